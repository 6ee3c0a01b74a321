"""Figures that recognition may have read wrongly, worst first: the auditor's reading list of a scanned dispatch."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.findings import DOUBTFUL, Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every figure of a doubtful word, the least certain first."""
    figures = document.rows(FigureRow, "id", "text", "confidence", "page", "fragments")
    doubtful = [(certain, f) for f in figures if (certain := f["confidence"]) is not None and certain < DOUBTFUL]
    for confidence, figure in sorted(doubtful, key=lambda of: (of[0], of[1]["page"], of[1]["id"])):
        share = f"{100 * confidence:.0f}"
        yield Finding(
            check="doubtful_figure",
            severity=Severity.WARNING,
            message=f"Recognized figure {figure['text']}: of words read as this one was, {share} % are right.",
            message_vi=f"Số liệu nhận dạng {figure['text']}: chỉ {share} % từ đọc như vậy là đúng.",
            observed=figure["text"],
            evidence_ids=[figure["id"]],
            fragments=fragments_from(figure),
        )
