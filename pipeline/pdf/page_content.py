"""What a reader finds on a page: characters, drawn paths and pictures, in points from the top left as displayed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TypedDict

from pipeline.layout.geometry import Box, Point


class Char(TypedDict):
    """A character as pdfplumber's word finder takes it. `doctop` is `top`: words are found page by page.

    `turn` is by how many degrees clockwise it is turned on the page as displayed, to the next quarter.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    doctop: float
    upright: bool
    turn: int
    size: float
    fontname: str


def turn_of(along: Point) -> int:
    """The clockwise turn, to the next quarter (0 to 270), of text that runs `along`, a vector counted upwards."""
    return round(-math.degrees(math.atan2(along[1], along[0])) / 90) * 90 % 360


def middle_of(char: Char) -> Point:
    """The middle of the character's box, which tells where it stands."""
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """A drawn path without its moves: the points it passes, whether its outline and whether its inside is painted."""

    points: tuple[Point, ...]
    stroked: bool
    filled: bool


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page. `pictures` are the boxes of opaque pictures; `hidden` the characters that the page does not show;
    `stamped` those that form fields and stamps print over it, which are of no word of the page's own.

    `rotation` is the page's /Rotate, already applied to everything here.
    """

    number: int
    width: float
    height: float
    rotation: int
    chars: list[Char]
    paths: list[DrawnPath]
    pictures: list[Box]
    hidden: list[Char]
    stamped: list[Char] = field(default_factory=list)


def enlarged(page: PageContent, by: float) -> PageContent:
    """The page with everything on it `by` times as large."""
    if by == 1:
        return page
    return replace(
        page,
        width=by * page.width,
        height=by * page.height,
        chars=[_enlarged(char, by) for char in page.chars],
        paths=[replace(p, points=tuple((by * x, by * y) for x, y in p.points)) for p in page.paths],
        pictures=[box.scaled(by) for box in page.pictures],
        hidden=[_enlarged(char, by) for char in page.hidden],
        stamped=[_enlarged(char, by) for char in page.stamped],
    )


def _enlarged(char: Char, by: float) -> Char:
    x0, top, x1, bottom = (by * side for side in (char["x0"], char["top"], char["x1"], char["bottom"]))
    return {**char, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "doctop": top, "size": by * char["size"]}
