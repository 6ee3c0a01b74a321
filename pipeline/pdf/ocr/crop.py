"""Cuttings of a page's picture: the ink in a box, read by itself, its words in points of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np

from pipeline.layout.geometry import Box
from pipeline.pdf.ocr.glyphs import Signs
from pipeline.pdf.ocr.image import DPI, Grey, on_white
from pipeline.pdf.ocr.tesseract import BELOW, TALL, Print, Tesseract

INSET = 1.6
"""Points that a cell's picture keeps away from its walls."""
PAD = 18
"""White pixels around a cell's picture, without which letters at its rim are lost."""
SPECK = 1.2
"""Points that a speck measures at most; a dot of a letter is as small, but stands near it."""
ALOOF = 3.0
"""Points from which on a speck stands by itself."""
LEAST_INK = 25
"""Dark pixels from which on a cell is not empty."""
DARK = 140
"""Grey below which a pixel of print is dark."""
MOST_LINE = 22.0
"""Points that the ink of one line is tall at most."""
LEAST_LINE = 6.0
"""Points that a line of print is tall at least."""
RIM = 1.5
"""Points around a word that are its own."""
LEAST_LETTER = 3.0
"""Points that a letter measures at least, up and across; rulings and specks measure less one way."""
TALL_ENOUGH = 0.5
"""Share of a word's box that its ink is tall at least: digits are two thirds of their type, marks of the letters below
and what is left of a wall less than half."""
RULE_MARKS = "|_¦"
"""What engines make of a ruling beside a word."""


@dataclass(frozen=True)
class Crop:
    """The part of a picture that has a cell's ink, with white around it; `left` and `top` are where it lies."""

    picture: Grey
    left: int
    top: int

    @classmethod
    def of(cls, picture: Grey, box: Box) -> Crop | None:
        """The ink in a box (points), the box's rim left out; None where there is none to speak of."""
        scale = DPI / 72
        left, top = (max(0, round((v + INSET) * scale)) for v in (box.x0, box.top))
        right, bottom = (max(0, round((v - INSET) * scale)) for v in (box.x1, box.bottom))
        part = picture[top:bottom, left:right]
        if not part.size:
            return None
        part = _without_specks(part)
        dark = part < DARK
        if int(dark.sum()) < LEAST_INK:
            return None
        rows, columns = (np.nonzero(dark.any(axis=axis))[0] for axis in (1, 0))
        inner = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        padded = np.pad(inner, PAD, constant_values=255)
        return cls(padded, left + int(columns[0]) - PAD, top + int(rows[0]) - PAD)

    @property
    def layout(self) -> str:
        """A line, or a block of lines where the ink is taller than one or has lines of small type."""
        scale = DPI / 72
        inked = (self.picture < DARK).any(axis=1).astype(np.int8)
        starts, ends = (np.nonzero(np.diff(inked, prepend=0, append=0) == way)[0] for way in (1, -1))
        lines = int(((ends - starts) >= LEAST_LINE * scale).sum())
        return "line" if lines <= 1 and self.picture.shape[0] - 2 * PAD <= MOST_LINE * scale else "block"

    @property
    def across(self) -> tuple[float, float]:
        """From where to where its ink reaches, in points of the page."""
        scale = 72 / DPI
        return (self.left + PAD) * scale, (self.left + self.picture.shape[1] - PAD) * scale

    @property
    def line(self) -> Print:
        """All its ink as one line, of which no word is known."""
        x0, x1 = self.across
        y0, y1 = ((self.top + y) * 72 / DPI for y in (PAD, self.picture.shape[0] - PAD))
        return Print("", Box(x0, y0, x1, y1), (x0, x1), (y1 - y0) / TALL, 0.0)

    def print_of(self, text: str, signs: Signs) -> Print:
        """A word in the places of its signs, in points of the page."""
        scale = 72 / DPI
        edges = tuple((x + self.left) * scale for x in (*(x0 for x0, _ in signs.spans), signs.spans[-1][1]))
        size = signs.height / TALL
        bottom = signs.base + BELOW * size
        box = Box(edges[0], (bottom - size + self.top) * scale, edges[-1], (bottom + self.top) * scale)
        return Print(text, box, edges, size * scale, 100.0)

    def shows(self, word: Box) -> bool:
        """Whether there is ink in a box of the page (points) that a word of its height can be."""
        scale = DPI / 72
        x0, x1 = (max(0, round(x * scale) - self.left) for x in (word.x0, word.x1))
        y0, y1 = (max(0, round(y * scale) - self.top) for y in (word.top, word.bottom))
        rows = np.flatnonzero((self.picture[y0:y1, x0:x1] < DARK).any(axis=1))
        return bool(rows.size) and int(rows[-1] - rows[0]) + 1 >= TALL_ENOUGH * word.height * scale

    def besides(self, words: Iterable[Box]) -> Iterator[Box]:
        """Where there is ink as tall as letters in none of these boxes, in points of the page."""
        scale = DPI / 72
        dark = (self.picture < DARK).astype(np.uint8)
        for box in (word.grown(RIM) for word in words):
            x0, x1 = (max(0, round(x * scale) - self.left) for x in (box.x0, box.x1))
            y0, y1 = (max(0, round(y * scale) - self.top) for y in (box.top, box.bottom))
            dark[y0:y1, x0:x1] = 0
        count, _, boxes, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
        for x, y, width, height, _ in boxes.tolist()[1:count]:
            if min(width, height) >= LEAST_LETTER * scale:
                left, top = (x + self.left) / scale, (y + self.top) / scale
                yield Box(left, top, left + width / scale, top + height / scale)

    def read(self, model: Tesseract, *, blurred: bool = False, signs: str = "") -> list[Print]:
        """Its words, in points of the page."""
        picture = on_white(cast(Grey, cv2.GaussianBlur(self.picture, (0, 0), DPI / 150))) if blurred else self.picture
        prints = model.read(picture, DPI, layout=self.layout, signs=signs)
        return list(without_rule_marks(in_points(prints, DPI, self.left, self.top)))


