"""What the letter says of how many models are completed, against the list that it sends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalizers.numbers import format_number
from normalizers.statuses import Status
from normalizers.text import fold
from pipeline.core.findings import Finding, Severity
from pipeline.core.placed import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.core.store import Row
from pipeline.steps.check.texts import figures_in, with_texts

COMPLETED = (Status.COMPLETED, Status.COMPLETED_ONGOING)
CLAIM = re.compile(r"hoàn thành[^.;\d]{0,20}$")
"""Words before the ratio that claims how many of the models are completed."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every "đã hoàn thành 14/42 mô hình" that the list's statuses or length do not bear out."""
    models = [m for m in document.rows("models", "id", "list", "status") if m["list"] == "province"]
    if not models:
        return
    claims = {
        source: [f for f in found if f["kind"] == "ratio" and fold(f["unit"] or "").startswith("mô hình")]
        for source, found in figures_in(document)
    }
    for text, ratios in with_texts(document, {source: found for source, found in claims.items() if found}):
        for ratio in ratios:
            if CLAIM.search(fold(text["text"][: ratio["start"]])):
                yield from _compare(ratio, models)


def _compare(ratio: Row, models: Sequence[Row]) -> Iterator[Finding]:
    completed = [model["id"] for model in models if model["status"] in COMPLETED]
    for stated, held, what, what_vi, ids in (
        (ratio["value"], len(completed), "models completed", "mô hình đã hoàn thành", completed),
        (ratio["denominator"], len(models), "models", "mô hình", []),
    ):
        if stated != held:
            yield Finding(
                check="status_claim",
                severity=Severity.WARNING,
                message=f"The text states {format_number(stated.normalize())} {what}; the list shows {held}.",
                message_vi=f"Văn bản nêu {format_number(stated.normalize())} {what_vi}; danh mục thể hiện {held}.",
                expected=format_number(stated.normalize()),
                observed=str(held),
                evidence_ids=[ratio["id"], *ids],
                fragments=fragments_from(ratio),
            )
