"""Sheets of numbers in known faces, in the ways in which dispatches set them, and their signs cut from the rendering.

Every sign's truth is what was drawn; a sheet is read and rendered as any page is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
from reportlab.lib.colors import Color, black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.text import Word
from pipeline.pdf.proof.cuts import Floats, cut
from pipeline.pdf.proof.shapes import SIGNS
from pipeline.pdf.proof.words import DPI, boxes_of, picture_of
from pipeline.pdf.readers.base import reader
from pipeline.pdf.words import words_on

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 40.0
SMALLEST, LARGEST = 6.5, 16.0
LETTERS = "ACEFHKMNPRTUVWXYadefhkmnprtuvwxyđĐ()+:;=*&#@"
"""What is no sign of a number, and looks like none."""
WORD_GAP = 0.2
SLANTS, LEAN = (0.1, 0.25), 0.05
"""How much slanted lines lean, and any others, by faces that differ."""
AROUND, ASIDE = 0.03, 0.03
"""Shares of a box's height and of its width by which boxes of other files may lie otherwise."""
OLD_STYLE = 0.1
"""Share of the signs that are taken for those of a face whose digits reach above and below the line."""
TAIL, DOT = 0.14, 0.25
"""Shares of the font size that a comma is high at least and a point at most: one that is none, as the comma of a thin
face at few dots, whose tail is not seen, teaches nothing."""
SMALL_MARKS, LEAST = 0.5, 0.6
"""Share of the points that are made smaller, as those of faces that are not at hand, and how small they are made."""


def signs_of(font: Path, pages: int, seed: int) -> tuple[Floats, npt.NDArray[np.intp]]:
    """Vectors of the signs on `pages` sheets in a font, and the place of each in `SIGNS` and `OTHER`; none where the
    font cannot be set."""
    chance = random.Random(f"{font.name} {seed}")
    vectors, labels = [], []
    with TemporaryDirectory() as folder:
        pdf = Path(folder) / "sheets.pdf"
        if _set(font, pdf, pages, chance):
            for words, picture in _read(pdf):
                boxes, signs = boxes_of(words, LETTERS + SIGNS)
                vectors.append(cut(picture, _elsewhere(boxes * (DPI / 72), chance)).vectors)
                labels += [SIGNS.index(s) if s in SIGNS else len(SIGNS) for s in signs]
    if not vectors:
        return np.zeros((0, 0), np.float32), np.zeros(0, np.intp)
    found, classes = np.vstack(vectors), np.array(labels, np.intp)
    clear = ~((classes == SIGNS.index(",")) & (found[:, -4] < TAIL)) & ~(
        (classes == SIGNS.index(".")) & (found[:, -4] > DOT)
    )
    return _other_heights(found[clear], classes[clear], chance), classes[clear]


def _set(font: Path, target: Path, pages: int, chance: random.Random) -> bool:
    """Set sheets; whether the font can be."""
    try:
        pdfmetrics.registerFont(TTFont(font.name, str(font)))
    except TTFError:
        return False
    canvas = Canvas(str(target), pagesize=(WIDTH, HEIGHT), invariant=True)
    for _ in range(pages):
        y = HEIGHT - MARGIN
        while y > MARGIN:
            size = chance.uniform(SMALLEST, LARGEST)
            y -= 1.35 * size
            _line(canvas, font.name, size, y, chance)
        canvas.showPage()
    canvas.save()
    return True


