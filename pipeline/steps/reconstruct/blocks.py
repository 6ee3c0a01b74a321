"""Lines outside of tables to headings, paragraphs, footnotes and page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from normalizers.text import fold
from normalizers.wrapped import numbers_clause, range_goes_on
from pipeline.core.schema.blocks import ASIDE
from pipeline.layout.appendices import says_belonging
from pipeline.layout.geometry import Box, union
from pipeline.layout.text import BULLETS, MARK, LocatedText, Word, lines_of, located_text, same_line
from pipeline.steps.reconstruct.layout import SECTION, Segment, Stack, reading_order

PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
MARGIN = 0.12
"""Share of the page's height at its top and bottom where a page number stands."""
FOOTNOTE_MARK = re.compile(r"^([¹²³⁴-⁹⁰]+|\[\d{1,2}\]|\(\*+\)|\*+)")
SMALL = 0.75
"""A raised mark is at most this share of the size of its text."""
NEW_ITEM = re.compile(r"^\(?(\d{1,2}(\.\d{1,2})*|[a-zđ]|[IVXLC]{1,5})[.)]\s")
ENDS = re.compile(r"[.;:!?…][\"”')\]]*$")
CUT_WORD = re.compile(r"\w-$")
"""A sign that was broken behind a hyphen: 210/PLXPK-, QĐ-GĐ on the next line."""
LINE_GAP = 0.9
"""Lines further apart than this share of their height are of different blocks."""
EXTRA_GAP = 0.25
"""Lines further apart than the page's usual gap by more than this share of their height are of different blocks."""
INDENT = 9.0
"""A line that begins this many points further right than the one above begins a paragraph."""


@dataclass(frozen=True)
class Draft:
    """A block before it has a place in the document's order."""

    kind: str
    page: int
    lines: tuple[tuple[Word, ...], ...]

    @cached_property
    def located(self) -> LocatedText:
        """Its text."""
        return located_text(self.lines)

    @cached_property
    def text(self) -> str:
        """Its text, without places."""
        return self.located.text

    @cached_property
    def words(self) -> list[Word]:
        """Its words in reading order."""
        return [word for line in self.lines for word in line]

    @cached_property
    def box(self) -> Box:
        """The box around its words on its first page."""
        return union(w.box for w in self.words if w.page == self.page)


def page_blocks(words: Sequence[Word], height: float) -> tuple[list[Draft], str | None]:
    """Blocks of a page's words outside of tables, in reading order, and the printed page number.

    Args:
        words: upright words of one page.
        height: the page's height in points.
    """
    stacks = reading_order(words)
    body_size = _body_size(words)
    gap = _usual_gap(stacks)
    drafts: list[Draft] = []
    printed = None
    for stack in stacks:
        for lines in _paragraphs(stack, gap):
            draft = Draft(_kind(lines, body_size), lines[0].words[0].page, tuple(s.words for s in lines))
            number = PAGE_NUMBER.match(lines[0].text)
            in_its_place = len(lines) == 1 and in_margin(draft.box, height) and _stands_alone(draft, words)
            if number and printed is None and in_its_place:
                draft, printed = replace(draft, kind="furniture"), number[1]
            drafts.append(draft)
    return drafts, printed


def turned_blocks(words: Sequence[Word]) -> list[Draft]:
    """Words that are turned on the page and stand outside of tables: a note along its side, as page furniture."""
    turns = sorted({word.turn for word in words})
    alike = ([w for w in words if w.turn == turn] for turn in turns)
    return [Draft("furniture", found[0].page, tuple(tuple(line) for line in lines_of(found))) for found in alike]


def stamp_blocks(words: Sequence[Word]) -> list[Draft]:
    """A block for each stamp that lies over a page, and one for the draft mark across it, which is furniture."""
    found = []
    for number in sorted({word.stamp for word in words} - {0}):
        held = [word for word in words if word.stamp == number]
        kind = "furniture" if number == MARK else "stamp"
        found.append(Draft(kind, held[0].page, tuple(tuple(line) for line in lines_of(held))))
    return found


def _stands_alone(draft: Draft, words: Sequence[Word]) -> bool:
    """Whether no other word stands on the line of a block of one line."""
    line = draft.lines[0]
    return not any(word not in line and same_line(word.box, draft.box) for word in words)


def in_margin(box: Box, height: float) -> bool:
    """Whether the box lies in the top or bottom margin, where page numbers stand."""
    return box.bottom < MARGIN * height or box.top > (1 - MARGIN) * height


