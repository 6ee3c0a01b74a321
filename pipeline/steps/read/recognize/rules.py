"""Rules in a picture: long runs of ink, level or upright."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from pipeline.core.ruling import Ruling
from pipeline.steps.read.recognize.picture import Grey

LONG = 15.0
"""Points that a run of ink must measure to be a rule; no letter of a text has strokes so long."""
BROKEN = 3.0
"""Points of missing ink that photocopies leave in a rule."""
SURE = 60.0
"""Points from which on a run of ink is a rule; a shorter one must lie between two rules across it, since a stamp's ring
and large letters have straight strokes too."""
MEET = 4.0
"""Points by which rules may miss one another where they meet."""
THICK = 4.0
"""Points that a rule is thick at most; what is thicker is a picture or a dark edge."""


def rules_in(picture: Grey, dpi: int) -> list[Ruling]:
    """The rules of a straight page, in points, sorted."""
    ink = cast(Grey, cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 10))
    found = [*_level(ink, dpi, horizontal=True), *_level(np.ascontiguousarray(ink.T), dpi, horizontal=False)]
    return sorted(r for r in found if r.end - r.start >= SURE or all(_meets(r, at, found) for at in (r.start, r.end)))


def _meets(rule: Ruling, at: float, others: Sequence[Ruling]) -> bool:
    """Whether the rule's end at `at` lies on a rule across it."""
    return any(
        o.horizontal != rule.horizontal and abs(o.at - at) <= MEET and o.start - MEET <= rule.at <= o.end + MEET
        for o in others
    )


def _level(ink: Grey, dpi: int, *, horizontal: bool) -> list[Ruling]:
    scale = 72 / dpi
    long, broken = (max(1, round(points / scale)) for points in (LONG, BROKEN))
    whole = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, long // 2), np.uint8))
    whole = cv2.morphologyEx(whole, cv2.MORPH_CLOSE, np.ones((3, broken), np.uint8))
    runs = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    count, _, boxes, middles = cv2.connectedComponentsWithStats(runs, connectivity=8)
    rules = zip(boxes.tolist()[1:count], middles.tolist()[1:count], strict=True)
    return [
        Ruling(horizontal, round((across + 0.5) * scale, 2), round(x * scale, 2), round((x + width) * scale, 2))
        for (x, _, width, _, area), (_, across) in rules
        if area / width * scale <= THICK
    ]
