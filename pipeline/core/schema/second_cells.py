"""Cells as a second reader finds them, to compare with."""

from __future__ import annotations

from typing import TypedDict

from pipeline.core.schema.fields import Bottom, Dataset, DocumentId, Left, PageNumber, Right, Text, Top


class SecondCellRow(TypedDict):
    """A filled cell on a page, as camelot reads it."""

    document_id: DocumentId
    page: PageNumber
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    text: Text


DATASET = Dataset(
    "second_cells",
    SecondCellRow,
    row_is="a filled cell on a page, as camelot reads it",
    key=("document_id", "page", "x0", "top"),
    published=False,
)
