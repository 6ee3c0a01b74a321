"""Numbers by the shapes of their signs: those that both readings of a page agree on tell what the other signs are.

A page is set in few faces, and its digits look alike wherever they stand. A sign is compared with all that were read
for sure, in place and size on its line, so that a comma is no point and a point no speck; what a page does not teach,
signs of the face that dispatches are set in do. It is a reading of its own: it knows no language, and errs elsewhere
than an engine does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from statistics import median
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

from pipeline.pdf.ocr.image import Grey

Vector = npt.NDArray[np.float32]

TALL = 0.6
"""Share of the tallest part's height from which on a part is a digit's, which tells the line."""
SPECK = 0.08
"""Share of a digit's height that a point measures at least."""
WIDE = 1.1
"""Share of a digit's height that a sign is wide at most; wider ones are signs that touch."""
ABOVE, BELOW, ACROSS = 1.3, 0.4, 1.2
"""What is looked at around a sign, in heights of a digit: above and below the baseline, and across."""
ROWS, COLUMNS = 26, 18
"""Size at which signs are compared, pixels."""
NEAR = 0.5
"""Distance, of 1 at most, within which a sign is one that is known."""
NEAR_STROKES, STROKES = 0.6, "=/"
"""The same for signs of mere strokes, whose weight differs by face and which look like no other."""
NEARER = 0.85
"""Share of the distance to the next likely sign within which the nearest stands out."""
SAME_TYPE = 0.25
"""Share by which digits of a page may differ in height."""
GAP = 0.6
"""Share of a digit's height from which on a gap parts words."""
DIGITS = "0123456789"
SIGNS, UPRIGHT, FACES = "0123456789.,%-/=()+ABCDEFGHIJKLMNOPQRSTUVWXYZĐ", 2, 4
"""The signs that are known from the start, in a regular face and a bold one, and slanted (signs.png, benchmarks.signs).
Cells are set in upright faces, datelines and the acts that a dispatch rests on in slanted ones."""


@dataclass(frozen=True)
class Glyph:
    """A sign's ink: columns [x0, x1) and rows [y0, y1) of the picture, and the numbers of its pieces there."""

    x0: int
    y0: int
    x1: int
    y1: int
    pieces: tuple[int, ...]


@dataclass(frozen=True)
class Signs:
    """The signs of a line from left to right as vectors, where their ink begins and ends (pixels), the line's baseline,
    and the height of its digits."""

    height: float
    base: float
    spans: tuple[tuple[int, int], ...]
    vectors: tuple[Vector, ...]


def signs_of(picture: Grey) -> Signs | None:
    """The signs in the picture of one word; None where some touch, or a gap parts them."""
    signs = parts_of(picture)
    if signs is None or any(x1 - x0 > WIDE * signs.height for x0, x1 in signs.spans):
        return None
    return None if any(b[0] - a[1] > GAP * signs.height for a, b in pairwise(signs.spans)) else signs


