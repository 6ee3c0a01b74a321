"""What a page draws, in the order of drawing: where each object lies, its colour, and what lies behind and over it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from pipeline.layout.geometry import Box, around
from pipeline.pdf.page_content import Colour
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.pdfium.drawing import IDENTITY, Matrix, apply

TEXT, PATH, IMAGE = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE

THIN = 3.0
"""Points up to which what is filled is a rule, which covers no text."""
SLACK = 1.0
"""Points by which a shade may miss the text that it lies behind."""
NEAR = 64
"""Levels of 255 by which two colours must differ in some part, not to be looked at closely."""
OPAQUE = 250
"""Alpha of 255 from which on a colour is taken for opaque."""
CONTENT = "OC"
"""The mark of what belongs to a layer (ISO 32000-1, 8.11.3.2)."""

PAPER: Colour = (255, 255, 255)

Channels = Sequence[ctypes.c_uint]
"""Where PDFium puts a colour's red, green, blue and alpha."""


class Drawn(NamedTuple):  # A page has thousands, and a frozen dataclass takes several times as long to make.
    """One object. `colour` is what its rules or letters are drawn in, `area` what its inside is filled with; None where
    that is not one opaque colour over all of its box. `lined` says that it may be a rule, `filled` that its
    inside is painted, `covers` that it may hide
    what was drawn before, `doubtful` that its own way of being drawn is not known here."""

    item: Any
    kind: int
    box: Box
    colour: Colour | None
    area: Colour | None
    lined: bool
    filled: bool
    covers: bool
    doubtful: bool

    @property
    def address(self) -> int:
        """What tells this object from others."""
        return address_of(self.item)


def address_of(item: Any) -> int:  # noqa: ANN401 - ctypes
    """What tells an object of a page from others."""
    return ctypes.addressof(item.contents)


def scene_of(objects: Sequence[tuple[Any, Matrix]], display: Display) -> list[Drawn]:
    """The objects that lie somewhere, in the order in which they are drawn."""
    sides = [ctypes.c_float() for _ in range(4)]
    channels = [ctypes.c_uint() for _ in range(4)]
    found = []
    for item, outer in objects:
        pdfium.FPDFPageObj_GetBounds(item, *sides)
        left, bottom, right, top = (side.value for side in sides)
        if not math.isfinite(left + bottom + right + top):  # Single precision: a sum of such is finite if they are.
            continue
        if outer is IDENTITY:
            box = display.rect(left, bottom, right, top)
        else:
            corners = [apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
            if not all(math.isfinite(side) for corner in corners for side in corner):
                continue
            box = around(display.point(*corner) for corner in corners)
        found.append(_drawn(item, box, channels, in_form=outer is not IDENTITY))
    return found


def _drawn(item: Any, box: Box, channels: Channels, *, in_form: bool) -> Drawn:  # noqa: ANN401 - ctypes
    kind = pdfium.FPDFPageObj_GetType(item)
    doubtful = in_form or _layered(item)
    if kind == TEXT:
        stroked = pdfium.FPDFTextObj_GetTextRenderMode(item) not in (
            pdfium.FPDF_TEXTRENDERMODE_FILL,
            pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP,
        )
        colour = None if stroked else _colour(item, pdfium.FPDFPageObj_GetFillColor, channels)
        return Drawn(item, kind, box, colour, None, lined=False, filled=False, covers=False, doubtful=doubtful)
    large = min(box.width, box.height) > THIN
    if kind != PATH:
        return Drawn(item, kind, box, None, None, lined=False, filled=False, covers=large, doubtful=doubtful)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    area = _colour(item, pdfium.FPDFPageObj_GetFillColor, channels) if fill.value else None
    colour = _colour(item, pdfium.FPDFPageObj_GetStrokeColor, channels) if stroke.value else area
    whole = pdfium.FPDFPath_CountSegments(item) in (4, 5)
    lined, covers = bool(stroke.value) or not large, bool(fill.value) and large
    area = area if whole else None
    return Drawn(item, kind, box, colour, area, lined, bool(fill.value), covers=covers, doubtful=doubtful)


def _colour(item: Any, ask: Any, channels: Channels) -> Colour | None:  # noqa: ANN401 - ctypes
    red, green, blue, alpha = channels
    known = ask(item, red, green, blue, alpha)
    return (red.value, green.value, blue.value) if known and alpha.value >= OPAQUE else None


def _layered(item: Any) -> bool:  # noqa: ANN401 - ctypes
    """Whether an object is marked as a layer's, which may be switched off."""
    for number in range(max(0, pdfium.FPDFPageObj_CountMarks(item))):
        name, size = (ctypes.c_ushort * 4)(), ctypes.c_ulong()
        mark = pdfium.FPDFPageObj_GetMark(item, number)
        known = pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
        if known and bytes(name)[: max(0, size.value - 2)] == CONTENT.encode("utf-16-le"):
            return True
    return False


def suspects_among(scene: Sequence[Drawn], kind: int) -> list[Drawn]:
    """Letters or rules that the page may not show: drawn in a colour near what is behind them, or painted over, or of
    a layer or form, whose own way of being drawn is not known here."""
    wanted = [index for index, drawn in enumerate(scene) if drawn.kind == kind and (drawn.lined or kind == TEXT)]
    layers = [index for index, drawn in enumerate(scene) if drawn.covers]
    meet = _overlaps(scene, wanted, layers)
    met = set(np.nonzero(meet)[0].tolist())
    found = []
    for row, index in enumerate(wanted):
        drawn = scene[index]
        if row in met:
            others = [layers[column] for column in np.flatnonzero(meet[row])]
            over = any(other > index for other in others)
            behind = _behind(scene, drawn, [other for other in others if other < index])
            suspected = over or any(_near(drawn.colour, colour) for colour in behind)
        else:
            suspected = _near(drawn.colour, PAPER)
        if suspected or drawn.doubtful:
            found.append(drawn)
    return found


def _overlaps(scene: Sequence[Drawn], ones: Sequence[int], others: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Which boxes share more than a rim: a row for each of `ones`, a column for each of `others`."""
    a, b = (np.array([_sides(scene[i].box) for i in of]).reshape(-1, 4) for of in (ones, others))
    rim = np.minimum(SLACK, (a[:, 2:] - a[:, :2]) / 4)
    across, down = (
        np.minimum(a[:, None, 2 + way], b[None, :, 2 + way]) - np.maximum(a[:, None, way], b[None, :, way])
        > rim[:, None, way]
        for way in (0, 1)
    )
    meet: npt.NDArray[np.bool_] = across & down
    return meet


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


def _behind(scene: Sequence[Drawn], drawn: Drawn, below: Sequence[int]) -> list[Colour | None]:
    """The colours that may be seen behind an object, from the nearest layer down to one that is behind all of it."""
    found: list[Colour | None] = []
    for index in reversed(below):
        found.append(scene[index].area)
        box = scene[index].box.grown(SLACK)
        if box.contains(drawn.box.x0, drawn.box.top) and box.contains(drawn.box.x1, drawn.box.bottom):
            return found
    return [*found, PAPER]


@lru_cache(1024)
def _near(colour: Colour | None, other: Colour | None) -> bool:
    """Whether two colours may be hard to tell apart; one that is not known may be any."""
    if colour is None or other is None:
        return True
    return max(abs(a - b) for a, b in zip(colour, other, strict=True)) < NEAR
