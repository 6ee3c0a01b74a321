"""What a reader finds on a page: characters, drawn paths and pictures, in points from the top left as displayed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NotRequired, TypedDict

from pipeline.layout.geometry import Box, Point

Colour = tuple[int, int, int]
"""Red, green and blue, of 255 levels each."""


class Char(TypedDict):
    """A character as pdfplumber's word finder takes it. `doctop` is `top`: words are found page by page.

    `turn` is by how many degrees clockwise it is turned on the page as displayed, to the next quarter; `bold` says that
    its strokes are as wide as those of bold type, where the reader measures them.
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
    bold: NotRequired[bool]


def turn_of(along: Point) -> int:
    """The clockwise turn, to the next quarter (0 to 270), of text that runs `along`, a vector counted upwards."""
    return round(-math.degrees(math.atan2(along[1], along[0])) / 90) * 90 % 360


def middle_of(char: Char) -> Point:
    """The middle of the character's box, which tells where it stands."""
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """A drawn path without its moves: the points it passes, whether its outline and whether its inside is painted; and
    in which colour its inside, where that is one opaque colour and the reader tells."""

    points: tuple[Point, ...]
    stroked: bool
    filled: bool
    area: Colour | None = None


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page. `pictures` are the boxes of opaque pictures; `hidden` the characters that the page does not show;
    `stamped` those that form fields print over it, which are of no word of the page's own; `sealed` those of each stamp
    and electronic signature, which are no text of the page; `strikes` lines that annotations draw through its text;
    `marks` the letters of draft marks across it; `drawings` the boxes of what it draws that may hold print
    though it is no text; `undecoded` those of pictures whose data is damaged, of which it shows nothing or a part.

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
    undecoded: list[Box] = field(default_factory=list)
    marks: list[Char] = field(default_factory=list)


def enlarged(page: PageContent, by: float) -> PageContent:
    """The page with everything on it `by` times as large."""
    if by == 1:
        return page

    def enlarged_char(char: Char) -> Char:
        return {**placed(char, box_of_char(char).scaled(by)), "size": by * char["size"]}

    found = moved(page, enlarged_char, lambda box: box.scaled(by), lambda point: (by * point[0], by * point[1]))
    return replace(found, width=by * page.width, height=by * page.height)


def moved(
    page: PageContent,
    char_of: Callable[[Char], Char],
    box_of: Callable[[Box], Box],
    point_of: Callable[[Point], Point],
) -> PageContent:
    """The page with everything on it led to another place, by kind; its own size is left as it is."""

    def path_of(path: DrawnPath) -> DrawnPath:
        return replace(path, points=tuple(map(point_of, path.points)))

    return replace(
        page,
        chars=[*map(char_of, page.chars)],
        paths=[*map(path_of, page.paths)],
        pictures=[*map(box_of, page.pictures)],
        hidden=[*map(char_of, page.hidden)],
        stamped=[*map(char_of, page.stamped)],
        sealed=[[*map(char_of, chars)] for chars in page.sealed],
        strikes=[*map(path_of, page.strikes)],
        drawings=[*map(box_of, page.drawings)],
        undecoded=[*map(box_of, page.undecoded)],
        marks=[*map(char_of, page.marks)],
    )


def placed(char: Char, box: Box) -> Char:
    """The character in another box."""
    return {**char, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom, "doctop": box.top}


def box_of_char(char: Char) -> Box:
    """The character's box."""
    return Box(char["x0"], char["top"], char["x1"], char["bottom"])
