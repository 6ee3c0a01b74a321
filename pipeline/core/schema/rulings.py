"""Rulings: straight lines drawn on a page, horizontal or vertical, and edges between its colours."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, PageNumber


class RulingRow(TypedDict):
    """A ruling on a page."""

    document_id: DocumentId
    page: PageNumber
    position: Annotated[int, About("Place in the page's list, from 0", source="read")]
    horizontal: Annotated[bool, About("True for level, False for upright", source="read")]
    at: Annotated[
        float, About("The coordinate across: y of a level rule, x of an upright one", unit="pt", source="read")
    ]
    begins: Annotated[float, About("Where it begins along its own direction", unit="pt", source="read")]
    ends: Annotated[float, About("Where it ends along its own direction", unit="pt", source="read")]
    edge: Annotated[bool, About("Whether it is an edge between two colours, not a line", source="read")]


DATASET = Dataset(
    "rulings", RulingRow, row_is="a ruling on a page", key=("document_id", "page", "position"), published=False
)
