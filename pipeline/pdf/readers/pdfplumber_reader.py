"""The reference reader: pdfplumber, slow and well understood; the fast reader must find what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.core.errors import UnreadablePdf
from pipeline.core.params import ReadParams
from pipeline.layout.geometry import Box, Point
from pipeline.pdf.annotations import with_stamps
from pipeline.pdf.flatten import flattened_file
from pipeline.pdf.page_content import Char, DrawnPath, PageContent, enlarged, turn_of
from pipeline.pdf.pdfium.rendering import RenderedByPdfium, displayed_in
from pipeline.pdf.readers.base import DEFAULTS
from pipeline.pdf.user_units import open_document, unit_of

TRANSPARENT = ("SMask", "Mask", "ImageMask")
"""Entries of an image's dictionary that let the page below show through: a signature or stamp over digital text."""


class PdfplumberPages(Iterator[PageContent]):
    """Pages one after the other; pdfplumber itself renders with PDFium."""

    def __init__(self, pdf: Path, contents: Iterator[PageContent]) -> None:
        self._pdf = pdf
        self._contents = contents

    def __next__(self) -> PageContent:
        return next(self._contents)

    @contextmanager
    def displayed(self, number: int) -> Iterator[RenderedByPdfium]:
        """The page with that number as it is displayed, to be rendered."""
        with closing(open_document(self._pdf)) as document, displayed_in(document, number) as page:
            yield page

    def without_text(self, number: int) -> AbstractContextManager[None]:
        """Nothing: pdfplumber tells no drawings of pages."""
        return nullcontext()


class PdfplumberReader:
    """pdfplumber as a reader. It cannot tell hidden text: `hidden` is always empty; nor does it know bounds."""

    title = "pdfplumber"

    @contextmanager
    def open(
        self, pdf: Path, pages: Sequence[int] | None = None, params: ReadParams = DEFAULTS
    ) -> Iterator[PdfplumberPages]:
        """The pages of `pdf`."""
        try:
            wanted = None if pages is None else list(pages)
            displayed, stamped = flattened_file(pdf, wanted)
            with pdfplumber.open(pdf, pages=wanted) as document:
                if not stamped:
                    yield PdfplumberPages(pdf, _pages(document))
                    return
                with pdfplumber.open(displayed, pages=stamped) as printed:
                    yield PdfplumberPages(pdf, _with_print(_pages(document), _pages(printed), stamped))
        except (PDFException, PdfminerException) as error:
            raise UnreadablePdf(f"its structure is damaged ({type(error).__name__}: {error})") from error


READER = PdfplumberReader()


def _with_print(
    pages: Iterator[PageContent], printed: Iterator[PageContent], stamped: Sequence[int]
) -> Iterator[PageContent]:
    """Pages, those on which annotations print with that print."""
    for page in pages:
        yield with_stamps(page, next(printed)) if page.number in stamped else page


def _pages(document: Any) -> Iterator[PageContent]:  # noqa: ANN401 - pdfplumber has no types
    for page in document.pages:
        yield enlarged(_content(page, page.page_number), unit_of(page.page_obj.attrs.get("UserUnit", 1)))
        page.close()


def _content(page: Any, number: int) -> PageContent:  # noqa: ANN401 - pdfplumber has no types
    # pdfplumber counts from the corner of the MediaBox; what is displayed begins at the CropBox.
    px0, ptop, px1, pbottom = (float(v) for v in page.bbox)
    cx0, ctop, cx1, cbottom = (float(v) for v in page.cropbox)
    left, upper = max(px0, cx0), max(ptop, ctop)
    return PageContent(
        number=number,
        width=min(px1, cx1) - left,
        height=min(pbottom, cbottom) - upper,
        rotation=int(page.rotation or 0),
        chars=[_char(c, left, upper) for c in page.chars],
        paths=_paths(page, left, upper),
        pictures=[_box(i, left, upper) for i in page.images if not any(e in i["stream"].attrs for e in TRANSPARENT)],
        hidden=[],
    )


def _char(char: dict[str, Any], left: float, upper: float) -> Char:
    box = _box(char, left, upper)
    a, b = (float(value) for value in char["matrix"][:2])
    turn = turn_of((a, b))
    return {
        "text": char["text"],
        "x0": box.x0,
        "top": box.top,
        "x1": box.x1,
        "bottom": box.bottom,
        "doctop": box.top,
        "upright": True,  # Words are found in each turn by itself, as if it were upright.
        "turn": turn,
        "size": float(char["size"]) if turn in (0, 180) else box.width,
        "fontname": str(char["fontname"]).partition("+")[2] or str(char["fontname"]),
    }


def _box(item: dict[str, Any], left: float, upper: float) -> Box:
    x0, top, x1, bottom = (float(item[side]) for side in ("x0", "top", "x1", "bottom"))
    return Box(x0 - left, top - upper, x1 - left, bottom - upper)


def _paths(page: Any, left: float, upper: float) -> list[DrawnPath]:  # noqa: ANN401 - pdfplumber has no types
    found = []
    for item in (*page.lines, *page.rects, *page.curves):
        for points in _parts(item):
            moved = tuple((x - left, y - upper) for x, y in points)
            found.append(DrawnPath(moved, bool(item["stroke"]), bool(item["fill"])))
    return found


def _parts(item: dict[str, Any]) -> Iterator[Sequence[Point]]:
    if item["object_type"] == "line":
        yield item["pts"]
    elif item["object_type"] == "rect":
        x0, top, x1, bottom = (float(item[side]) for side in ("x0", "top", "x1", "bottom"))
        yield (x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)
    else:
        yield from _straight_parts(item)


def _straight_parts(curve: dict[str, Any]) -> Iterator[Sequence[Point]]:
    """The straight parts of a path, between moves and curves."""
    points: list[Point] = []
    first: Point | None = None
    for operator, *ends in curve["path"]:
        if operator == "h":
            points += [first] if first and points and points[-1] != first else []
            continue
        x, y = ends[-1]
        if operator != "l":
            if len(points) > 1:
                yield points
            points = []
        points.append((x, y))
        first = points[0] if operator == "m" else first
    if len(points) > 1:
        yield points
