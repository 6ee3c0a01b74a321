"""Tokens that a narrow cell breaks over its lines without a hyphen, made whole where the glyphs bear it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.wrapped import goes_on, is_long_number
from pipeline.layout.geometry import Box, union
from pipeline.layout.text import Word

INSET = 8.0
"""Points at most between a cell's wall and its text; a line further in is set in the middle."""

SAME_SIZE = 0.6
"""Points by which the font sizes of a token's parts differ at most."""

ENTRY = re.compile(r"\d[,;]")
"""A number that a comma parts from the next, where it stands inside a line."""

SCHEME = "://"
"""How the beginning of a web address ends, which is none by itself, whatever room its line has."""

Lines = Sequence[Sequence[Word]]
"""A cell's lines."""


def continued_column(cells: Sequence[tuple[Lines, Box]]) -> list[tuple[tuple[Word, ...], ...]]:
    """The lines of a column's cells, with their boxes, the words marked that go on with the token that ends the line
    above.

    They do where no blank is set behind that line, where it has no room for the word, and where both make one token of
    a kind that has no blanks inside: a number, a code, a date, a document's number, a web address. Who sets a column
    by hand breaks its numbers wherever he likes: where one cell shows that numbers are broken and none lists any, a
    cell that is one number is whole though its line had room.
    """
    found = [_continued(lines, box) for lines, box in cells]
    if not any(map(_has_broken_number, found)) or any(_lists(lines) for lines, _ in cells):
        return found
    return [
        _continued(lines, None) if _is_one_number(lines) else own for (lines, _), own in zip(cells, found, strict=True)
    ]


def _continued(lines: Lines, cell: Box | None) -> tuple[tuple[Word, ...], ...]:
    """A cell's lines with the words marked that go on; without its box whatever room its lines have."""
    found: list[tuple[Word, ...]] = []
    token = ""
    listed = _lists(lines)
    for line in lines:
        first = line[0]
        last = found[-1][-1] if found else None
        broken = last is not None and _broken(found[-1], first, cell) and goes_on(token, first.text, listed=listed)
        found.append((replace(first, continues=True), *line[1:]) if broken else tuple(line))
        token = (token if broken and len(line) == 1 else "") + line[-1].text
    return tuple(found)


def _lists(lines: Lines) -> bool:
    """Whether commas part the entries of a list in a cell."""
    return any(ENTRY.search(word.text) for line in lines for word in line[:-1])


def _is_one_number(lines: Lines) -> bool:
    """Whether all that stands in a cell makes one number."""
    alone = len(lines) > 1 and all(len(line) == 1 for line in lines)
    return alone and is_long_number("".join(line[0].text for line in lines))


def _has_broken_number(lines: Lines) -> bool:
    """Whether a cell is one number that its lines break."""
    return _is_one_number(lines) and all(line[0].continues for line in lines[1:])


def _broken(line: Sequence[Word], following: Word, cell: Box | None) -> bool:
    """Whether the line has neither a blank behind it nor room for the word, which is set like its last one."""
    last = line[-1]
    alike = last.turn == following.turn == 0 and abs(last.size - following.size) <= SAME_SIZE
    if last.blank_after is not False or not alike:
        return False
    if cell is None or last.text.endswith(SCHEME):
        return True
    own = union(word.box for word in line)
    inset = min(INSET, max(0.0, own.x0 - cell.x0))
    return own.width + following.box.width > cell.width - 2 * inset
