"""Cells of the logical tables."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import (
    About,
    AddedInRevision,
    Confidence,
    Dataset,
    DocumentId,
    Fragments,
    Id,
    Struck,
    Text,
)


class CellRow(TypedDict):
    """A cell of a logical table."""

    id: Id
    document_id: DocumentId
    table_id: Annotated[str, About("The table it belongs to", source="reconstruct", refers_to="tables")]
    row_index: Annotated[
        int, About("Row: body rows from 0 down the logical table; header rows count up to -1", source="reconstruct")
    ]
    column_index: Annotated[int, About("Column from 0", source="reconstruct")]
    column_name: Annotated[str, About("Flattened header path of the column", source="reconstruct")]
    row_kind: Annotated[
        str,
        About(
            "header, group, item, total, or carried (a sum carried over to a page)",
            source="reconstruct",
            values=("header", "group", "item", "total", "carried"),
        ),
    ]
    text: Text
    struck: Struck
    row_span: Annotated[
        int,
        About(
            "Rows covered; 0 where a cell above covers this row and gives it its text",
            unit="rows",
            source="reconstruct",
        ),
    ]
    column_span: Annotated[int, About("Columns covered", unit="columns", source="reconstruct")]
    fragments: Annotated[
        Fragments,
        About("Where the text stands, one box a page; an empty cell has the box of its area, with empty text"),
    ]
    confidence: Annotated[Confidence, About("That of its least certain word; null for a digital text layer")]
    added_in_revision: AddedInRevision


DATASET = Dataset("cells", CellRow, row_is="a cell of a logical table", key=("id",))
