"""Boxes on pages: which of them a page shows, and parts of pages cut out around some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.pages import PageRow
from pipeline.layout.geometry import Box, overlap, union

ROOM = 24.0
"""Points of a page around a box that is cut out: about two lines of text."""


@dataclass(frozen=True)
class Mark:
    """A row that is shown on the picture: its id, its text, what colours it, and its boxes."""

    id: str
    text: str
    tone: str
    fragments: Sequence[FragmentRow]

    def on(self, page: int) -> list[FragmentRow]:
        """Its boxes on a page."""
        return [fragment for fragment in self.fragments if fragment["page"] == page]

    @property
    def pages(self) -> list[int]:
        """The pages that it stands on."""
        return sorted({fragment["page"] for fragment in self.fragments})


@dataclass(frozen=True)
class MarkOnPage:
    """The part of a mark that one page has. `anchor` names it in an address: the mark's id, on a further page with that
    page's number."""

    mark: Mark
    anchor: str
    boxes: Sequence[FragmentRow]


@dataclass(frozen=True)
class PicturedPage:
    """A page that is shown, and what is marked on it: the larger first, so that the smaller lie on top."""

    page: PageRow
    marks: Sequence[MarkOnPage]


@dataclass(frozen=True)
class CutOut:
    """A part of a page with the boxes that it was cut out for."""

    page: int
    box: Box
    boxes: Sequence[FragmentRow]


def pictured_pages(pages: Iterable[PageRow], marks: Sequence[Mark]) -> list[PicturedPage]:
    """Pages, each with the marks that it has."""
    named: set[str] = set()
    found = []
    for page in pages:
        number = page["page"]
        here = [(mark, boxes) for mark in marks if (boxes := mark.on(number))]
        here.sort(key=lambda pair: -sum(box_of(b).width * box_of(b).height for b in pair[1]))
        on_page = []
        for mark, boxes in here:
            on_page.append(MarkOnPage(mark, f"{mark.id}:{number}" if mark.id in named else mark.id, boxes))
            named.add(mark.id)
        found.append(PicturedPage(page, on_page))
    return found


def crops(fragments: Iterable[FragmentRow], pages: Iterable[PageRow]) -> list[CutOut]:
    """The parts of pages around boxes, those that would overlap as one."""
    found = []
    for page in pages:
        whole = Box(0.0, 0.0, page["width"], page["height"])
        parts: list[tuple[Box, list[FragmentRow]]] = []
        for fragment in (f for f in fragments if f["page"] == page["page"]):
            box, inside = _within(box_of(fragment).grown(ROOM), whole), [fragment]
            while near := next((part for part in parts if _meet(part[0], box)), None):
                parts.remove(near)
                box, inside = union([near[0], box]), [*near[1], *inside]
            parts.append((box, inside))
        found += [CutOut(page["page"], box.rounded(), inside) for box, inside in sorted(parts, key=lambda p: p[0].top)]
    return found


def box_of(fragment: FragmentRow) -> Box:
    """Where a fragment lies."""
    return Box(fragment["x0"], fragment["top"], fragment["x1"], fragment["bottom"])


def box_text(x0: float, top: float, x1: float, bottom: float) -> str:
    """A box as text, as the address of a part of a page has it: points from the page's left and top."""
    return ",".join(f"{side:.10g}" for side in (x0, top, x1, bottom))


def _within(box: Box, whole: Box) -> Box:
    return Box(max(box.x0, whole.x0), max(box.top, whole.top), min(box.x1, whole.x1), min(box.bottom, whole.bottom))


def _meet(one: Box, other: Box) -> bool:
    across = overlap(one.x0, one.x1, other.x0, other.x1)
    return across > 0 and overlap(one.top, one.bottom, other.top, other.bottom) > 0