def _without_specks(picture: Grey) -> Grey:
    """The picture without specks that stand by themselves: they would be read as points and dashes."""
    scale = DPI / 72
    count, labels, boxes, _ = cv2.connectedComponentsWithStats((picture < DARK).astype(np.uint8), connectivity=8)
    small = boxes[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) <= SPECK * scale
    if not small.any() or small[1:].all():
        return picture
    reach = 2 * round(ALOOF * scale) + 1
    near = cv2.dilate((~small[labels] & (labels > 0)).astype(np.uint8), np.ones((reach, reach), np.uint8))
    by_letters = np.bincount(labels[near > 0], minlength=count) > 0
    specks = small & ~by_letters
    rim = cv2.dilate(specks[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.where(rim > 0, np.uint8(255), picture)


def in_points(prints: Iterable[Print], dpi: int, left: int = 0, top: int = 0) -> Iterator[Print]:
    """Words of a picture in points of the page, on which the picture's corner lies at `left` and `top` (pixels)."""
    scale = 72 / dpi
    for found in prints:
        edges = tuple((x + left) * scale for x in found.edges)
        box = Box(edges[0], (found.box.top + top) * scale, max(edges[-1], edges[0]), (found.box.bottom + top) * scale)
        yield replace(found, box=box, edges=edges, size=found.size * scale)


def without_rule_marks(prints: Iterable[Print]) -> Iterator[Print]:
    """Words without what rulings beside them were taken for, which is left out where it stands alone."""
    for found in prints:
        text = found.text.strip(RULE_MARKS)
        if text:
            start = found.text.index(text)
            edges = found.edges[start : start + len(text) + 1]
            box = Box(edges[0], found.box.top, max(edges[-1], edges[0]), found.box.bottom)
            yield replace(found, text=text, box=box, edges=edges)
