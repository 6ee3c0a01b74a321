"""Decisions on a dispatch of this number whose authority or day is another than here: they were not applied."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.findings import Finding, Severity
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import DocumentInput
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import KINDS


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every file that has such decisions."""
    (letter,) = document.rows(DocumentRow)
    for kind in KINDS.values():
        missed = Decisions(document.decisions).near(kind, letter)
        if not missed:
            continue
        said, here = (
            ", ".join(str(d[name]) for name in ("number", "authority", "issued_on"))
            for d in (missed[0], {**letter, "authority": letter["issuing_authority"]})
        )
        yield Finding(
            check="correction_near",
            severity=Severity.WARNING,
            message=f"{len(missed)} decisions in {kind.file} are on {said}; here it is {here}: they were not applied.",
            message_vi=f"{len(missed)} quyết định trong {kind.file} dành cho {said}; văn bản này là {here}; "
            "chưa áp dụng.",
            expected=said,
            observed=here,
        )
