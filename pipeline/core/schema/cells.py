"""Cells of the logical tables."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import CONFIDENCE, DOCUMENT_ID, FRAGMENTS, ID, STRUCK, TEXT, Dataset, Field

DATASET = Dataset(
    name="cells",
    row_is="a cell of a logical table",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field("table_id", pa.string(), "The table it belongs to", source="reconstruct"),
        Field(
            "row",
            pa.int32(),
            "Row: body rows from 0 down the logical table; header rows count up to -1",
            source="reconstruct",
        ),
        Field("column", pa.int32(), "Column from 0", source="reconstruct"),
        Field("column_name", pa.string(), "Flattened header path of the column", source="reconstruct"),
        Field("row_kind", pa.string(), "header, group, item or total", source="reconstruct"),
        TEXT,
        STRUCK,
        Field(
            "row_span",
            pa.int32(),
            "Rows covered; 0 where a cell above covers this row and gives it its text",
            unit="rows",
            source="reconstruct",
        ),
        Field("column_span", pa.int32(), "Columns covered", unit="columns", source="reconstruct"),
        FRAGMENTS.but("Where the text stands, one box a page; an empty cell has the box of its area, with empty text"),
        CONFIDENCE.but("That of its least certain word; null for a digital text layer"),
    ),
)
