"""Pages as displayed, rendered by PDFium."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.core.errors import UnreadablePdf
from pipeline.layout.geometry import Box
from pipeline.pdf.flatten import flattened_page

WHITE = 255


@dataclass(frozen=True)
class RenderedByPdfium:
    """A displayed page of an open document."""

    number: int
    page: pypdfium2.PdfPage

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = self.page.get_size()
        return float(width), float(height)

    def rendered(self, scale: float, within: Box | None = None) -> npt.NDArray[np.uint8]:
        """Its picture of `scale` pixels a point; white outside of `within`, where PDFium then draws nothing."""
        if within is None:
            return self._part(scale, (0, 0, 0, 0))
        width, height = self._pixels(scale)
        left, top = (max(0, math.floor(side * scale)) for side in (within.x0, within.top))
        right, bottom = min(width, math.ceil(within.x1 * scale)), min(height, math.ceil(within.bottom * scale))
        part = self._part(scale, (left, height - bottom, width - right, top))
        whole = np.full((height, width, *part.shape[2:]), WHITE, np.uint8)
        whole[top:bottom, left:right] = part
        return whole

    def _part(self, scale: float, cut: tuple[int, int, int, int]) -> npt.NDArray[np.uint8]:
        """Its picture without so many pixels at the left, bottom, right and top; it takes points, and rounds up."""
        points = tuple(max(0.0, (pixels - 0.5) / scale) for pixels in cut)
        bitmap = self.page.render(scale=scale, crop=points, rev_byteorder=True)
        return cast("npt.NDArray[np.uint8]", bitmap.to_numpy())

    def _pixels(self, scale: float) -> tuple[int, int]:
        width, height = (math.ceil(side * scale) for side in self.size)
        return width, height

    def grey(self, scale: float) -> npt.NDArray[np.uint8]:
        """Its picture in grey, drawn at a third of the cost: rows of `scale` pixels a point."""
        width, height = self._pixels(scale)
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
        bitmap.fill_rect((WHITE,) * 4, 0, 0, width, height)
        pdfium.FPDF_RenderPageBitmap(bitmap, self.page, 0, 0, width, height, 0, pdfium.FPDF_GRAYSCALE)
        picture = np.array(bitmap.to_numpy()).reshape(height, width)
        bitmap.close()
        return picture


@contextmanager
def displayed_in(document: pypdfium2.PdfDocument, number: int) -> Iterator[RenderedByPdfium]:
    """The page with that number as it is displayed, to be rendered."""
    with faults_of(number):
        page = flattened_page(document, number - 1)
        yield RenderedByPdfium(number, page)
        page.close()


@contextmanager
def faults_of(number: int) -> Iterator[None]:
    """Whatever PDFium cannot do with a page, as the page's fault."""
    try:
        yield
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(f"page {number} is damaged (PDFium: {error})") from error
