"""Which characters of a text object the page shows: its way of rendering, and the clip it is drawn in."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.layout.geometry import Box
from pipeline.pdf.page_content import Char, middle_of
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.pdfium.drawing import Matrix, matrix_of

INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


def shown_by(item: Any, matrix: Matrix, display: Display) -> Callable[[Char], bool]:  # noqa: ANN401 - ctypes
    """Whether a character of the text object is seen: not in an invisible mode, not outside its clip."""
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE:
        return lambda char: char["text"].isspace()
    if matrix_of(item)[:4] != matrix[:4]:
        return lambda char: True  # Inside a form its clip is in the form's space.
    clip = _clip(item)
    return partial(_within, display.rect(*clip)) if clip else lambda char: True


def _within(clip: Box, char: Char) -> bool:
    """Whether the character's middle is inside, give or take a point; white space hides nothing."""
    return clip.grown(1).contains(*middle_of(char)) or char["text"].isspace()


def _clip(item: Any) -> tuple[float, float, float, float] | None:  # noqa: ANN401 - ctypes
    """The rectangle, in page space, that all clip paths of the object leave; None where there is no clip."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    left = bottom = float("-inf")
    right = top = float("inf")
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        xs, ys = [], []
        for at in range(pdfium.FPDFClipPath_CountPathSegments(clip, number)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, at)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            left, right = max(left, min(xs)), min(right, max(xs))
            bottom, top = max(bottom, min(ys)), min(top, max(ys))
    return None if right == float("inf") else (left, bottom, right, top)
