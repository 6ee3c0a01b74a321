"""Tokens that a narrow cell breaks over its lines without a hyphen, made whole where the glyphs bear it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from normalizers.wrapped import goes_on
from pipeline.layout.geometry import Box, union
from pipeline.layout.text import Word

INSET = 8.0
"""Points at most between a cell's wall and its text; a line further in is set in the middle."""

SAME_SIZE = 0.6
"""Points by which the font sizes of a token's parts differ at most."""

ENTRY = re.compile(r"\d[,;]")
"""A number that a comma parts from the next, where it stands inside a line."""


def mended(lines: Sequence[Sequence[Word]], cell: Box) -> tuple[tuple[Word, ...], ...]:
    """A cell's lines, the words marked that go on with the token that ends the line above.

    They do where no blank is set behind that line, where it has no room for the word, and where both make one token of
    a kind that has no blanks inside: a number, a code, a date, a document's number, a web address.
    """
    found: list[tuple[Word, ...]] = []
    token = ""
    listed = any(ENTRY.search(word.text) for line in lines for word in line[:-1])
    for line in lines:
        first = line[0]
        last = found[-1][-1] if found else None
        broken = last is not None and _broken(found[-1], first, cell) and goes_on(token, first.text, listed=listed)
        found.append((replace(first, continues=True), *line[1:]) if broken else tuple(line))
        token = (token if broken and len(line) == 1 else "") + line[-1].text
    return tuple(found)


def _broken(line: Sequence[Word], following: Word, cell: Box) -> bool:
    """Whether the line has neither a blank behind it nor room for the word, which is set like its last one."""
    last = line[-1]
    alike = last.turn == following.turn == 0 and abs(last.size - following.size) <= SAME_SIZE
    if last.blank_after is not False or not alike:
        return False
    own = union(word.box for word in line)
    inset = min(INSET, max(0.0, own.x0 - cell.x0))
    return own.width + following.box.width > cell.width - 2 * inset
