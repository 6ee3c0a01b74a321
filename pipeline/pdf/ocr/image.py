"""A page as a grey picture of its print: coloured stamps and ink made light, the page set straight."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.geometry import Box, union
from pipeline.pdf.readers.base import DisplayedPage, share_within

Grey = npt.NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white."""

DPI = 300
"""Dots an inch of the picture that cells are cut from: print of 200 dots and less is smoother for it."""
PAGE_DPI = 200
"""Dots an inch that a page is read at as a whole, and its rulings looked for: more costs time and reads no better. Two
readings at two scales also err in different words, so that to differ tells more."""
INK = 160
"""Grey below which a pixel belongs to a dot."""
ROOM = 20.0
"""Points around parts of a page that are looked at with them: as far as `on_white` looks for paper."""
DOT, DOT_GAP, LEADER = 1.8, 4.0, 24.0
"""Points that a dot of a leader measures at most, that two of them are apart, and that they run on at least."""
WIDEST_SKEW = 5.0
"""Degrees that a sheet may lie askew in a scanner."""


@dataclass(frozen=True)
class Shown:
    """A page's picture at `share` times `DPI` dots an inch: where that is below 1, as though it were printed so much
    smaller."""

    picture: Grey
    share: float


def grey_picture(page: DisplayedPage, most: int) -> Shown:
    """The page as displayed, its paper white, at `DPI` dots an inch, or as many as make no more than `most` pixels."""
    shown = brightest(page, most)
    return replace(shown, picture=on_white(shown.picture))


def brightest(page: DisplayedPage, most: int, within: Box | None = None) -> Shown:
    """The same as it is drawn, white outside of `within`: each pixel has the brightest of its three colours, in which a
    red stamp and blue ink are light and print is dark."""
    share = share_within(page.size, DPI / 72, most)
    shown = page.rendered(DPI / 72 * share, within)
    return Shown(
        shown if shown.ndim == 2 else np.maximum(shown[:, :, 0], np.maximum(shown[:, :, 1], shown[:, :, 2])), share
    )


PAPER = 6
"""Pixels of a picture in one of the picture in which its paper is looked for: a multiple of those that are a whole
number of pixels of the reduced one too."""


def on_white(picture: Grey) -> Grey:
    """The picture with its paper made white: shaded cells, yellowed sheets, shadows of a spine.

    What paper there is around a pixel, the brightest within a line's height tells; black edges stay black.
    """
    small = cv2.resize(picture, None, fx=1 / PAPER, fy=1 / PAPER, interpolation=cv2.INTER_AREA)
    paper = cv2.blur(cv2.dilate(small, np.ones((15, 15), np.uint8)), (9, 9))
    around = cv2.resize(np.maximum(paper, 120), (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cast(Grey, cv2.divide(picture, around, scale=255.0))


def window_around(parts: Sequence[Box], picture: Grey, scale: float) -> tuple[int, int, Grey]:
    """What is around some boxes of a picture of `scale` pixels a point, after its left and top in pixels: where
    pixels begin of the smaller pictures that are made of it."""
    box = union(parts).grown(ROOM).scaled(scale)
    left, top = (max(0, int(side) // PAPER * PAPER) for side in (box.x0, box.top))
    return left, top, picture[top : int(box.bottom) + 1, left : int(box.x1) + 1]


def parts_alone(picture: Grey, parts: Sequence[Box], scale: float) -> Grey:
    """The picture, of `scale` pixels a point, left white outside of some boxes."""
    alone = np.full_like(picture, 255)
    for box in parts:
        left, top, right, bottom = (max(0, round(side * scale)) for side in (box.x0, box.top, box.x1, box.bottom))
        alone[top:bottom, left:right] = picture[top:bottom, left:right]
    return alone


def without_leaders(picture: Grey) -> Grey:
    """The picture without rows of dots, as lines to write on and shades have them; engines read letters into them."""
    scale = DPI / 72
    count, labels, boxes, _ = cv2.connectedComponentsWithStats((picture < INK).astype(np.uint8), connectivity=8)
    sides = boxes[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1)
    small = sides <= DOT * scale
    small[0] = False
    dots = small[labels].astype(np.uint8)
    reach = round(DOT_GAP * scale)
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    rows = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, round(LEADER * scale)), np.uint8))
    leaders = small & (np.bincount(labels[rows > 0], minlength=count) > 0)
    if not leaders.any():
        return picture
    gone = cv2.dilate(leaders[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.where(gone > 0, np.uint8(255), picture)


def skew_of(picture: Grey) -> float:
    """By how many degrees the lines of a picture fall to the right, to about 0.05.

    Lines and rulings that are level put their ink in few rows; the angle that makes rows differ most is the skew.
    """
    small = cast(Grey, cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    down, across = np.nonzero(small < _ink_below(small))
    if len(down) < 500:
        return 0.0
    across = across - small.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = np.round(down - across * math.tan(math.radians(angle))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.square(np.diff(counts)).sum())

    best = 0.0
    for step, reach in ((0.5, WIDEST_SKEW), (0.1, 0.5), (0.02, 0.1)):
        angles = [best + step * n for n in range(-round(reach / step), round(reach / step) + 1)]
        best = max(angles, key=lambda angle: (sharpness(angle), -abs(angle)))
    return round(best, 2)


def _ink_below(picture: Grey) -> float:
    """The grey below which a pixel is ink."""
    threshold, _ = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return float(threshold)


def turned_back(picture: Grey, turn: int) -> Grey:
    """The picture turned back by `turn` degrees clockwise, a multiple of 90."""
    return np.ascontiguousarray(np.rot90(picture, turn // 90))


def reduced(picture: Grey) -> Grey:
    """The picture of `DPI` as one of `PAGE_DPI`."""
    scale = PAGE_DPI / DPI
    return cast(Grey, cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def levelled(picture: Grey, skew: float) -> Grey:
    """The picture turned about its middle so that lines that fall by `skew` degrees are level."""
    if skew == 0.0:
        return picture
    height, width = picture.shape
    angle = math.radians(skew)
    cos, sin = math.cos(angle), math.sin(angle)
    middle_x, middle_y = width / 2, height / 2
    back = np.array(
        [
            [cos, -sin, middle_x - middle_x * cos + middle_y * sin],
            [sin, cos, middle_y - middle_x * sin - middle_y * cos],
        ]
    )
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return cast(
        Grey,
        cv2.warpAffine(picture, back, (width, height), flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=255),
    )
