"""A dispatch: the picture of a page, and beside it what was read there, each value joined to its box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.errors import NotFoundError
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.pages import PageRow
from pipeline.view.asked import Asked
from pipeline.view.marks import Mark, PicturedPage, pictured_pages
from pipeline.view.pages.tabs import TABS, Tab
from pipeline.view.refusals import Unanswerable

MOST_SHEETS = 6
"""Pages that are shown at once for a row whose boxes are on several."""


@dataclass(frozen=True)
class DispatchShown:
    """A dispatch at a page: what is pictured, and the tab beside it. `lit` is the id of the row that the address names,
    `no_picture` says why there are no pictures."""

    document: DocumentRow
    page: PageRow
    pictured: Sequence[PicturedPage]
    tabs: Sequence[str]
    name: str
    tab: Tab
    lit: str
    no_picture: str | None

    def link(self, asked: Asked, row_id: str, boxed: Mark | None = None) -> str:
        """The address of a row's box: on this page where it has one here, and on all its pages where it has several."""
        mark = boxed or next((m for m in self.tab.marks if m.id == row_id), None)
        pages = mark.pages if mark else []
        page = self.page["page"] if self.page["page"] in pages or not pages else pages[0]
        at = row_id if len(pages) > 1 else ""
        return self.at_page(asked, page, at=at, mark=row_id if pages else "")

    def at_page(self, asked: Asked, page: int, at: str = "", mark: str = "") -> str:
        """The address of another page, with the same tab beside it."""
        return asked.link(f"/d/{self.document['id']}", mark, page=page, tab=self.name, at=at)


def dispatch(asked: Asked) -> DispatchShown:
    """The page of a dispatch that is asked for; the first one where none is."""
    document = asked.document()
    number = asked.number("page", 1)
    name = asked.choice("tab", list(TABS))
    pages = _pages(asked, document, [number])
    if not pages:
        raise Unanswerable(404, "no_page", page=number, pages=document["page_count"])
    tab = TABS[name](asked, document, number)
    lit = asked.text("at")
    if lit:
        marked = next((mark for mark in tab.marks if mark.id == lit), None)
        if marked is None:
            raise Unanswerable(404, "no_row", id=lit)
        pages = _pages(asked, document, sorted({number, *marked.pages})[:MOST_SHEETS])
    (page,) = (p for p in pages if p["page"] == number)
    return DispatchShown(
        document, page, pictured_pages(pages, tab.marks), list(TABS), name, tab, lit, _no_picture(asked, document)
    )


def _pages(asked: Asked, document: DocumentRow, numbers: Sequence[int]) -> list[PageRow]:
    return asked.rows.rows(
        PageRow, "document_id = ? AND list_contains(?, page) ORDER BY page", [document["id"], list(numbers)]
    )


def _no_picture(asked: Asked, document: DocumentRow) -> str | None:
    """Why the document's pages cannot be shown, None where they can."""
    try:
        asked.pictures.pdf(document)
    except NotFoundError as error:
        return str(error)
    return None
