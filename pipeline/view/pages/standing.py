"""Where a row of any dataset stands: the address of its box."""

from __future__ import annotations

from pipeline.core.errors import NotFoundError
from pipeline.view.asked import Asked
from pipeline.view.refusals import Unanswerable
from pipeline.workflow.located import REFERRING, Located, locate

TAB_OF = {
    "findings": "findings",
    "cells": "tables",
    "tables": "tables",
    "figures": "figures",
    "citations": "citations",
    "blocks": "letter",
}
"""Datasets and the tab that shows their rows."""
MARKED = TAB_OF.keys() - {"tables"}
"""Those whose rows are marked on pages."""


def standing(asked: Asked) -> str:
    """The address at which the row that the path names is lit, or one that it rests on.

    Raises:
        Unanswerable: no dataset has the id.
    """
    located = _located(asked, asked.named["row"])
    while not _is_marked(located) and (via := _rests_on(located)):
        located = _located(asked, via)
    if located.document is None:
        return asked.link("/", "quarantine")
    row, fragments = located.row, located.row.get("fragments", [])
    pages = sorted({fragment["page"] for fragment in fragments})
    return asked.link(
        f"/d/{located.document['id']}",
        row["id"] if _is_marked(located) else "",
        page=pages[0] if pages else row.get("page"),
        tab=TAB_OF.get(located.dataset),
        decided="1" if located.dataset == "findings" and row.get("decision") else "",
        at=row["id"] if _is_marked(located) and len(pages) > 1 else "",
    )


def _located(asked: Asked, row_id: str) -> Located:
    try:
        return locate(asked.rows.folder, row_id)
    except NotFoundError as error:
        raise Unanswerable(404, "no_row", id=row_id) from error


def _is_marked(located: Located) -> bool:
    return located.dataset in MARKED and bool(located.row["fragments"])


def _rests_on(located: Located) -> str | None:
    """The id of a row that this one rests on."""
    if cells := located.row.get("cells"):
        return cells[0]["cell_id"]
    return next((str(found) for name in REFERRING if (found := located.row.get(name))), None)
