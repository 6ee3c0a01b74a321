"""Signs cut from a page's picture and brought to one size, all of a page at once.

Each sign is measured in its box: where its ink begins and ends from top to bottom, rules and lines under it left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

Grey = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]

ROWS, COLUMNS = 16, 12
"""The size of a sign that is compared: cells from its first row with ink to its last, and across its box."""
RIM = 2
"""Pixels that are looked at on either side of a sign's box: a rule goes on there, a sign does not."""
ABOVE = 0.08
"""Share of a box's height that is looked at above and below it: fonts say wrongly how deep they reach."""
BESIDE = 0.06
"""Share of a box's width that is compared on either side of it: italics lean out of it."""
NARROW = 0.45
"""Share of its height up to which a box is one of a mark, into which its neighbours lean far."""
INSIDE, INSIDE_NARROW, AT_RIM = 1.0, 0.4, 0.4
"""Share of a box's width in which ink tells rows, of narrow ones that in which it does so in full, and how much it does
at their rims: neighbours lean into them."""
STEP, MOST = 4, 1 << 20
"""Pixels by which boxes that are cut together may differ in size; more than a page measures."""
LEAST_CONTRAST = 24
"""Levels of 255 by which ink must differ from its paper."""
LEAST_HEIGHT = 0.5
"""Pixels that a sign's ink is high at least."""
INKED = 0.25
"""Share of a sign's darkest ink from which on a row has some."""
RULED, EVEN, DARK = 0.2, 0.3, 0.75
"""Share of it that all of a row or column have where a rule runs through, by how much they differ at most, and from
where on they may."""
ABOVE_IT, BELOW = -3, -2
"""The places of both rooms among what is told of a sign."""
DEPTH, MISSED = 0.22, 0.1
"""Share of its height by which a font's box reaches below its digits, and by how much a font may say otherwise."""
MEASURES = 4
"""What is told of a sign besides its cells: its height, the room above and below it, and the width of its box."""


@dataclass(frozen=True)
class Cuts:
    """Signs as vectors, a row each: `ROWS` by `COLUMNS` cells of ink (0 to 1), and `MEASURES` as shares of its box's
    height. `blank` says of each whether its box shows no ink."""

    vectors: Floats
    blank: npt.NDArray[np.bool_]


def cut(picture: Grey, boxes: Floats, faint: float = 0.0) -> Cuts:
    """The signs in `boxes` of a picture.

    Args:
        picture: a page as rendered, set straight.
        boxes: left, top, right and bottom of each sign's box, in pixels: its advance, and from ascent to descent.
        faint: share of a box's darkest ink up to which ink is none of its sign's.
    """
    vectors = np.zeros((len(boxes), ROWS * COLUMNS + MEASURES), np.float32)
    blank = np.ones(len(boxes), np.bool_)
    extents = np.ceil((boxes[:, 2:] - boxes[:, :2]) / STEP).astype(np.intp) * STEP
    codes = extents[:, 0] * MOST + extents[:, 1]
    for code in np.unique(codes).tolist():
        own = np.flatnonzero(codes == code)
        width, height = divmod(code, MOST)
        if width > 0 and height > 0 and min(picture.shape) > width + height:
            vectors[own], blank[own] = _alike(picture, boxes[own], width, height, faint)
    return Cuts(vectors, blank)


def on_line(cuts: Cuts, fonts: Sequence[str], digits: npt.NDArray[np.bool_]) -> Cuts:
    """The signs with their heights as if every font said rightly how deep it reaches: its digits tell where it stands.

    Args:
        cuts: the signs of a page.
        fonts: the font of each.
        digits: whether each is taken for a digit.
    """
    vectors, named = cuts.vectors.copy(), np.array(fonts)
    for font in set(fonts):
        own = named == font
        stands = vectors[own & digits & ~cuts.blank, BELOW]
        missed = DEPTH - float(np.median(stands)) if len(stands) else 0.0
        if abs(missed) > MISSED:
            vectors[own, BELOW] += missed
            vectors[own, ABOVE_IT] -= missed
    return replace(cuts, vectors=vectors)


