"""A font of a PDFium page: its name, its descent, and the advances of its letters."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.pdf.pdfium.weight import stem_of


@dataclass(slots=True)
class Font:
    """A font of one page. `stem` is the usual width of its strokes, a share of the font size as the descent is, None
    where its letters are not drawn; `glyphs` has text and advance by PDFium's code, once met."""

    handle: Any
    name: str
    descent: float
    stem: float | None
    glyphs: dict[int, tuple[str, float]]


@dataclass(frozen=True, slots=True)
class KnownFonts:
    """What is known of a file's fonts: the descents that they declare, by name; and the stems that were measured, by
    name and the length of the font's own file, since a page's handle tells nothing on the next."""

    descents: Mapping[str, list[float]]
    stems: dict[tuple[str, int], float | None] = field(default_factory=dict)


def font_of(handle: Any, known: KnownFonts) -> Font:  # noqa: ANN401 - ctypes
    """The font behind PDFium's handle, with what is known of it."""
    name = _name(handle)
    length = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(handle, None, 0, length)
    key = name, int(length.value)
    if key not in known.stems:
        known.stems[key] = stem_of(handle)
    return Font(handle, name, _descent(handle, known.descents.get(name, [])), known.stems[key], {})


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
