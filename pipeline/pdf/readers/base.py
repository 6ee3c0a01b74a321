"""The door to readers: what a reader of PDFs is, and how one is found by the name that `read.reader` gives it.

A reader is one module here, NAME_reader.py, with a `READER`; the parameter chooses it. No other code knows its library.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

from pipeline.core.doors import behind
from pipeline.core.params import ReadParams
from pipeline.layout.geometry import Box
from pipeline.pdf.page_content import PageContent

DEFAULTS = ReadParams()


class DisplayedPage(Protocol):
    """A page as viewers display it, with what form fields, stamps and signatures draw over it."""

    @property
    def number(self) -> int:
        """Its number, from 1."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, after /Rotate."""

    def rendered(self, scale: float, within: Box | None = None) -> npt.NDArray[np.uint8]:
        """Its picture of `scale` pixels a point: rows of grey pixels, or of red, green and blue; white outside of
        `within`, in points, where that is given."""

    def grey(self, scale: float) -> npt.NDArray[np.uint8]:
        """Its picture of `scale` pixels a point: rows of grey pixels."""


class OpenPdf(Iterator[PageContent], Protocol):
    """The wanted pages of an open document, one after the other."""

    def displayed(self, number: int) -> AbstractContextManager[DisplayedPage | None]:
        """The page with that number as displayed; None by a reader that renders nothing."""

    def without_text(self, number: int) -> AbstractContextManager[DisplayedPage | None]:
        """The same without its text; None by a reader that tells no `drawings` of pages."""


class Reader(Protocol):
    """What reads the contents of pages. `title` names it in findings."""

    @property
    def title(self) -> str:
        """Its name for people."""

    def open(
        self, pdf: Path, pages: Sequence[int] | None = None, params: ReadParams = DEFAULTS
    ) -> AbstractContextManager[OpenPdf]:
        """The pages of `pdf` numbered in `pages` (from 1), or all, within the bounds of `params`.

        Raises:
            UnreadablePdf: the file's structure cannot be followed; the message says on which page.
            PageTooLarge: a page has more on it than `params` allow.
            TooDeep: a page's forms are nested deeper than that.
        """


def reader(name: str) -> Reader:
    """The reader of that name.

    Raises:
        ContractError: there is none.
    """
    return cast(Reader, behind("pipeline.pdf.readers", name))


def share_within(size: tuple[float, float], scale: float, most: int) -> float:
    """The share of `scale` (pixels a point), 1 at most, at which a page of `size` has no more than `most` pixels."""
    width, height = (side * scale for side in size)
    share = 1.0
    while (pixels := math.ceil(width * share) * math.ceil(height * share)) > most:
        share *= min(0.999, math.sqrt(most / pixels))
    return share
