"""Print of scanned pages that was read, doubtfully, as something else than the number it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeGuard

from normalizers.syllables import is_syllable
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import DOUBTFUL, LIKELY_WRONG, Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.block_words import BlockWordRow
from pipeline.core.schema.cell_words import CellWordRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.step import DocumentInput
from pipeline.layout.geometry import Box
from pipeline.layout.text import Fragment

NUMBER_EXPECTED = FindingKind(
    name="number_expected",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Recognition read {observed!r} where a number may stand, and is not sure of it.",
    message_vi="Nhận dạng đọc {observed!r} ở chỗ có thể là số và không chắc chắn.",
    means="The page is a scan, and a letter or word was read where the column, or its look, speaks for a number.",
    means_vi="Trang là bản quét; tại đây đọc ra chữ trong khi cột hoặc hình dạng cho thấy có thể là số.",
    todo="Compare it with the page (`congvan trace` with `--image`); correct the cell where it is a number.",
    todo_vi="Đối chiếu với trang giấy (`congvan trace` kèm `--image`); nếu là số thì sửa ô.",
    apart=("observed", "box"),
)

LOOK_ALIKES = frozenset("IlO")
"""Letters that look like 1 and 0."""
DATED = frozenset({"ngày", "tháng", "năm"})
"""Words behind which a date has its numbers."""
ENDS = "()[]“”\"'.,;:"
"""Signs at the ends of a word."""
CELL = ("id", "table_id", "column_index", "row_kind", "row_span", "text", "confidence", "fragments")
WORD = ("owner_id", "text", "confidence", "page", "x0", "top", "x1", "bottom")
MOST = 0.6
"""A column is one of numbers when more than this share of its filled cells are."""


@dataclass(frozen=True)
class Expected:
    """What was read where a number may stand, with the row that holds it; how sure its reading is, and its boxes."""

    text: str
    source_id: str
    confidence: float
    fragments: Sequence[Fragment]


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for each that is likely wrong; those that are doubted less are named page by page (doubtful_page)."""
    for found in expected_numbers(document):
        if found.confidence < LIKELY_WRONG:
            yield NUMBER_EXPECTED.found(observed=found.text, evidence_ids=[found.source_id], fragments=found.fragments)


def expected_numbers(document: DocumentInput) -> Iterator[Expected]:
    """Every doubtful cell without a number of its own in a column of numbers, and every doubtful letter by itself that
    looks like a digit, or word that is no syllable where a date has a number, in their order."""
    if not any(page["text_source"] == "ocr" for page in document.rows(PageRow, "text_source")):
        return
    columns: dict[tuple[str, int], list[CellRow]] = defaultdict(list)
    for cell in document.rows(CellRow, *CELL):
        body = cell["row_span"] and cell["row_kind"] in ("item", "total")
        if body and cell["text"].strip() and cell["confidence"] is not None:
            columns[cell["table_id"], cell["column_index"]].append(cell)
    for cells in columns.values():
        other = [cell for cell in cells if not _is_number(cell["text"])]
        if len(cells) - len(other) > MOST * len(cells):
            for cell in other:
                if _is_doubtful(certain := cell["confidence"]):
                    yield Expected(cell["text"], cell["id"], certain, fragments_from(cell))
    before = ("", "")
    for word in chain(document.rows(CellWordRow, *WORD), document.rows(BlockWordRow, *WORD)):
        dated = before[0] == word["owner_id"] and before[1] in DATED and _is_no_word(word["text"])
        before = (word["owner_id"], word["text"].lower())
        if (word["text"] in LOOK_ALIKES or dated) and _is_doubtful(certain := word["confidence"]):
            box = Box(word["x0"], word["top"], word["x1"], word["bottom"])
            yield Expected(word["text"], word["owner_id"], certain, [Fragment(word["page"], box, word["text"])])


def _is_doubtful(confidence: float | None) -> TypeGuard[float]:
    return confidence is not None and confidence < DOUBTFUL


def _is_no_word(text: str) -> bool:
    """Whether it has letters and is no word: signs or digits stand among them, or they are no syllable."""
    core = text.strip(ENDS)
    parts = core.split("-")
    return any(c.isalpha() for c in core) and not all(part.isalpha() and is_syllable(part) for part in parts)


def _is_number(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)
