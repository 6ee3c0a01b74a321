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
    """The signs of boxes that are about equally large, `width` by `height` pixels at most."""
    above = int(np.ceil(ABOVE * height))
    rows, columns = np.arange(height + 1 + 2 * above), np.arange(width + 1 + 2 * RIM)
    size = (len(rows), len(columns))
    first = np.floor(boxes[:, :2]).astype(np.intp) - (RIM, above)
    first = np.clip(first, 0, np.maximum(0, (picture.shape[1] - size[1], picture.shape[0] - size[0])))
    crops = sliding_window_view(picture, size)[first[:, 1], first[:, 0]]
    x0, top, x1, bottom = (boxes - np.tile(first, 2)).astype(np.float32).T
    looked_at = columns < x1[:, None] + RIM
    ink = _without_rules(_ink(crops, faint), looked_at)
    narrow = x1 - x0 < NARROW * (bottom - top)
    off = np.abs(columns + 0.5 - ((x0 + x1) / 2)[:, None]) / ((x1 - x0) / 2)[:, None]
    falling = np.clip(1 - (1 - AT_RIM) * (off - INSIDE_NARROW) / (1 - INSIDE_NARROW), 0, 1)
    weight = np.where(narrow[:, None], falling * (off < 1), off < INSIDE).astype(np.float32)
    by_row = np.where(rows < bottom[:, None] + above, (ink * weight[:, None, :]).max(axis=2), 0)
    own = (rows >= top[:, None] - 1) & (rows < bottom[:, None])
    upper, lower, blank = _extent(by_row, own)
    margin = BESIDE * (x1 - x0)
    by_column = _averaged(ink.transpose(0, 2, 1), x0 - margin, x1 + margin, COLUMNS)
    cells = _averaged(by_column.transpose(0, 2, 1), upper, lower, ROWS)
    measures = np.stack([lower - upper, upper - top, bottom - lower, x1 - x0], axis=1) / (bottom - top)[:, None]
    return np.hstack([cells.reshape(len(boxes), -1), measures]).astype(np.float32), blank


def _ink(crops: Grey, faint: float) -> Floats:
    """How much of each pixel is ink, 0 to 1; the paper is what most of the crop shows, and what is no darker than
    `faint`."""
    flat = crops.reshape(len(crops), -1)
    low, high = (f(flat, axis=1)[:, None, None].astype(np.float32) for f in (np.min, np.max))
    middle = flat.shape[1] // 2
    paper = np.partition(flat, middle, axis=1)[:, middle, None, None].astype(np.float32)
    darkest = np.where(paper - low >= high - paper, low, high)
    contrast = darkest - paper
    seen = np.abs(contrast) >= LEAST_CONTRAST
    ink = np.where(seen, (crops - paper) / np.where(seen, contrast, 1), 0)
    return cast(Floats, ((ink - faint) / (1 - faint)).clip(0, 1))


def _without_rules(ink: Floats, looked_at: npt.NDArray[np.bool_]) -> Floats:
    """The ink without rows and columns that are inked from rim to rim of what is looked at."""
    shown, hidden = looked_at[:, None, :], ~looked_at[:, None, :]
    level = _ruled((ink + hidden).min(axis=2, keepdims=True), (ink * shown).max(axis=2, keepdims=True))
    upright = _ruled(ink.min(axis=1, keepdims=True), ink.max(axis=1, keepdims=True))
    return cast(Floats, np.where(level | upright, 0, ink))


def _ruled(least: Floats, most: Floats) -> npt.NDArray[np.bool_]:
    """Whether ink between `least` and `most` is a rule's."""
    return (least > RULED) & ((most - least < EVEN) | (least > DARK))


def _extent(by_row: Floats, own: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """Where each sign's ink begins and ends, in rows and parts of one, and whether there is none: of the runs of inked
    rows the one with the most ink in its `own` rows."""
    count, height = by_row.shape
    padded = np.zeros((count, height + 2), np.float32)
    padded[:, 1:-1] = by_row
    inked = padded > INKED
    begins = inked[:, 1:-1] & ~inked[:, :-2]
    run = np.cumsum(begins, axis=1)  # From 1; rows without ink belong to none.
    amount = np.where(inked[:, 1:-1] & own, by_row, 0)
    place = (np.arange(count)[:, None] * (height + 1) + run).ravel()
    sums = np.bincount(place, amount.ravel(), minlength=count * (height + 1)).reshape(count, -1)
    chosen = inked[:, 1:-1] & (run == sums.argmax(axis=1)[:, None])
    first, last = chosen.argmax(axis=1), height - 1 - chosen[:, ::-1].argmax(axis=1)
    each = np.arange(count)
    top = first + 1 - padded[each, first + 1] - padded[each, first]
    bottom = last + padded[each, last + 1] + padded[each, last + 2]
    middle, half = (top + bottom) / 2, np.maximum(bottom - top, LEAST_HEIGHT) / 2
    blank = sums.max(axis=1) == 0
    return (middle - half).astype(np.float32), (middle + half).astype(np.float32), np.asarray(blank)


def _averaged(ink: Floats, start: Floats, end: Floats, parts: int) -> Floats:
    """The middle axis from `start` to `end`, in that many parts, each the mean of what it covers."""
    count, length, width = ink.shape
    sums = np.zeros((count, length + 1, width), np.float32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    edges = start[:, None] + (end - start)[:, None] * np.arange(parts + 1, dtype=np.float32) / parts
    edges = np.clip(edges, 0, length)
    whole = np.minimum(edges.astype(np.intp), length - 1)
    rest = (edges - whole)[:, :, None]
    each = np.arange(count)[:, None]
    at = sums[each, whole] * (1 - rest) + sums[each, whole + 1] * rest
    return cast(Floats, np.diff(at, axis=1) / ((end - start) / parts)[:, None, None])
