"""What letters of one text object share, and the box that each of them fills."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.layout.geometry import Point
from pipeline.pdf.page_content import Char
from pipeline.pdf.pdfium.typeface import Font

LEAST_SIZE = 0.1
"""Points that type measures at least, along the line and across it; smaller type leaves no print."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """What the characters of one text object share: `along` and `up` are one font size, on the page as displayed.

    `bold` says that its strokes are as wide as those of bold type, `prints` that type of this size and direction leaves
    print.
    """

    address: int
    font: Font
    bold: bool
    along: Point
    up: Point
    turn: int
    prints: bool
    shown: Callable[[Char], bool]


def leaves_print(along: Point, up: Point, most: float) -> bool:
    """Whether letters that are one font size `along` and `up` cover some of the page, and not more than all of it."""
    sizes = math.hypot(*along), math.hypot(*up)
    area = abs(along[0] * up[1] - along[1] * up[0])
    return 0 < LEAST_SIZE * max(sizes) <= area and max(sizes) <= most


def space_after(char: Char, along: Point) -> Char:
    """A space without width where the text goes on: it parts words and covers nothing."""
    space: Char = {**char, "text": " "}
    if abs(along[0]) >= abs(along[1]):
        space["x0"] = space["x1"] = char["x1"] if along[0] > 0 else char["x0"]
    else:
        space["top"] = space["bottom"] = space["doctop"] = char["top"] if along[1] > 0 else char["bottom"]
    return space


def char_of(glyph: tuple[str, float], run: TextRun, origin: Point) -> Char:
    """The character with its box: its advance along the line, the font size across it, from the descent up."""
    text, width = glyph
    (x, y), (ax, ay), (ux, uy) = origin, run.along, run.up
    low, high = run.font.descent, run.font.descent + 1
    ax, ay = width * ax, width * ay
    # The corners of the line box; vectors point upwards, while `top` is counted downwards.
    (left, right), (lower, upper) = _span(low * ux, high * ux, ax), _span(low * uy, high * uy, ay)
    x0, x1, top, bottom = x + left, x + right, y - upper, y - lower
    return {
        "text": text,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "doctop": top,
        "upright": True,
        "turn": run.turn,
        "size": bottom - top if run.turn in (0, 180) else x1 - x0,
        "fontname": run.font.name,
        "bold": run.bold,
    }


def _span(one: float, other: float, along: float) -> tuple[float, float]:
    """The least and the most of two numbers and of both with `along` added."""
    least, most = (one, other) if one < other else (other, one)
    return (along + least, most) if along < 0 else (least, along + most)
