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
from pipeline.pdf.flatten import flattened_page


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

    def rendered(self, scale: float) -> npt.NDArray[np.uint8]:
        """Its picture of `scale` pixels a point."""
        return cast("npt.NDArray[np.uint8]", self.page.render(scale=scale, rev_byteorder=True).to_numpy())

    def grey(self, scale: float) -> npt.NDArray[np.uint8]:
        """Its picture in grey, drawn at a third of the cost: rows of `scale` pixels a point."""
        width, height = (math.ceil(side * scale) for side in self.size)
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
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