def _body_size(words: Sequence[Word]) -> float:
    """The font size that most letters have, in points."""
    letters: dict[float, int] = {}
    for word in words:
        letters[round(word.size, 1)] = letters.get(round(word.size, 1), 0) + len(word.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def _usual_gap(stacks: Sequence[Stack]) -> float:
    """The gap between lines that the page has most often, in half points; the smallest of equals."""
    gaps = Counter(
        round((b.box.top - a.box.bottom) * 2) / 2
        for stack in stacks
        for a, b in pairwise(stack)
        if b.box.top > a.box.top
    )
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=0.0)


def _paragraphs(stack: Stack, gap: float) -> Iterator[list[Segment]]:
    current: list[Segment] = []
    width = max(s.box.x1 for s in stack) - min(s.box.x0 for s in stack)
    right = max(s.box.x1 for s in stack)
    for segment in stack:
        if current and not _goes_on(current[-1], segment, right - 0.15 * width, gap):
            yield current
            current = []
        current.append(segment)
    if current:
        yield current


def _goes_on(last: Segment, segment: Segment, short: float, usual_gap: float) -> bool:
    """Whether the segment is the next line of the paragraph that `last` is of."""
    height = last.box.height
    if segment.box.top - last.box.bottom > min(LINE_GAP * height, max(usual_gap, 0.0) + EXTRA_GAP * height):
        return False
    if segment.bold != last.bold or abs(segment.size - last.size) > 0.6:
        return False
    if any(SECTION.match(fold(s.text)) for s in (segment, last)):
        return False
    if segment.words[0].text[0] in BULLETS and not range_goes_on(last.text, segment.text):
        return False
    if NEW_ITEM.match(segment.text) or FOOTNOTE_MARK.match(segment.text) or numbers_clause(last.text, segment.text):
        return False
    if _superscript_mark(segment) or says_belonging(segment.text):
        return False
    if abs(segment.box.x_middle - last.box.x_middle) < 4 and abs(segment.box.x0 - last.box.x0) > 1:
        return True
    if segment.box.x0 - last.box.x0 > INDENT:
        return False
    return not (last.box.x1 < short and ENDS.search(last.text))


def _kind(lines: Sequence[Segment], body_size: float) -> str:
    first = lines[0]
    if _superscript_mark(first) or (FOOTNOTE_MARK.match(first.text) and first.size < body_size - 0.5):
        return "footnote"
    if any(SECTION.match(fold(s.text)) for s in lines):
        return "heading"
    return "heading" if all(s.bold for s in lines) and len(lines) <= 4 else "paragraph"


def _superscript_mark(segment: Segment) -> bool:
    """Whether the segment begins with a footnote's mark: a short word in small type, set above the words behind it."""
    if len(segment.words) < 2:
        return False
    mark, following = segment.words[:2]
    small = mark.size <= SMALL * following.size and len(mark.text) <= 3
    return small and mark.box.bottom < following.box.bottom


class BlocksOverPages:
    """Paragraphs that a page's end cut, made whole: a text breaks off inside a sentence and goes on in lower case.

    Furniture and footnotes between do not count. `positions` has the place in the document of each block that was
    taken up last, that of the block which it goes on where it does.
    """

    def __init__(self) -> None:
        self._open: list[Draft] = []
        self._count = 0
        self.positions: list[int] = []

    def next_page(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Take up the blocks of the next page, in reading order; those that are whole by its end, in that order."""
        self.positions = []
        for draft in drafts:
            at = self._last_text()
            if at is not None and _cut(self._open[at], draft):
                self._open[at] = replace(self._open[at], lines=self._open[at].lines + draft.lines)
            else:
                at = len(self._open)
                self._open.append(draft)
                self._count += 1
            self.positions.append(self._count - len(self._open) + at)
        at = self._last_text()
        if at is None or not drafts or self._open[at].lines[-1][-1].page < drafts[0].page:
            return self.rest()
        whole = self._open[:at]
        del self._open[:at]
        return whole

    def rest(self) -> list[Draft]:
        """What is left when no page follows."""
        whole, self._open = self._open, []
        return whole

    def _last_text(self) -> int | None:
        """Where the text stands that alone may go on."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].kind not in (*ASIDE, "footnote"):
                return index
        return None


def _cut(before: Draft, after: Draft) -> bool:
    last = before.lines[-1][-1]
    return (
        before.kind == after.kind == "paragraph"
        and after.page == last.page + 1
        and not ENDS.search(last.text)
        and (after.words[0].text[0].islower() or CUT_WORD.search(last.text) is not None)
    )
