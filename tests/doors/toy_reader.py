"""A reader of files that are a line of plain text: all that a further reader takes is this file and its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from pipeline.core.params import ReadParams
from pipeline.pdf.page_content import Char, PageContent
from pipeline.pdf.readers.base import DEFAULTS

LETTER = 6.0


class ToyPages(Iterator[PageContent]):
    """The one page."""

    def __init__(self, text: str) -> None:
        self._pages = iter([PageContent(1, 400, 200, 0, [char(c, n) for n, c in enumerate(text)], [], [], [])])

    def __next__(self) -> PageContent:
        return next(self._pages)

    def displayed(self, number: int) -> nullcontext[None]:
        """Nothing: there is no picture of a plain text."""
        return nullcontext()

    def without_text(self, number: int) -> nullcontext[None]:
        """Nothing, as little."""
        return nullcontext()


def char(text: str, position: int) -> Char:
    return {
        "text": text,
        "x0": LETTER * position,
        "top": 10.0,
        "x1": LETTER * (position + 1),
        "bottom": 20.0,
        "doctop": 10.0,
        "upright": True,
        "turn": 0,
        "size": 10.0,
        "fontname": "Toy",
    }


class ToyReader:
    """Reads plain text."""

    title = "Toy"

    @contextmanager
    def open(self, pdf: Path, pages: Sequence[int] | None = None, params: ReadParams = DEFAULTS) -> Iterator[ToyPages]:
        yield ToyPages(pdf.read_text(encoding="utf-8"))


READER = ToyReader()
