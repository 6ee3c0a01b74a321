"""A page read and shown once more: what stands in the boxes of a row, and the page with the boxes marked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, replace
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageDraw

from pipeline.core.errors import NotFoundError
from pipeline.core.extras import hold_to_extra
from pipeline.core.messages import Message
from pipeline.core.params import ReadParams
from pipeline.core.schema.fields import FragmentRow
from pipeline.layout.geometry import Box, union
from pipeline.layout.text import lines_of, located_text
from pipeline.pdf.page_content import Char, PageContent, middle_of
from pipeline.pdf.readers.base import OpenPdf, reader, share_within
from pipeline.pdf.recognizers.base import recognizer
from pipeline.pdf.revision import earlier_file
from pipeline.pdf.words import words_on
from pipeline.workflow.workspace import REUSE_FILE, WORK

EDGE = 0.02
"""Points by which a character's middle may lie outside of a box that was rounded to hundredths."""
SCALE = 2.0
"""Pixels of a page picture for one point: 144 dpi."""
ROOM = 72.0
"""Points of a page above and below the boxes of a part that is shown, as wide as the page: what stands beside them in
their row, and about six lines."""
MARK = (214, 39, 40)
"""The red of a marked box."""
DEFAULTS = ReadParams()


class Marked(Protocol):
    """A box on a page, in points."""

    @property
    def page(self) -> int:
        """The page's number."""

    @property
    def box(self) -> Box:
        """Where it lies."""


def params_of_run(data: Path, document_id: str) -> ReadParams:
    """The parameters that a document of the datasets in `data` was read with, as the run noted them; the
    defaults where it noted none."""
    for folder in (data / WORK, data.parent):
        noted = folder / "read" / document_id / REUSE_FILE
        if noted.is_file():
            values = json.loads(noted.read_text(encoding="utf-8"))["params"]
            return replace(DEFAULTS, **{f.name: values[f.name] for f in fields(ReadParams) if f.name in values})
    return DEFAULTS


def read_again(
    pdf: Path,
    fragments: Sequence[FragmentRow],
    recognized: Set[int] = frozenset(),
    params: ReadParams = DEFAULTS,
) -> list[str]:
    """What stands in each box: the characters whose middle lies in it, as words, line by line.

    On pages that were recognized it is their print, read again where there is something to read it with.
    """
    numbers = {fragment["page"] for fragment in fragments}
    with reader(params.reader).open(pdf, sorted(numbers - recognized), _unbound(params)) as pages:
        found = {page.number: page for page in pages}
    drawn = [f["page"] in recognized or _is_drawn(found[f["page"]], f, params) for f in fragments]
    printed = dict(_prints(pdf, [f for f, of_picture in zip(fragments, drawn, strict=True) if of_picture], params))
    return [
        (printed.get((fragment["page"], _box(fragment)), "") if fragment["text"] else "")
        if of_picture
        else _text_in(found[fragment["page"]], fragment, params)
        for fragment, of_picture in zip(fragments, drawn, strict=True)
    ]


def _is_drawn(page: PageContent, fragment: FragmentRow, params: ReadParams) -> bool:
    """Whether a box of a page with a text layer lies in what it draws, and no text is in it."""
    box = _box(fragment)
    return any(d.contains_middle_of(box) for d in page.drawings) and not _text_in(page, fragment, params)


def _unbound(params: ReadParams) -> ReadParams:
    """The parameters without bounds: what was read once is not refused now."""
    return replace(params, page_words=sys.maxsize, page_pixels=sys.maxsize, nesting=sys.maxsize)


def _prints(pdf: Path, fragments: Sequence[FragmentRow], params: ReadParams) -> Iterator[tuple[tuple[int, Box], str]]:
    """The print in each box that holds text, of pages that are pictures, by page and box."""
    chosen = recognizer(params.recognizer)
    if not fragments or not chosen.models():
        return
    with reader(params.reader).open(pdf, [], params) as pages:
        for number in sorted({f["page"] for f in fragments}):
            boxes = list(dict.fromkeys(_box(f) for f in fragments if f["page"] == number and f["text"]))
            with pages.displayed(number) as page:
                texts = chosen.texts_in(page, boxes, params.page_pixels) if page and boxes else [""] * len(boxes)
            yield from zip(((number, box) for box in boxes), texts, strict=True)


def _text_in(page: PageContent, fragment: FragmentRow, params: ReadParams) -> str:
    """The page's own text in a box, or the text of the stamp or draft mark that says what the fragment does."""
    own = _own_text_in(page, fragment, params)
    if own == fragment["text"]:
        return own
    over = (replace(page, chars=chars, stamped=[]) for chars in (*page.sealed, page.marks))
    said = (_own_text_in(layer, fragment, params) for layer in over)
    return next((text for text in said if text and text == fragment["text"]), own)


