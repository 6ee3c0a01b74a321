"""What a reader finds on a page: characters, drawn paths and pictures, in points from the top left as displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from pipeline.core.geometry import Box

Point = tuple[float, float]


class Char(TypedDict):
    """A character as pdfplumber's word finder takes it. `doctop` is `top`: words are found page by page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    doctop: float
    upright: bool
    size: float
    fontname: str


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """A drawn path without its moves: the points it passes, whether its outline and whether its inside is painted."""

    points: tuple[Point, ...]
    stroked: bool
    filled: bool


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page. `pictures` are the boxes of opaque pictures; `hidden` the characters that the page does not show.

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
