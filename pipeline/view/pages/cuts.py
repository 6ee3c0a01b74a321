"""Parts of pages of several dispatches, cut out around the boxes of rows."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.pages import PageRow
from pipeline.view.asked import Asked
from pipeline.view.marks import CutOut, crops

Spot = tuple[str | None, Sequence[FragmentRow]]
"""A dispatch by its id, and boxes on its pages."""


def cuts(asked: Asked, spots: Sequence[Spot]) -> list[list[CutOut]]:
    """The parts of pages around the boxes of each spot, in the order of pages."""
    documents = sorted({document for document, _ in spots if document})
    numbers = sorted({fragment["page"] for _, fragments in spots for fragment in fragments})
    pages = asked.rows.rows(
        PageRow, "list_contains(?, document_id) AND list_contains(?, page) ORDER BY page", [documents, numbers]
    )
    return [crops(boxes, [page for page in pages if page["document_id"] == document]) for document, boxes in spots]