def parts_of(picture: Grey) -> Signs | None:
    """The signs in the picture of a word, those that touch as one; None where there is no ink."""
    threshold, _ = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ink = (picture <= threshold).astype(np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = [Glyph(x, y, x + w, y + h, (n,)) for n, (x, y, w, h, _) in enumerate(boxes.tolist()[1:count], start=1)]
    if not found:
        return None
    tallest = max(p.y1 - p.y0 for p in found)
    parts = _merged([p for p in found if max(p.y1 - p.y0, p.x1 - p.x0) >= SPECK * tallest])
    tall = [p for p in parts if p.y1 - p.y0 >= TALL * tallest]
    height, base = median(p.y1 - p.y0 for p in tall), median(p.y1 for p in tall)
    vectors = tuple(_vector(picture, labels, part, height, base) for part in parts)
    return Signs(height, base, tuple((p.x0, p.x1) for p in parts), vectors)


def _merged(parts: Sequence[Glyph]) -> list[Glyph]:
    """Parts one above the other as one, from left to right: both bars of =, the rings of %."""
    merged: list[Glyph] = []
    for part in sorted(parts, key=lambda p: (p.x0, p.y0)):
        last = merged[-1] if merged else None
        if last and min(last.x1, part.x1) - part.x0 > 0.5 * min(last.x1 - last.x0, part.x1 - part.x0):
            merged[-1] = Glyph(
                last.x0,
                min(last.y0, part.y0),
                max(last.x1, part.x1),
                max(last.y1, part.y1),
                (*last.pieces, *part.pieces),
            )
        else:
            merged.append(part)
    return merged


def _vector(picture: Grey, labels: MatLike, part: Glyph, height: float, base: float) -> Vector:
    """The sign's ink in its place on the line, at one size."""
    own = np.where(np.isin(labels, part.pieces), 255 - picture, 0)
    return _normed(drawn_at(own.astype(np.uint8), part, height, base))


def drawn_at(ink: Grey, part: Glyph, height: float, base: float) -> Vector:
    """A sign's ink (255 is black) as signs are compared: `ROWS` by `COLUMNS`, its baseline in place."""
    scale = ROWS / ((ABOVE + BELOW) * height)
    middle = (part.x0 + part.x1) / 2
    matrix = np.array(
        [[scale, 0, COLUMNS / 2 - scale * middle], [0, scale, scale * (ABOVE * height - base)]], dtype=np.float64
    )
    smooth = cv2.GaussianBlur(ink.astype(np.float32), (0, 0), max(0.3, 0.5 / scale))
    seen = cv2.warpAffine(smooth, matrix, (COLUMNS, ROWS), flags=cv2.INTER_LINEAR)
    return cast(Vector, cv2.GaussianBlur(seen, (0, 0), 0.8))


def _normed(seen: Vector) -> Vector:
    return cast(Vector, seen.ravel() / max(1e-6, float(np.linalg.norm(seen))))


@cache
def _usual() -> dict[str, list[tuple[Hashable, Vector]]]:
    """The signs of `SIGNS` in all faces; they stand in no place of the page."""
    source = resources.files("pipeline.pdf.ocr").joinpath("signs.png").read_bytes()
    sheet = cv2.imdecode(np.frombuffer(source, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert sheet is not None
    faces = sheet.astype(np.float32).reshape(FACES, ROWS, len(SIGNS), COLUMNS)
    return {sign: [(None, _normed(face[:, column])) for face in faces] for column, sign in enumerate(SIGNS)}


@dataclass(frozen=True)
class DigitSigns:
    """The digits of a word, each with its shape, and the height of its signs (pixels); `groups` has for each digit the
    number of the run of digits that it stands in."""

    height: float
    digits: Sequence[tuple[str, Vector]]
    groups: Sequence[int]

    @classmethod
    def of(cls, signs: Signs, text: str, edges: Sequence[float]) -> DigitSigns | None:
        """The digits of a text among the signs of its word; None where one touches its neighbours.

        Args:
            signs: the signs of the word.
            text: what it was read as.
            edges: the left of each of its characters, and the right of the last (pixels of the same picture).
        """
        found: list[tuple[str, Vector]] = []
        groups: list[int] = []
        for place, digit in enumerate(text):
            if digit not in DIGITS:
                continue
            if len(signs.vectors) == len(text):
                own = [place]
            else:
                middles = [(x0 + x1) / 2 for x0, x1 in signs.spans]
                own = [n for n, x in enumerate(middles) if edges[place] <= x < edges[place + 1]]
            if len(own) != 1 or signs.spans[own[0]][1] - signs.spans[own[0]][0] > WIDE * signs.height:
                return None
            found.append((digit, signs.vectors[own[0]]))
            groups.append(sum(sign not in DIGITS for sign in text[:place]))
        return cls(signs.height, found, groups) if found else None


def usual_digit(vector: Vector) -> str | None:
    """The digit that a sign is by the usual shapes; None where it is like none, or like two."""
    nearest = sorted((min(float(np.linalg.norm(v - vector)) for _, v in _usual()[digit]), digit) for digit in DIGITS)
    (own, digit), (other, _) = nearest[:2]
    return digit if own <= NEAR_STROKES and own <= NEARER * other else None


@dataclass
class Shapes:
    """What signs look like on a page: by sign the vectors of those read for sure, with their places, and the usual."""

    heights: list[float] = field(default_factory=list)
    known: dict[str, list[tuple[Hashable, Vector]]] = field(
        default_factory=lambda: defaultdict(list, {sign: known[:UPRIGHT] for sign, known in _usual().items()})
    )

    def learn(self, place: Hashable, signs: Signs, text: str) -> None:
        """Keep the signs of a place that was read as `text`, where they are as many."""
        if len(text) == len(signs.vectors):
            self.heights.append(signs.height)
            for sign, vector in zip(text, signs.vectors, strict=True):
                self.known[sign].append((place, vector))

    def read(self, place: Hashable, signs: Signs) -> str | None:
        """What the signs say by what is known from other places; None where one of them is like none or two."""
        if not self.heights or abs(signs.height / median(self.heights) - 1) > SAME_TYPE:
            return None
        said = [self._sign(place, vector) for vector in signs.vectors]
        return "".join(s for s in said if s) if all(said) else None

    def _sign(self, place: Hashable, vector: Vector) -> str | None:
        distances: list[tuple[float, str]] = []
        for sign, known in self.known.items():
            others = [float(np.linalg.norm(other - vector)) for where, other in known if where != place]
            if others:
                distances.append((min(others), sign))
        if len(distances) < 2:  # Where one sign alone is known, none is nearer than another.
            return None
        (nearest, sign), (next_one, _) = sorted(distances)[:2]
        near = NEAR_STROKES if sign in STROKES else NEAR
        return sign if nearest <= near and nearest <= NEARER * next_one else None


@dataclass(frozen=True)
class DigitShapes:
    """What digits look like in the lines of a page: the digits of words read for sure, each with the number of its
    word, and the usual ones; `height` is how tall they are (pixels), None where no word was read for sure."""

    height: float | None
    digits: npt.NDArray[np.str_]
    places: npt.NDArray[np.int64]
    vectors: Vector

    @classmethod
    def of(cls, sure: Sequence[tuple[int, DigitSigns]]) -> DigitShapes:
        """Those of words read for sure, by their numbers."""
        usual = [(digit, -1, vector) for digit in DIGITS for _, vector in _usual()[digit]]
        learnt = [(digit, place, vector) for place, word in sure for digit, vector in word.digits]
        digits, places, vectors = zip(*usual, *learnt, strict=True)
        height = median(word.height for _, word in sure) if sure else None
        return cls(height, np.array(digits), np.array(places), np.stack(vectors))

    def confirm(self, place: int, word: DigitSigns) -> bool:
        """Whether each digit of the word of that number is like that digit elsewhere, and like no other as much.

        One that the page shows nowhere else may differ from the usual faces: it is print where a digit beside it is,
        since a hand that fills in a number writes all of it.
        """
        if self.height is None or abs(word.height / self.height - 1) > SAME_TYPE:
            return False
        like = [self._is(digit, place, vector) for digit, vector in word.digits]
        in_print = {group for group, own in zip(word.groups, like, strict=True) if own}
        return all(
            own or (group in in_print and not self._is_shown(digit, place))
            for (digit, _), group, own in zip(word.digits, word.groups, like, strict=True)
        )

    def _is_shown(self, digit: str, place: int) -> bool:
        """Whether words of the page that were read for sure show the digit, other than that of this number."""
        return bool(((self.digits == digit) & (self.places >= 0) & (self.places != place)).any())

    def _is(self, digit: str, place: int, vector: Vector) -> bool:
        distances = np.linalg.norm(self.vectors - vector, axis=1)
        distances[self.places == place] = np.inf
        own = self.digits == digit
        nearest = float(distances[own].min())
        return nearest <= NEAR and nearest <= NEARER * float(distances[~own].min())
