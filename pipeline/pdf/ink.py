"""Whether a drawing on a page holds print, by its form: letters are dark, as tall as type, and stand in rows; or light
on dark.

Seals and ink are coloured, seals red; emblems, photographs and handwriting are large or ragged pieces that make no
rows. Where a drawing holds print, every piece as large as a letter may be of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from pipeline.layout.geometry import Box, union
from pipeline.pdf.ocr.image import Grey, on_white, turned_back
from pipeline.pdf.readers.base import DisplayedPage, share_within

DPI = 150
"""Dots an inch at which letters are looked for."""
DARK = 140
"""Grey below which a dot is of print."""
LEAST_LETTER, MOST_LETTER = 3.0, 20.0
"""Points that a letter is tall."""
LEAST_DOTS = 4
"""Dots that a drawing has at least, up and across, where letters are looked for: `on_white` needs them."""
WIDE = 2.0
"""How many times as wide as tall a letter is at most."""
IN_ROW = 3
"""Letters that make a row."""
ALIKE = 0.35
"""Share of their height by which the letters of a row may differ at the foot."""
NEXT = 2.0
"""How many times its height a letter may be away from the next in its row."""
LEAST_PRINT = 6
"""Letters in rows from which on a drawing holds print."""
FULL = 0.75
"""Share of its box that a light letter fills at most: cells of a table, which are light too, fill more."""

Piece = tuple[int, int, int, int]
"""Left, top, width and height of what hangs together, in dots."""


def drawn_picture(page: DisplayedPage, drawings: Sequence[Box], turn: int, most: int) -> tuple[Grey, float]:
    """The page's picture around drawings, white elsewhere, turned back by `turn` degrees, in which coloured ink is
    light, and its dots a point."""
    scale = DPI / 72 * share_within(page.size, DPI / 72, most)
    shown = page.rendered(scale, union(drawings).grown(MOST_LETTER))
    return turned_back(shown if shown.ndim == 2 else _lightest(shown), turn), scale


def _lightest(colours: Grey) -> Grey:
    """The lightest colour of each dot, and lighter by what its red exceeds the others: seals are red, however dark.
    numpy's own maximum over the last axis takes ten times as long."""
    red, others = colours[:, :, 0], np.maximum(colours[:, :, 1], colours[:, :, 2])
    return cast(Grey, cv2.add(np.maximum(red, others), cv2.subtract(red, others)))


def with_print(picture: Grey, scale: float, drawings: Sequence[Box]) -> list[Box]:
    """The drawings of a page that hold print: those with rows of letters. Beside such a row is enough, and where there
    are letters enough all that are no taller than a line, for a word of two letters makes no row."""
    letters = [letters_in(picture, scale, box) for box in drawings]
    if sum(letters) < LEAST_PRINT:
        return []
    least = IN_ROW if max(letters) >= LEAST_PRINT else LEAST_PRINT
    return [box for box, count in zip(drawings, letters, strict=True) if count >= least or box.height <= MOST_LETTER]


def letters_left(picture: Grey, scale: float, box: Box, words: Sequence[Box]) -> bool:
    """Whether a drawing that holds print has a piece as large as a letter, or rows of light letters, besides the words
    that were read in it."""
    part = _part(picture, scale, box)
    if min(part.shape) < LEAST_DOTS:
        return False
    covers = [_cover(word, scale, *_corner(scale, box)) for word in words]
    if _dark(_covered(part, covers, 255), scale):
        return True
    return _in_rows(_light(_covered(part, covers, 0), scale)) >= LEAST_PRINT


def _cover(word: Box, scale: float, left: int, top: int) -> tuple[slice, slice]:
    """The dots of a word, rows then columns, in a part of the picture that begins at `left` and `top`."""
    x0, x1 = (max(0, round(v * scale) - left) for v in (word.x0, word.x1))
    y0, y1 = (max(0, round(v * scale) - top) for v in (word.top, word.bottom))
    return slice(y0, y1), slice(x0, x1)


def _covered(part: Grey, covers: Sequence[tuple[slice, slice]], level: int) -> Grey:
    """A part of the picture with the dots of words in one grey."""
    rest = part.copy()
    for cover in covers:
        rest[cover] = level
    return rest


def _corner(scale: float, box: Box) -> tuple[int, int]:
    return max(0, int(box.x0 * scale)), max(0, int(box.top * scale))


def _part(picture: Grey, scale: float, box: Box) -> Grey:
    left, top = _corner(scale, box)
    return picture[top : int(box.bottom * scale) + 1, left : int(box.x1 * scale) + 1]


def letters_in(picture: Grey, scale: float, box: Box) -> int:
    """How many letters stand in rows in a box (points) of a page's picture, dark ones or light ones."""
    part = _part(picture, scale, box)
    if min(part.shape) < LEAST_DOTS:
        return 0
    return max(_in_rows(_dark(part, scale)), _in_rows(_light(part, scale)))


def _dark(part: Grey, scale: float) -> list[Piece]:
    """What is dark and as large as a letter."""
    dark = (on_white(np.ascontiguousarray(part)) < DARK).astype(np.uint8)
    return [piece for piece, _ in _pieces(dark, scale, 8)]


def _light(part: Grey, scale: float) -> list[Piece]:
    """What is light on dark, as large as a letter and as ragged."""
    light = (part >= DARK).astype(np.uint8)
    return [piece for piece, area in _pieces(light, scale, 4) if area <= FULL * piece[2] * piece[3]]


def _pieces(inked: Grey, scale: float, connectivity: int) -> list[tuple[Piece, int]]:
    """What hangs together and is as large as a letter, each with its area."""
    count, _, boxes, _ = cv2.connectedComponentsWithStats(inked, connectivity=connectivity)
    return [
        ((x, y, w, h), area)
        for x, y, w, h, area in boxes.tolist()[1:count]
        if LEAST_LETTER * scale <= h <= MOST_LETTER * scale and w <= WIDE * h
    ]


def _in_rows(letters: Sequence[Piece]) -> int:
    """How many of these stand in rows."""
    return sum(len(row) for row in _rows(letters) if len(row) >= IN_ROW)


def _rows(letters: Sequence[Piece]) -> list[list[Piece]]:
    """Letters side by side on one line, from left to right."""
    rows: list[list[Piece]] = []
    for letter in sorted(letters):
        row = next((row for row in reversed(rows) if _follows(row[-1], letter)), None)
        if row is None:
            rows.append([letter])
        else:
            row.append(letter)
    return rows


def _follows(last: Piece, letter: Piece) -> bool:
    height = min(last[3], letter[3])
    near = -height <= letter[0] - (last[0] + last[2]) <= NEXT * height
    level = abs((last[1] + last[3]) - (letter[1] + letter[3])) <= ALIKE * height
    return near and level and max(last[3], letter[3]) <= 2 * height
