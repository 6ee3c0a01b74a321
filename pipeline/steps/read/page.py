"""One page through pdfplumber: its words and its rulings, in points from the top left as displayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from normalizers.text import nfc
from pipeline.core.geometry import PRECISION, Box, overlap
from pipeline.core.ruling import Ruling
from pipeline.core.text import Word

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

SAME_PLACE = 2.0
"""Points within which two of the same letter make one look for letters that were drawn twice."""

THIN = 3.0
"""A filled rectangle no thicker than this many points is a rule; Word draws its borders so."""


def displayed(page: Any) -> Any:  # noqa: ANN401 - pdfplumber has no types
    """The page as displayed: what lies outside its CropBox left out, a letter drawn twice for bold counted once."""
    page = _cropped(page)
    places = [(c["text"], round(c["x0"] / SAME_PLACE), round(c["top"] / SAME_PLACE)) for c in page.chars]
    return page.dedupe_chars(tolerance=1) if len(set(places)) < len(places) else page


def _cropped(page: Any) -> Any:  # noqa: ANN401 - pdfplumber has no types
    if tuple(page.cropbox) == tuple(page.bbox):
        return page
    x0, top, x1, bottom = page.cropbox
    px0, ptop, px1, pbottom = page.bbox
    return page.crop((max(x0, px0), max(top, ptop), min(x1, px1), min(bottom, pbottom)))


def box_of(item: dict[str, Any], page: Any) -> Box:  # noqa: ANN401 - pdfplumber has no types
    """The item's box from the top left of the page as displayed, whatever the origin of its MediaBox."""
    dx, dy = float(page.bbox[0]), float(page.bbox[1])
    x0, top, x1, bottom = (float(item[side]) for side in ("x0", "top", "x1", "bottom"))
    return Box(x0 - dx, top - dy, x1 - dx, bottom - dy)


def words_on(page: Any, number: int, word_gap: float) -> list[Word]:  # noqa: ANN401 - pdfplumber has no types
    """The words of a page's text layer, in pdfplumber's order.

    Args:
        page: a pdfplumber page or a cut-out of one.
        number: the page's index in the PDF, from 1.
        word_gap: characters further apart than this share of the font size are of different words.
    """
    raw = page.extract_words(x_tolerance_ratio=word_gap, keep_blank_chars=False, use_text_flow=False, return_chars=True)
    dx = float(page.bbox[0])
    return [_word(item, box_of(item, page).rounded(), dx, number, position) for position, item in enumerate(raw)]


def _word(item: dict[str, Any], box: Box, dx: float, number: int, position: int) -> Word:
    char = item["chars"][0]
    font = str(char["fontname"]).partition("+")[2] or str(char["fontname"])
    text, lefts = _letters(item["chars"])
    inner = lefts[1:] if item["upright"] else [box.x0 + dx] * (len(text) - 1)
    edges = (box.x0, *(round(x - dx, PRECISION) for x in inner), box.x1)
    return Word(number, position, text, box, font, round(float(char["size"]), PRECISION), item["upright"], edges)


def _letters(chars: Sequence[dict[str, Any]]) -> tuple[str, list[float]]:
    """A word's letters in NFC and the left of each: marks join their letter, ligatures share their width."""
    text = ""
    lefts: list[float] = []
    for char in chars:
        # A reader may give a letter and its mark as two characters, or one character as two letters (fi).
        grown = nfc(text + nfc(unligature(char["text"])))
        added = len(grown) - len(text)
        step = (float(char["x1"]) - float(char["x0"])) / max(added, 1)
        lefts.extend(float(char["x0"]) + step * i for i in range(added))
        text = grown
    return text, lefts


def unligature(text: str) -> str:
    """Latin ligatures of type (ﬁ, ﬂ ...) as their letters; every other character as it is."""
    return LIGATURES.get(text, text)


def rulings_on(page: Any) -> list[Ruling]:  # noqa: ANN401 - pdfplumber has no types
    """The straight rules of a page within its box, sorted, each once."""
    width, height = float(page.width), float(page.height)
    found = {
        ruling
        for ruling in _rulings(page)
        if -1 <= ruling.at <= (height if ruling.horizontal else width) + 1 and ruling.end > ruling.start
    }
    return sorted(found)


def _rulings(page: Any) -> Iterator[Ruling]:  # noqa: ANN401 - pdfplumber has no types
    for line in page.lines:
        yield from _straight(box_of(line, page))
    for rect in page.rects:
        yield from _rectangle(box_of(rect, page), stroked=rect["stroke"])
    dx, dy = float(page.bbox[0]), float(page.bbox[1])
    for curve in page.curves:
        if curve["stroke"]:
            for (ax, ay), (bx, by) in pairwise(curve["pts"]):
                corners = Box(min(ax, bx) - dx, min(ay, by) - dy, max(ax, bx) - dx, max(ay, by) - dy)
                yield from _straight(corners)


def _rectangle(box: Box, *, stroked: bool) -> Iterator[Ruling]:
    if box.height <= THIN:
        yield from _straight(Box(box.x0, box.y_middle, box.x1, box.y_middle))
    elif box.width <= THIN:
        yield from _straight(Box(box.x_middle, box.top, box.x_middle, box.bottom))
    elif stroked:
        yield Ruling(True, round(box.top, PRECISION), round(box.x0, PRECISION), round(box.x1, PRECISION))
        yield Ruling(True, round(box.bottom, PRECISION), round(box.x0, PRECISION), round(box.x1, PRECISION))
        yield Ruling(False, round(box.x0, PRECISION), round(box.top, PRECISION), round(box.bottom, PRECISION))
        yield Ruling(False, round(box.x1, PRECISION), round(box.top, PRECISION), round(box.bottom, PRECISION))


def _straight(box: Box) -> Iterator[Ruling]:
    """The rule between two corners of the box, if it is level or upright to a point."""
    if box.height <= 1 < box.width:
        yield Ruling(True, round(box.y_middle, PRECISION), round(box.x0, PRECISION), round(box.x1, PRECISION))
    elif box.width <= 1 < box.height:
        yield Ruling(False, round(box.x_middle, PRECISION), round(box.top, PRECISION), round(box.bottom, PRECISION))


TRANSPARENT = ("SMask", "Mask", "ImageMask")
"""Entries of an image's dictionary that let the page below show through: a signature or stamp over digital text."""


def picture_share(page: Any) -> float:  # noqa: ANN401 - pdfplumber has no types
    """Share of the page under its largest opaque picture, 0 to 1.

    A scan cut into strips counts as one picture: strips that span the page's width add up.
    """
    width, height = float(page.width), float(page.height)
    shares, strips = [0.0], 0.0
    for image in page.images:
        if any(entry in image["stream"].attrs for entry in TRANSPARENT):
            continue
        box = box_of(image, page)
        across, down = overlap(box.x0, box.x1, 0, width), overlap(box.top, box.bottom, 0, height)
        share = across * down / (width * height)
        shares.append(share)
        strips += share if across >= 0.8 * width else 0.0
    return round(min(1.0, max(strips, *shares)), 4)
