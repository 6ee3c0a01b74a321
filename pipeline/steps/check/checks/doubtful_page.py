"""What of a scanned page may be misread and is right more often than not, named in one finding for the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import LIKELY_WRONG, SURE_NUMBER, Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.step import DocumentInput
from pipeline.layout.text import Fragment
from pipeline.steps.check.checks.doubtful_reference import misfit
from pipeline.steps.check.checks.number_expected import expected_numbers

DOUBTFUL_PAGE = FindingKind(
    name="doubtful_page",
    severity=Severity.INFO,
    about=Concern.READING,
    message="Page {page} was recognized, with some doubt of words that are mostly right ({kinds}): {observed}.",
    message_vi="Trang {page} được nhận dạng; có chỗ chưa chắc chắn nhưng phần lớn là đúng ({kinds_vi}): {observed}.",
    means="Of words read as these were two in three or more are right, by the confidence that each row has; what is"
    " likely wrong has findings of its own.",
    means_vi="Trong các từ đọc như vậy, từ hai phần ba trở lên là đúng, theo độ tin cậy ghi ở từng dòng dữ liệu; phần"
    " dễ sai có phát hiện riêng.",
    todo="Compare the boxes with the page (`congvan trace` with `--image`) where the numbers matter.",
    todo_vi="Đối chiếu các khung với trang giấy (`congvan trace` kèm `--image`) khi cần con số chính xác.",
)
NAMES = {
    "figure": ("figures", "số liệu"),
    "citation": ("cited documents", "văn bản viện dẫn"),
    "expected": ("letters where a number may stand", "chữ ở chỗ có thể là số"),
}
"""What is doubted, in English and Vietnamese."""


@dataclass(frozen=True)
class Doubt:
    """Something that may be misread: what it is, a name of `NAMES`; its text, the row that has it, and its boxes."""

    what: str
    text: str
    row_id: str
    fragments: Sequence[Fragment]


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every page with such doubts, with the boxes of all and the ids of their rows."""
    doubts: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in _doubts(document):
        doubts[doubt.fragments[0].page].append(doubt)
    for page in document.rows(PageRow, "id", "page") if doubts else ():
        if own := doubts.get(page["page"]):
            counts = Counter(doubt.what for doubt in own)
            said = [[f"{NAMES[what][n]}: {count}" for what, count in counts.items()] for n in (0, 1)]
            yield DOUBTFUL_PAGE.found(
                page=page["page"],
                kinds=", ".join(said[0]),
                kinds_vi=", ".join(said[1]),
                observed="; ".join(" ".join(doubt.text.split()) for doubt in own),
                evidence_ids=[page["id"], *dict.fromkeys(doubt.row_id for doubt in own)],
                fragments=[fragment for doubt in own for fragment in doubt.fragments],
            )


def _doubts(document: DocumentInput) -> Iterator[Doubt]:
    for figure in document.rows(FigureRow, "id", "text", "confidence", "fragments"):
        if _is_likely_right(figure["confidence"]):
            yield Doubt("figure", figure["text"], figure["id"], fragments_from(figure))
    for cited in document.rows(CitationRow, "id", "text", "number", "type", "date", "confidence", "fragments"):
        if _is_likely_right(cited["confidence"]) and misfit(cited["number"], cited["type"], cited["date"]) is None:
            yield Doubt("citation", cited["text"], cited["id"], fragments_from(cited))
    for expected in expected_numbers(document):
        if expected.confidence >= LIKELY_WRONG:
            yield Doubt("expected", expected.text, expected.source_id, expected.fragments)


def _is_likely_right(confidence: float | None) -> bool:
    return confidence is not None and LIKELY_WRONG <= confidence < SURE_NUMBER
