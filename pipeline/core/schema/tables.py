"""Whole logical tables, however many pages they run over."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, FRAGMENTS, ID, Dataset, Field, list_of

STITCH = pa.struct(
    [
        pa.field("page", pa.int32(), nullable=False),
        pa.field("decision", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("row_decision", pa.string(), nullable=False),
        pa.field("row_reason", pa.string(), nullable=False),
        pa.field(
            "signals",
            list_of(
                pa.struct(
                    [pa.field("name", pa.string(), nullable=False), pa.field("value", pa.string(), nullable=False)]
                )
            ),
            nullable=False,
        ),
    ]
)
"""A page break: `page` is the later page; `decision` (join) concerns the table, `row_decision` its first row there."""

DATASET = Dataset(
    name="tables",
    row_is="a whole logical table",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field(
            "appendix_number",
            pa.string(),
            "Number of the appendix it stands in, as printed",
            source="reconstruct",
            nullable=True,
        ),
        Field("title", pa.string(), "Title printed above it", source="reconstruct", nullable=True),
        Field(
            "columns",
            list_of(pa.string()),
            "Column names: header paths from the top down, joined by ' / '",
            source="reconstruct",
        ),
        Field("first_page", pa.int32(), "Page it begins on, from 1", source="reconstruct"),
        Field("last_page", pa.int32(), "Page it ends on, from 1", source="reconstruct"),
        Field("row_count", pa.int32(), "Body rows, groups included", unit="rows", source="reconstruct"),
        Field("header_row_count", pa.int32(), "Header rows", unit="rows", source="reconstruct"),
        Field("item_row_count", pa.int32(), "Body rows that are items", unit="rows", source="reconstruct"),
        Field(
            "group_row_count",
            pa.int32(),
            "Body rows that are group titles",
            unit="rows",
            source="reconstruct",
        ),
        Field("total_row_count", pa.int32(), "Body rows that are totals", unit="rows", source="reconstruct"),
        Field(
            "engine",
            pa.string(),
            "What the grid was found by: ruled (its rules) or aligned (its words, where rules are missing)",
            source="reconstruct",
        ),
        Field(
            "stitches",
            list_of(STITCH),
            "For every page break in it, and for the one before it where a table stood: decisions, reasons and signals",
            source="reconstruct",
        ),
        FRAGMENTS.but(
            "Where it stands: the box around its grid, one a page, with its words cell by cell", source="reconstruct"
        ),
    ),
)
