"""Words outside of tables to lines in reading order.

A line with a wide gap is two segments side by side (the two heads of a letter, recipients beside the signature).
Consecutive lines that keep out of the same gutter form a band, which is read column by column; every other line is read
across the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from normalizers.text import fold
from pipeline.layout.geometry import Box, union
from pipeline.layout.national_title import NATIONAL_TITLE
from pipeline.layout.text import Word, lines_of

GUTTER = 1.8
"""A gap wider than this many font sizes parts a line in two segments; justified text stays below it."""
LABEL = re.compile(r"^([-–+*•]|\(?[\w.]{1,4}[.)]|[IVXLC]+\.?)$")
"""A number or bullet that a tab sets apart from its own text; no segment of its own."""
TAB = 8.0
"""Font sizes that a tab sets it apart at most: the star below a Party authority has another column's text behind it."""
SECTION = re.compile(r"^(?:(phụ lục|chương|mục|phần)\s+[\divxlc]+[a-z]?|phụ lục)\s*[.:]?$")
"""A line that is nothing but the label of a section or appendix; it stands in no band."""
BAND_PITCH = 2.5
"""A line further below its band than this many line heights no longer belongs to the band's left column."""


@dataclass(frozen=True)
class Segment:
    """Words of one line in one column, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """The box around its words."""
        return union(w.box for w in self.words)

    @cached_property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(w.text for w in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(w.bold for w in self.words)

    @cached_property
    def size(self) -> float:
        """The largest font size, in points."""
        return max(w.size for w in self.words)


Stack = list[Segment]
"""Segments of one column from the top down."""


def reading_order(words: Sequence[Word]) -> list[Stack]:
    """Stacks of segments in reading order: a full-width stretch, or one column of a band."""
    stacks: list[Stack] = []
    band: _Band | None = None
    plain: Stack = []
    for line in lines_of(words):
        segments = list(_segments(line))
        if len(segments) == 1 and SECTION.match(fold(segments[0].text)):
            stacks.extend([plain, *_closed(band)])
            band, plain = None, segments
            continue
        if len(segments) > 1 and (band is None or not band.takes(segments)):
            stacks.extend(_closed(band))
            stacks.append(plain)
            band, plain = _Band(segments), []
        elif band is not None and band.takes(segments):
            band.add(segments)
        else:
            stacks.extend(_closed(band))
            band = None
            plain.extend(segments)
    return [stack for stack in [*_ordered(plain, band, stacks)] if stack]


def _ordered(plain: Stack, band: _Band | None, stacks: list[Stack]) -> list[Stack]:
    return [*stacks, plain, *_closed(band)]


def _closed(band: _Band | None) -> list[Stack]:
    return band.columns if band else []


def _segments(line: Sequence[Word]) -> Iterator[Segment]:
    current: list[Word] = []
    for index, word in enumerate(line):
        if current:
            gap = (word.box.x0 - current[-1].box.x1) / max(word.size, current[-1].size)
            label = gap <= TAB and LABEL.match(" ".join(w.text for w in current))
            wide = gap > GUTTER and not label and not _blank(current[-1], word)
            if wide or _begins_nation(line[index : index + 3]):
                yield Segment(tuple(current))
                current = []
        current.append(word)
    yield Segment(tuple(current))


def _begins_nation(words: Sequence[Word]) -> bool:
    """Whether the words begin the national title; nearly none has its first, and the others need not be looked at."""
    return words[0].text.lower() == "cộng" and fold(" ".join(word.text for word in words)).startswith(NATIONAL_TITLE)


def _blank(before: Word, word: Word) -> bool:
    """Whether the gap between two words is left for a number or day to be filled in: "Số:      /QĐ-UBND ngày   /02"."""
    if word.text.startswith("/") and len(word.text) > 1:
        return True
    return (before.text.lower(), word.text.lower()) in (("ngày", "tháng"), ("tháng", "năm"))


class _Band:
    """Lines side by side in columns; the gutters are what no line has crossed."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.columns: list[Stack] = [[s] for s in segments]
        self._boxes = [s.box for s in segments]

    def takes(self, segments: Sequence[Segment]) -> bool:
        """Whether a line fits: no segment reaches over two columns, and none lies far below the left column."""
        columns = [self._column(s) for s in segments]
        if None in columns or len(set(columns)) != len(columns):
            return False
        if len(segments) == 1 and columns == [0]:
            lowest = max(c[-1].box.bottom for c in self.columns)
            segment = segments[0]
            return segment.box.top - lowest < BAND_PITCH * segment.box.height
        return True

    def add(self, segments: Sequence[Segment]) -> None:
        """Take up a line."""
        for segment in segments:
            column = self._column(segment)
            assert column is not None
            self.columns[column].append(segment)
            self._boxes[column] = union([self._boxes[column], segment.box])

    def _column(self, segment: Segment) -> int | None:
        own = segment.box
        met = [i for i, box in enumerate(self._boxes) if own.x0 < box.x1 and own.x1 > box.x0]
        if len(met) == 1:
            return met[0]
        if met:
            return None
        return min(range(len(self._boxes)), key=lambda i: abs(self._boxes[i].x_middle - own.x_middle))
