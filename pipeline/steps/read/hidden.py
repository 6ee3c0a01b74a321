"""Words of the text layer that the page does not show, for what a reader left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.schema.hidden_words import HiddenWordRow
from pipeline.layout.geometry import Box
from pipeline.layout.text import Fragment, Word
from pipeline.pdf.page_content import Char, PageContent, box_of_char, placed
from pipeline.pdf.words import words_on

TWIN = 2.0
"""Points within which the same word is one that was drawn twice."""


def hidden_words(page: PageContent, shown: Sequence[Word], word_gap: float) -> list[Word]:
    """The words that a page does not show, those off the page with them, but none that it shows at the same place."""
    if not page.hidden:
        return []
    left, top = (min(char[side] for char in page.hidden) for side in ("x0", "top"))
    right, bottom = (max(char[side] for char in page.hidden) for side in ("x1", "bottom"))
    moved = [_moved(char, -left, -top) for char in page.hidden]
    wide = replace(page, chars=moved, stamped=[], width=right - left, height=bottom - top)
    places = {(word.text, round(word.box.x0 / TWIN), round(word.box.top / TWIN)) for word in shown}
    found = [_moved_back(word, left, top) for word in words_on(wide, word_gap)]
    return [word for word in found if not _twin(word, places)]


def _twin(word: Word, places: set[tuple[str, int, int]]) -> bool:
    x, y = round(word.box.x0 / TWIN), round(word.box.top / TWIN)
    return any((word.text, x + dx, y + dy) in places for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _moved(char: Char, x: float, y: float) -> Char:
    return placed(char, _shifted(box_of_char(char), x, y))


def _moved_back(word: Word, x: float, y: float) -> Word:
    return replace(word, box=_shifted(word.box, x, y).rounded(), edges=tuple(edge + x for edge in word.edges))


def _shifted(box: Box, x: float, y: float) -> Box:
    return box.moved(x, y)


def hidden_row(document_id: str, position: int, word: Word) -> HiddenWordRow:
    """A hidden word as a row of `hidden_words`."""
    fragment = Fragment(word.page, word.box, word.text).row()
    return {"document_id": document_id, "position": position, **fragment}
