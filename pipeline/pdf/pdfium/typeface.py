"""A font of a PDFium page: its name, its descent, and the advances of its letters."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium


@dataclass(slots=True)
class Font:
    """A font of one page. `glyphs` has text and advance (a share of the font size) by PDFium's code, once met."""

    handle: Any
    name: str
    descent: float
    glyphs: dict[int, tuple[str, float]]


def font_of(handle: Any, known: Mapping[str, list[float]]) -> Font:  # noqa: ANN401 - ctypes
    """The font behind PDFium's handle; `known` has what fonts declare as descents, by name."""
    name = _name(handle)
    return Font(handle, name, _descent(handle, known.get(name, [])), {})


def width_of(font: Font, code: int) -> float:
    """The advance that a font gives a character, as a share of the font size."""
    width = ctypes.c_float()
    pdfium.FPDFFont_GetGlyphWidth(font.handle, code, ctypes.c_float(1.0), width)
    return float(width.value)


def _name(font: Any) -> str:  # noqa: ANN401 - ctypes
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    name = buffer.value.decode("utf-8", "replace")
    return name.partition("+")[2] or name


def _descent(font: Any, declared: list[float]) -> float:  # noqa: ANN401 - ctypes
    """Share of the font size below the baseline, negative; PDFium guesses where the font declares none.

    No letter reaches further down than it is tall: what says so is damage.
    """
    value = ctypes.c_float()
    pdfium.FPDFFont_GetDescent(font, ctypes.c_float(1.0), value)
    nearest = min(declared, key=lambda d: abs(d - value.value), default=float(value.value))
    return nearest if abs(nearest) <= 1 else 0.0
