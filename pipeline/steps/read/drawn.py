"""Print that a page shows in pictures and outlines beside its text: read where recognition is sure of it, else told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.core.findings import Finding, Severity
from pipeline.core.params import ReadParams
from pipeline.layout.geometry import Box
from pipeline.layout.grid import find_grids
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Fragment, Word
from pipeline.pdf.ocr import models
from pipeline.steps.read.page import PageRead

if TYPE_CHECKING:
    from pipeline.pdf.readers.pdfium_reader import Pages

SURE = 0.5
"""Confidence from which on a word of a drawing is kept; lines and shapes are read as words that are less sure."""
SNAP = 3.0
"""Points within which rules of a picture are one."""
RIM = 2.0
"""Points around a word that are its own."""


def shows_print(pages: Pages, number: int, drawings: Sequence[Box], params: ReadParams) -> bool:
    """Whether a page without text shows print in what it draws."""
    if not drawings:
        return False
    from pipeline.pdf.ink import drawn_picture, with_print  # Takes a tenth of a second to import.

    with pages.without_text(number) as page:
        return bool(with_print(*drawn_picture(page, params.page_pixels), drawings))


def with_drawings(pages: Pages, read: PageRead, params: ReadParams) -> PageRead:
    """The page with the words and rules of its drawings, and a finding for each whose print was not read."""
    if not read.page.drawings:
        return read
    from pipeline.pdf.ink import drawn_picture, is_blank, letters_left, with_print  # Takes a tenth of a second.

    number = read.page.number
    with pages.without_text(number) as page:
        picture, scale = drawn_picture(page, params.page_pixels)
        blank = [box for box in read.page.drawings if is_blank(picture, scale, box)]
        lost = (
            [box for box in pages.undecoded(page, number) if any(b.contains_middle_of(box) for b in blank)]
            if blank
            else []
        )
        parts = with_print(picture, scale, read.page.drawings)
        words: list[Word] = []
        rulings: list[Ruling] = []
        engine = None
        if parts and params.recognize and models():
            from pipeline.pdf.ocr.page import recognizer  # Takes half a second to import.

            found = recognizer().recognize_parts(page, parts, params.page_pixels)
            words, rulings, engine = list(_sure(found.words_of(number), len(read.words))), found.rulings, found.engine
    boxes = [word.box.grown(RIM) for word in words]
    unread = [box for box in parts if letters_left(picture, scale, box, boxes)]
    return replace(
        read,
        words=[*read.words, *words],
        rulings=[*read.rulings, *_of_tables(rulings, words)],
        doubts=[*read.doubts, *(_not_read(number, b) for b in unread), *(_not_decoded(number, b) for b in lost)],
        areas_not_read=len(unread) + len(lost),
        engine=engine if words else None,
    )


def _in_any(box: Box, others: Sequence[Box]) -> bool:
    return any(other.contains_middle_of(box) for other in others)


def _sure(words: Iterator[Word], first: int) -> Iterator[Word]:
    """Words that recognition is sure of, counted from `first` on."""
    kept = (word for word in words if word.confidence is not None and word.confidence >= SURE)
    yield from (replace(word, position=position) for position, word in enumerate(kept, start=first))


def _of_tables(rulings: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """The rules of tables that hold words: those of drawings are none."""
    grids = find_grids(rulings, SNAP)
    tables = [g.box.grown(SNAP) for g in grids if any(g.box.contains_middle_of(word.box) for word in words)]
    return [rule for rule in rulings if any(_inside(rule, table) for table in tables)]


def _inside(rule: Ruling, box: Box) -> bool:
    middle = (rule.start + rule.end) / 2
    return box.contains(middle, rule.at) if rule.horizontal else box.contains(rule.at, middle)


def _not_read(page: int, box: Box) -> Finding:
    return Finding(
        check="print_not_read",
        severity=Severity.WARNING,
        message=f"Page {page} shows print here in a picture or drawn as outlines; not all of it was read.",
        message_vi=f"Trang {page} có chữ trong ảnh hoặc chữ vẽ bằng nét tại đây; chưa đọc được hết.",
        fragments=[Fragment(page, box.rounded(), "")],
    )


def _not_decoded(page: int, box: Box) -> Finding:
    return Finding(
        check="print_not_read",
        severity=Severity.WARNING,
        message=f"Page {page} has a picture here that cannot be decoded; what it shows was not read.",
        message_vi=f"Trang {page} có ảnh tại đây không giải mã được; chưa đọc nội dung ảnh.",
        fragments=[Fragment(page, box.rounded(), "")],
    )
