"""Figures that recognition has likely read wrongly, worst first: the auditor's reading list of a scanned dispatch.

Those that are doubted less are named page by page (doubtful_page)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import LIKELY_WRONG, Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput

DOUBTFUL_FIGURE = FindingKind(
    name="doubtful_figure",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Recognized figure {observed}: of words read as this one was, {share} % are right.",
    message_vi="Số liệu nhận dạng {observed}: chỉ {share} % từ đọc như vậy là đúng.",
    means="The page is a scan, and print that is recognized like this is wrong too often to be trusted.",
    means_vi="Trang là bản quét và chữ được nhận dạng với mức tin cậy này sai quá nhiều để có thể tin.",
    todo="Compare the figure with the page (`congvan trace` with `--image`); correct its cell where it is wrong.",
    todo_vi="Đối chiếu số liệu với trang giấy (`congvan trace` kèm `--image`); nếu sai thì sửa ô.",
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every figure of a word that is likely wrong, the least certain first."""
    figures = document.rows(FigureRow, "id", "text", "confidence", "page", "fragments")
    likely = [(certain, f) for f in figures if (certain := f["confidence"]) is not None and certain < LIKELY_WRONG]
    for confidence, figure in sorted(likely, key=lambda of: (of[0], of[1]["page"], of[1]["id"])):
        yield DOUBTFUL_FIGURE.found(
            share=f"{100 * confidence:.0f}",
            observed=figure["text"],
            evidence_ids=[figure["id"]],
            fragments=fragments_from(figure),
        )