def _line(canvas: Canvas, font: str, size: float, y: float, chance: random.Random) -> None:
    """A line of numbers in one of the ways of setting."""
    canvas.saveState()
    ink = chance.choice((black, black, black, Color(0.3, 0.3, 0.3), Color(0.75, 0, 0), Color(0, 0, 0.6)))
    way = chance.choice(("plain", "plain", "plain", "slanted", "stroked", "stretched", "underlined", "shaded", "light"))
    if way in ("shaded", "light"):
        shade = chance.uniform(0.75, 0.95) if way == "shaded" else chance.uniform(0.0, 0.3)
        canvas.setFillColor(Color(shade, shade, shade))
        canvas.rect(MARGIN - 5, y - 0.3 * size, WIDTH - 2 * MARGIN + 10, 1.3 * size, stroke=0, fill=1)
        ink = black if way == "shaded" else Color(1, 1, 1)
    if way == "underlined":
        canvas.setLineWidth(0.05 * size)
        under = y - chance.uniform(0.06, 0.14) * size
        canvas.line(MARGIN, under, WIDTH - MARGIN, under)
    text = canvas.beginText()
    text.setFillColor(ink)
    text.setStrokeColor(ink)
    leans = way == "slanted" and not re.search(r"Italic|Oblique|-I\b", font)
    slant = chance.uniform(*SLANTS) if leans else chance.uniform(-LEAN, LEAN)
    text.setTextTransform(1, 0, slant, 1, MARGIN + chance.random(), y + chance.random())
    text.setFont(font, size)
    if way == "stroked":
        text.setTextRenderMode(2)
        canvas.setLineWidth(chance.uniform(0.01, 0.04) * size)
    text.setHorizScale(chance.uniform(75, 125) if way == "stretched" else chance.uniform(92, 108))
    numbers = _numbers(font, size, chance)
    # A rule takes the tail of a comma away, and leaves a point.
    text.textOut(numbers.replace(",", "/") if way == "underlined" else numbers)
    canvas.drawText(text)
    canvas.restoreState()


def _numbers(font: str, size: float, chance: random.Random) -> str:
    """As many tokens as a line holds."""
    line = ""
    while True:
        longer = f"{line} {_token(chance)}".strip()
        if pdfmetrics.stringWidth(longer, font, size) * 1.2 > WIDTH - 2 * MARGIN:
            return line
        line = longer


def _token(chance: random.Random) -> str:
    def digits(least: int, most: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(chance.randint(least, most)))

    form = chance.randrange(7)
    if form < 3:
        return digits(1, 3) + "".join(chance.choice(".,") + digits(1, 3) for _ in range(chance.randint(0, 3)))
    if form == 3:
        return digits(1, 2) + "/" + digits(1, 4)
    if form == 4:
        return digits(1, 3) + "," + digits(1, 2) + "%"
    if form == 5:
        return digits(1, 3) + "-" + digits(1, 3)
    return chance.choice(LETTERS) + digits(1, 2) + chance.choice(LETTERS)


def _read(pdf: Path) -> Iterator[tuple[list[Word], npt.NDArray[np.uint8]]]:
    with reader("pdfium").open(pdf) as pages:
        for page in pages:
            with pages.displayed(page.number) as shown:
                assert shown is not None
                yield words_on(page, WORD_GAP), picture_of(shown, 0, DPI / 72)


def _elsewhere(boxes: Floats, chance: random.Random) -> Floats:
    """The boxes as other files may give them, for they do not all say alike how deep a font reaches."""
    noise = np.random.default_rng(chance.randrange(1 << 32))
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    down, along = (noise.normal(0, 1, len(boxes)).clip(-2, 2) for _ in range(2))
    moved = boxes + np.stack([along * ASIDE * width, down * AROUND * height] * 2, axis=1)
    moved[:, 2] += noise.uniform(-0.03, 0.06, len(boxes)) * width
    return np.asarray(moved, np.float32)


def _other_heights(vectors: Floats, classes: npt.NDArray[np.intp], chance: random.Random) -> Floats:
    """The signs, some as high and as deep on the line as those of faces with old-style digits or small points."""
    noise = np.random.default_rng(chance.randrange(1 << 32))
    chosen = noise.random(len(vectors)) < OLD_STYLE
    height, above, below = (vectors[:, column - 4].copy() for column in range(3))
    low = chosen & np.isin(classes, [SIGNS.index(s) for s in "012"])
    deep = chosen & np.isin(classes, [SIGNS.index(s) for s in "34579"])
    lost = np.where(low, 0.3 * height, 0)
    sunk = np.where(deep, 0.2, 0)
    small = (classes == SIGNS.index(".")) & (noise.random(len(vectors)) < SMALL_MARKS)
    lost = np.where(small, height * (1 - noise.uniform(LEAST, 1, len(vectors))), lost)
    vectors[:, -4], vectors[:, -3], vectors[:, -2] = height - lost, above + lost + sunk, below - sunk
    return vectors