def _alike(picture: Grey, boxes: Floats, width: int, height: int, faint: float) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The signs of boxes that are about equally large, `width` by `height` pixels at most.

    Below, arrays have their signs along the last axis: numpy goes along it fast, and along rows of few pixels slowly.
    """
    above = int(np.ceil(ABOVE * height))
    rows, columns = np.arange(height + 1 + 2 * above)[:, None], np.arange(width + 1 + 2 * RIM)[:, None]
    size = (len(rows), len(columns))
    first = np.floor(boxes[:, :2]).astype(np.intp) - (RIM, above)
    first = np.clip(first, 0, np.maximum(0, (picture.shape[1] - size[1], picture.shape[0] - size[0])))
    crops = np.ascontiguousarray(sliding_window_view(picture, size)[first[:, 1], first[:, 0]].transpose(1, 2, 0))
    x0, top, x1, bottom = (boxes - np.tile(first, 2)).astype(np.float32).T
    ink = _without_rules(_ink(crops, faint), columns < x1 + RIM)
    narrow = x1 - x0 < NARROW * (bottom - top)
    off = np.abs(columns + 0.5 - (x0 + x1) / 2) / ((x1 - x0) / 2)
    falling = np.clip(1 - (1 - AT_RIM) * (off - INSIDE_NARROW) / (1 - INSIDE_NARROW), 0, 1)
    weight = np.where(narrow, falling * (off < 1), off < INSIDE).astype(np.float32)
    by_row = np.where(rows < bottom + above, (ink * weight).max(axis=1), 0)
    upper, lower, blank = _extent(by_row, (rows >= top - 1) & (rows < bottom))
    margin = BESIDE * (x1 - x0)
    by_column = _averaged(ink.transpose(1, 0, 2), x0 - margin, x1 + margin, COLUMNS)
    cells = _averaged(by_column.transpose(1, 0, 2), upper, lower, ROWS)
    measures = np.stack([lower - upper, upper - top, bottom - lower, x1 - x0]) / (bottom - top)
    return np.vstack([cells.reshape(-1, len(boxes)), measures]).T.astype(np.float32), blank


def _ink(crops: Grey, faint: float) -> Floats:
    """How much of each pixel is ink, 0 to 1; the paper is what most of the crop shows, and what is no darker than
    `faint`."""
    flat = crops.reshape(-1, crops.shape[2])
    low, high = (f(flat, axis=0).astype(np.float32) for f in (np.min, np.max))
    middle = len(flat) // 2
    paper = np.partition(flat, middle, axis=0)[middle].astype(np.float32)
    darkest = np.where(paper - low >= high - paper, low, high)
    contrast = darkest - paper
    seen = np.abs(contrast) >= LEAST_CONTRAST
    ink = np.where(seen, (crops - paper) / np.where(seen, contrast, 1), 0)
    return cast(Floats, ((ink - faint) / (1 - faint)).clip(0, 1))


def _without_rules(ink: Floats, looked_at: npt.NDArray[np.bool_]) -> Floats:
    """The ink without rows and columns that are inked from rim to rim of what is looked at, of each of its columns."""
    level = _ruled((ink + ~looked_at).min(axis=1), (ink * looked_at).max(axis=1))
    upright = _ruled(ink.min(axis=0), ink.max(axis=0))
    return cast(Floats, np.where(level[:, None] | upright, 0, ink))


def _ruled(least: Floats, most: Floats) -> npt.NDArray[np.bool_]:
    """Whether ink between `least` and `most` is a rule's."""
    return (least > RULED) & ((most - least < EVEN) | (least > DARK))


def _extent(by_row: Floats, own: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """Where each sign's ink begins and ends, in rows and parts of one, and whether there is none: of the runs of inked
    rows the one with the most ink in its `own` rows."""
    height, count = by_row.shape
    padded = np.zeros((height + 2, count), np.float32)
    padded[1:-1] = by_row
    inked = padded > INKED
    begins = inked[1:-1] & ~inked[:-2]
    run = np.cumsum(begins, axis=0)  # From 1; rows without ink belong to none.
    amount = np.where(inked[1:-1] & own, by_row, 0)
    place = (run * count + np.arange(count)).ravel()
    sums = np.bincount(place, amount.ravel(), minlength=count * (height + 1)).reshape(-1, count)
    chosen = inked[1:-1] & (run == sums.argmax(axis=0))
    first, last = chosen.argmax(axis=0), height - 1 - chosen[::-1].argmax(axis=0)
    each = np.arange(count)
    top = first + 1 - padded[first + 1, each] - padded[first, each]
    bottom = last + padded[last + 1, each] + padded[last + 2, each]
    middle, half = (top + bottom) / 2, np.maximum(bottom - top, LEAST_HEIGHT) / 2
    blank = sums.max(axis=0) == 0
    return (middle - half).astype(np.float32), (middle + half).astype(np.float32), np.asarray(blank)


def _averaged(ink: Floats, start: Floats, end: Floats, parts: int) -> Floats:
    """The first axis from `start` to `end`, in that many parts, each the mean of what it covers."""
    length, width, count = ink.shape
    sums = np.zeros((length + 1, width, count), np.float32)
    np.cumsum(ink, axis=0, out=sums[1:])
    edges = start + (end - start) * np.arange(parts + 1, dtype=np.float32)[:, None] / parts
    edges = np.clip(edges, 0, length)
    whole = np.minimum(edges.astype(np.intp), length - 1)
    rest = (edges - whole.astype(np.float32))[:, None]
    row = width * count
    at = (whole * row + np.arange(count))[:, None] + np.arange(width)[:, None] * count  # Of each in all sums, flat.
    seen = sums.ravel().take(at) * (1 - rest) + sums.ravel().take(at + row) * rest
    return cast(Floats, np.diff(seen, axis=0) / ((end - start) / parts))
