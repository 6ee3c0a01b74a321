"""Pages as displayed, rendered by PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import pypdfium2

from pipeline.core.errors import UnreadablePdf
from pipeline.pdf.flatten import displayed_page


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


@contextmanager
def displayed_in(document: pypdfium2.PdfDocument, number: int) -> Iterator[RenderedByPdfium]:
    """The page with that number as it is displayed, to be rendered."""
    with faults_of(number):
        page = displayed_page(document, number - 1)
        yield RenderedByPdfium(number, page)
        page.close()


@contextmanager
def faults_of(number: int) -> Iterator[None]:
    """Whatever PDFium cannot do with a page, as the page's fault."""
    try:
        yield
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(f"page {number} is damaged (PDFium: {error})") from error
