"""What a reader finds on a page: characters, drawn paths and pictures, in points from the top left as displayed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
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


def turn_of(along: Point, up: Point) -> int:
    """The clockwise turn of text that runs `along` and whose letters stand `up`, both vectors counted upwards."""
    if along[0] > 0 and up[1] > 0 and along[1] * up[0] <= 0:
        return 0
    turn = round(-math.degrees(math.atan2(along[1], along[0])) / 90) * 90 % 360
    return turn or (270 if along[1] > 0 else 90)


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
    `stamped` those that form fields print over it, which are of no word of the page's own; `sealed` those of each stamp
    and electronic signature, which are no text of the page; `strikes` lines that annotations draw through its text;
    `marks` the letters of draft marks across it; `drawings` the boxes of what it draws that may hold print though it is
    no text.

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
    sealed: list[list[Char]] = field(default_factory=list)
    strikes: list[DrawnPath] = field(default_factory=list)
    drawings: list[Box] = field(default_factory=list)
    marks: list[Char] = field(default_factory=list)
