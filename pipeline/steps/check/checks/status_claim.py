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
from pipeline.steps.check.texts import texts_with_figures

COMPLETED = (Status.COMPLETED, Status.COMPLETED_ONGOING)
CLAIM = re.compile(r"hoàn thành[^.;\d]{0,20}$")
"""Words before the ratio that claims how many of the models are completed."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every "đã hoàn thành 14/42 mô hình" that the list's statuses or length do not bear out."""
    models = [m for m in document.rows("models", "id", "list", "status") if m["list"] == "province"]
    if not models:
        return
    for text, figures in texts_with_figures(document):
        for figure in figures:
            of_models = figure["kind"] == "ratio" and fold(figure["unit"] or "").startswith("mô hình")
            if of_models and CLAIM.search(fold(text["text"][: figure["start"]])):
                yield from _compare(figure, models)


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
