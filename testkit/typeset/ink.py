"""How a line comes to the page: plainly, or in one of the ways in which programs write what looks the same."""

from __future__ import annotations

import math
import random
import re
import unicodedata

from reportlab.pdfgen.canvas import Canvas

from testkit.typeset.fonts import SCRIPT, SIZE, parts_of, text_width
from testkit.typeset.layout import Layout

RISE = {"": 0.0, "_": -0.2 * SIZE, "^": 0.4 * SIZE}
"""Points by which raised and lowered letters stand above the line."""
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u202c"


def draw(canvas: Canvas, layout: Layout, chance: random.Random, text: str, x: float, y: float, font: str) -> None:
    """Draw a line from `x` on, its baseline at `y` points from the page's bottom."""
    if layout.zero_width:
        text = _with_signs(text, chance)
    if layout.hair:
        canvas.saveState()
        angle = math.radians(chance.choice((-1, 1)) * 10 ** chance.uniform(-6, -3))
        canvas.transform(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), x, y)
        canvas.setFont(font, SIZE)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    elif layout.given:
        _draw_given(canvas, text, x, y, font, chance)
    elif layout.scripts:
        for sign, part in parts_of(text):
            size = SIZE * SCRIPT if sign else SIZE
            canvas.setFont(font, size)
            canvas.drawString(x, y + RISE[sign], part)
            x += text_width(part, font, size)
    else:
        canvas.drawString(x, y, text)
    if layout.stray_blanks:
        _stray_blanks(canvas, text, x, y, font, chance)


def _with_signs(text: str, chance: random.Random) -> str:
    """The text with signs that nobody sees, one in four places inside words."""
    return re.sub(r"(?<=\w)(?=\w)", lambda m: chance.choice(ZERO_WIDTH) if chance.random() < 0.25 else "", text)


def _stray_blanks(canvas: Canvas, text: str, x: float, y: float, font: str, chance: random.Random) -> None:
    """A blank over every fourth letter that another follows, somewhere on it."""
    for at in range(len(text) - 1):
        if text[at : at + 2].isalnum() and chance.random() < 0.25:
            left = text_width(text[:at], font) + chance.random() * text_width(text[at], font)
            canvas.drawString(x + left, y, " ")


def _draw_given(canvas: Canvas, text: str, x: float, y: float, font: str, chance: random.Random) -> None:
    """Every second word with its text given once for the pieces that it is drawn in, some with marks apart."""
    for piece in re.findall(r"\S+|\s+", text):
        if chance.random() < 0.5 and not piece.isspace():
            given = unicodedata.normalize(chance.choice(("NFC", "NFD")), piece)
            canvas._code.append(f"/Span <</ActualText <FEFF{given.encode('utf-16-be').hex().upper()}>>> BDC")
            cut = chance.randint(0, len(piece))
            canvas.drawString(x, y, piece[:cut])
            canvas.drawString(x + text_width(piece[:cut], font), y, piece[cut:])
            canvas._code.append("EMC")
        else:
            canvas.drawString(x, y, piece)
        x += text_width(piece, font)
