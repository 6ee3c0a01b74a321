"""How heavy a font's type is, by the ink of its letters: names tell it of some fonts, outlines of all that are drawn.

The stems of text faces are .07 to .1 of the font size wide, those of bold ones .12 and more, with serifs or without.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.layout.geometry import Point

BOLD_STEM = 0.11
"""Width of a stem, as a share of the font size, from which on type is bold."""
PROBES = "nhiutmadergoclpbkNHTIDELPBR1470"
"""Letters that are measured, those with stems first."""
ENOUGH = 6
"""Letters that tell."""
NO_LETTER = 0xFFFF
"""A code that no font has a letter for: what is drawn for it stands for every letter that a font lacks."""
LEVELS = 7
"""Heights at which a letter's ink is measured."""
CURVE = 4
"""Straight pieces that a curve is measured as."""

Outline = list[Point]


def stem_of(font: Any) -> float | None:  # noqa: ANN401 - ctypes
    """The usual width of a stroke as a share of the font size; None for a font of which too few letters are drawn."""
    lacking = _outlines(font, NO_LETTER)
    drawn = (outlines for letter in PROBES if (outlines := _outlines(font, ord(letter))) and outlines != lacking)
    widths = [_strokes(outlines) for outlines in islice(drawn, ENOUGH)]
    return median(width for own in widths for width in own) if len(widths) == ENOUGH and all(widths) else None


def is_bold(stem: float | None, item: Any, size: float) -> bool:  # noqa: ANN401 - ctypes
    """Whether a text object of that font size is set in bold type, its letters' outlines drawn as lines with them."""
    line = ctypes.c_float()
    if pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
        pdfium.FPDFPageObj_GetStrokeWidth(item, line)
    return stem is not None and stem + (line.value / size if size else 0.0) >= BOLD_STEM


def _outlines(font: Any, code: int) -> list[Outline]:  # noqa: ANN401 - ctypes
    """The closed lines around a letter's ink, in font sizes; curves as some straight pieces."""
    glyph = pdfium.FPDFFont_GetGlyphPath(font, code, ctypes.c_float(1.0))
    found: list[Outline] = []
    curve: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFGlyphPath_CountGlyphSegments(glyph) if glyph else 0):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(glyph, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            found.append([(x.value, y.value)])
        elif kind == pdfium.FPDF_SEGMENT_LINETO and found:
            found[-1].append((x.value, y.value))
        elif found:
            curve.append((x.value, y.value))
            if len(curve) == 3:
                found[-1].extend(_flattened((found[-1][-1], *curve)))
                curve.clear()
    return found


def _flattened(ends: Sequence[Point]) -> Iterator[Point]:
    """Points along a Bézier curve behind its first."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ends
    for piece in range(1, CURVE + 1):
        u = piece / CURVE
        v = 1 - u
        a, b, c, d = v**3, 3 * v * v * u, 3 * v * u * u, u**3
        yield a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


def _strokes(outlines: Sequence[Outline]) -> list[float]:
    """How wide the ink is wherever a level line crosses it."""
    ys = [y for outline in outlines for _, y in outline]
    low, high = min(ys), max(ys)
    found: list[float] = []
    for level in range(1, LEVELS + 1):
        at = low + (high - low) * level / (LEVELS + 1)
        crossed = sorted(_crossings(outlines, at))
        found.extend(b - a for a, b in zip(crossed[::2], crossed[1::2], strict=False))
    return found


def _crossings(outlines: Sequence[Outline], at: float) -> Iterator[float]:
    for outline in outlines:
        for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
            if (y0 <= at) != (y1 <= at):
                yield x0 + (at - y0) * (x1 - x0) / (y1 - y0)
