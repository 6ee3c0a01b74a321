"""Rulings in a picture: long runs of ink, horizontal or vertical."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import cast

import cv2
import numpy as np

from pipeline.layout.ruling import Ruling
from pipeline.pdf.ocr.folds import MEET, without_folds
from pipeline.pdf.ocr.image import Grey

LONG = 15.0
"""Points that a run of ink must measure to be a ruling; no letter of a text has strokes so long."""
BROKEN = 3.0
"""Points of missing ink that photocopies leave in a ruling."""
SURE = 60.0
"""Points from which on a run of ink is a ruling; a shorter one must lie between two rulings across it, since a stamp's
ring and large letters have straight strokes too."""
PALE = 0.53
"""Share of the usual ruling's darkness that one has at least; what shines through from the sheet's back has less."""
DRIFT = 1.5
"""Points by which two pieces of one ruling may lie apart across."""
THICK = 4.0
"""Points that a ruling is thick at most; what is thicker is a picture or a dark edge."""


def rulings_in(picture: Grey, dpi: int) -> list[Ruling]:
    """The rulings of a straight page, in points, sorted.

    A thin ruling of a coarse scan steps from one row of pixels to the next and back: such ink is a ruling where it goes
    on one that is sure, and a stamp's ring elsewhere.
    """
    ink = ink_in(picture)
    found = _both_ways(picture, ink, dpi, ragged=False)
    sure = [r for r in found if r.end - r.start >= SURE or _ends_meet(r, found)]
    if not sure:
        return []
    ragged = _both_ways(picture, ink, dpi, ragged=True)
    longer = (r for r in ragged if any(_goes_on(r, s) for s in sure) and _ends_meet(r, sure))
    return without_folds(sorted({*sure, *longer}), ink, dpi)


def ink_in(picture: Grey) -> Grey:
    """The ink of a picture, 255 where there is any."""
    return cast(Grey, cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 10))


def _both_ways(picture: Grey, ink: Grey, dpi: int, *, ragged: bool) -> list[Ruling]:
    """Horizontal and vertical rulings, without those that shine through from the sheet's back."""
    across, down = np.ascontiguousarray(picture.T), np.ascontiguousarray(ink.T)
    found = _level(picture, ink, dpi, horizontal=True, ragged=ragged)
    found += _level(across, down, dpi, horizontal=False, ragged=ragged)
    usual = median(dark for _, dark in found) if found else 0.0
    return [ruling for ruling, dark in found if dark >= PALE * usual]


def _goes_on(ruling: Ruling, sure: Ruling) -> bool:
    """Whether a ruling has a sure one in it, and is longer."""
    inside = ruling.start <= sure.start + MEET and sure.end - MEET <= ruling.end
    return _in_line(ruling, sure) and inside and ruling.end - ruling.start > sure.end - sure.start + MEET


def _ends_meet(ruling: Ruling, others: Sequence[Ruling]) -> bool:
    """Whether both its ends lie on a ruling across it, or next to one that it goes on."""
    return all(any(_across(o, ruling, at) or _next(o, ruling, at) for o in others) for at in (ruling.start, ruling.end))


def _across(other: Ruling, ruling: Ruling, at: float) -> bool:
    meet = abs(other.at - at) <= MEET and other.start - MEET <= ruling.at <= other.end + MEET
    return other.horizontal != ruling.horizontal and meet


def _next(other: Ruling, ruling: Ruling, at: float) -> bool:
    apart = other.start > ruling.end or other.end < ruling.start
    return apart and _in_line(other, ruling) and min(abs(other.start - at), abs(other.end - at)) <= MEET


def _in_line(ruling: Ruling, other: Ruling) -> bool:
    return ruling.horizontal == other.horizontal and abs(ruling.at - other.at) <= DRIFT


def _level(picture: Grey, ink: Grey, dpi: int, *, horizontal: bool, ragged: bool) -> list[tuple[Ruling, float]]:
    """Rulings along the picture's rows, each with how dark it is: 255 is black."""
    scale = 72 / dpi
    long, broken = (max(1, round(points / scale)) for points in (LONG, BROKEN))
    joined = cv2.dilate(ink, np.ones((3, 1), np.uint8)) if ragged else ink
    whole = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, long // 2), np.uint8))
    whole = cv2.morphologyEx(whole, cv2.MORPH_CLOSE, np.ones((3, broken), np.uint8))
    runs = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    if not runs.any():
        return []
    count, labels, boxes, middles = cv2.connectedComponentsWithStats(runs, connectivity=8)
    inked = np.flatnonzero(runs != 0)  # Hundreds of dots of a page's millions.
    sums = np.bincount(labels.ravel()[inked], 255.0 - picture.ravel()[inked], count)
    dark = sums / np.maximum(1, boxes[:, cv2.CC_STAT_AREA])
    rulings = zip(boxes.tolist()[1:count], middles.tolist()[1:count], dark.tolist()[1:count], strict=True)
    return [
        (Ruling(horizontal, round((across + 0.5) * scale, 2), round(x * scale, 2), round((x + width) * scale, 2)), dark)
        for (x, _, width, _, area), (_, across), dark in rulings
        if area / width * scale <= THICK
    ]
