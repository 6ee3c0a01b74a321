"""Pictures that pages show: `/p/DOCUMENT/N.png` a page, `/c/DOCUMENT/N.png?box=x0,top,x1,bottom` a part of it."""

from __future__ import annotations

import re

from starlette.responses import Response

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.pages import PageRow
from pipeline.layout.geometry import Box
from pipeline.view.asked import Asked
from pipeline.view.refusals import Unanswerable

BOX = re.compile(r"(\d{1,6}(?:\.\d{1,6})?),(\d{1,6}(?:\.\d{1,6})?),(\d{1,6}(?:\.\d{1,6})?),(\d{1,6}(?:\.\d{1,6})?)")
LEAST = 1.0
"""Points that a part of a page measures at least."""
KEPT = {"cache-control": "private, max-age=3600"}
"""A page of a document stays as it is: its id is a hash of its bytes."""


def page_image(asked: Asked) -> Response:
    """The picture of a page."""
    document, page = _page(asked)
    return Response(asked.pictures.page(document, page["page"]), media_type="image/png", headers=KEPT)


def crop_image(asked: Asked) -> Response:
    """The picture of a part of a page.

    Raises:
        Unanswerable: the box is none, or not on the page.
    """
    document, page = _page(asked)
    given = BOX.fullmatch(asked.text("box"))
    box = Box(*map(float, given.groups())) if given else Box(0, 0, 0, 0)
    on_page = box.x1 <= page["width"] + LEAST and box.bottom <= page["height"] + LEAST
    if not on_page or box.width < LEAST or box.height < LEAST:
        raise Unanswerable(400, "no_box", given=asked.text("box"))
    return Response(asked.pictures.crop(document, page, box), media_type="image/png", headers=KEPT)


def _page(asked: Asked) -> tuple[DocumentRow, PageRow]:
    document = asked.document()
    given = asked.named["page"]
    number = int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0
    found = asked.rows.rows(PageRow, "document_id = ? AND page = ?", [document["id"], number])
    if not found:
        raise Unanswerable(404, "no_page", page=given, pages=document["page_count"])
    return document, found[0]