def _own_text_in(page: PageContent, fragment: FragmentRow, params: ReadParams) -> str:
    box = _box(fragment).grown(EDGE)
    inside = replace(page, chars=_inside(page.chars, box), stamped=_inside(page.stamped, box))
    return located_text(lines_of(words_on(inside, params.word_gap))).text


def _inside(chars: Sequence[Char], box: Box) -> list[Char]:
    # Most characters end left of the box or begin right of it.
    near = [c for c in chars if c["x0"] <= box.x1 and c["x1"] >= box.x0]
    return [char for char in near if box.contains(*middle_of(char))]


def _box(fragment: FragmentRow) -> Box:
    return Box(*(float(fragment[side]) for side in ("x0", "top", "x1", "bottom")))


def picture(
    pdf: Path,
    marked: Sequence[Marked],
    params: ReadParams = DEFAULTS,
    signed_bytes: int | None = None,
    *,
    whole: bool = False,
) -> Image.Image:
    """The bands of pages that some boxes lie in, or whole pages, one below the other, with every box marked; left of
    each the page as it was signed, where the first `signed_bytes` of the file are that and have the page.

    A page has no more than `params.page_pixels` pixels.

    Raises:
        NotFoundError: the reader renders no pages.
        UnreadablePdf: the file as it was signed cannot be read.
        UsageError: what reads it is not installed.
    """
    numbers = sorted({one.page for one in marked})
    then = _as_signed(pdf, numbers, signed_bytes, marked, params, whole=whole) if signed_bytes is not None else {}
    now = _marked(pdf, {number: number for number in numbers}, marked, params, whole=whole)
    rows = [[pages[number] for pages in (then, now) if number in pages] for number in numbers]
    size = max(sum(i.width for i in row) for row in rows), sum(max(i.height for i in row) for row in rows)
    joined = Image.new("RGB", size, "white")
    top = 0
    for row in rows:
        left = size[0]
        for image in reversed(row):
            left -= image.width
            joined.paste(image, (left, top))
        top += max(image.height for image in row)
    return joined


def _as_signed(
    pdf: Path, numbers: Sequence[int], signed_bytes: int, marked: Sequence[Marked], params: ReadParams, *, whole: bool
) -> dict[int, Image.Image]:
    """The pages with these numbers as they were signed, those that were there."""
    hold_to_extra("pdf", Message("a page as it was signed"))
    from pipeline.pdf.signing.page_revisions import earlier_pages  # Takes half a second to import.

    with earlier_file(pdf, signed_bytes) as earlier:
        return _marked(earlier, earlier_pages(pdf, earlier, numbers), marked, params, whole=whole)


def _marked(
    pdf: Path, numbers: Mapping[int, int], marked: Sequence[Marked], params: ReadParams, *, whole: bool
) -> dict[int, Image.Image]:
    """Pages with their boxes marked: by the number that boxes have, those that have another in this file."""
    images = {}
    with reader(params.reader).open(pdf, [], params) as pages:
        for number, own in numbers.items():
            image, scale = _rendered(pages, own, params)
            draw = ImageDraw.Draw(image)
            boxes = [one.box.scaled(scale) for one in marked if one.page == number]
            for box in (box.grown(3) for box in boxes):
                draw.rectangle((box.x0, box.top, box.x1, box.bottom), outline=MARK, width=3)
            around = union(boxes).grown(ROOM * scale)
            band = (0, max(0, round(around.top)), image.width, min(image.height, round(around.bottom)))
            images[number] = image if whole else image.crop(band)
    return images


def page_picture(pdf: Path, number: int, params: ReadParams = DEFAULTS) -> Image.Image:
    """A page without any marks, of no more than `params.page_pixels` pixels.

    Raises:
        NotFoundError: the reader renders no pages.
    """
    with reader(params.reader).open(pdf, [], params) as pages:
        image, _ = _rendered(pages, number, params)
    return image


def _rendered(pages: OpenPdf, number: int, params: ReadParams) -> tuple[Image.Image, float]:
    """A page in colour, and how many of its pixels are a point."""
    with pages.displayed(number) as page:
        if page is None:
            raise NotFoundError(
                "{reader} renders no pages", "read with another read.reader: pdfium", reader=params.reader
            )
        scale = SCALE * share_within(page.size, SCALE, params.page_pixels)
        return Image.fromarray(page.rendered(scale)).convert("RGB"), scale
