"""Whole logical tables, however many pages they run over."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, Fragments, Id


class SignalRow(TypedDict):
    """What a decision at a page break rests on."""

    name: str
    value: str


class StitchRow(TypedDict):
    """A page break: `page` is the later page; `decision` concerns the table, `row_decision` its first row there."""

    page: int
    decision: str
    reason: str
    row_decision: str
    row_reason: str
    signals: list[SignalRow]


class TableRow(TypedDict):
    """A whole logical table."""

    id: Id
    document_id: DocumentId
    appendix_number: Annotated[
        str | None, About("Number of the appendix it stands in, as printed", source="reconstruct")
    ]
    position: Annotated[
        int, About("Blocks that begin before it: it stands right before the block of that place", source="reconstruct")
    ]
    heading_path: Annotated[
        list[str],
        About("Headings that it stands under, from the outermost: appendix, part, section", source="reconstruct"),
    ]
    caption: Annotated[str | None, About('Caption right above it, as "Bảng 1 - Thu ngân sách"', source="reconstruct")]
    title: Annotated[
        str | None, About("Its caption, or else the nearest of the headings above it", source="reconstruct")
    ]
    columns: Annotated[
        list[str], About("Column names: header paths from the top down, joined by ' / '", source="reconstruct")
    ]
    first_page: Annotated[int, About("Page it begins on, from 1", source="reconstruct")]
    last_page: Annotated[int, About("Page it ends on, from 1", source="reconstruct")]
    row_count: Annotated[int, About("Body rows, groups included", unit="rows", source="reconstruct")]
    header_row_count: Annotated[int, About("Header rows", unit="rows", source="reconstruct")]
    item_row_count: Annotated[int, About("Body rows that are items", unit="rows", source="reconstruct")]
    group_row_count: Annotated[int, About("Body rows that are group titles", unit="rows", source="reconstruct")]
    total_row_count: Annotated[int, About("Body rows that are totals", unit="rows", source="reconstruct")]
    engine: Annotated[
        str,
        About(
            "What the grid was found by: ruled (its rules) or aligned (its words, where rules are missing)",
            source="reconstruct",
            values=("ruled", "aligned"),
        ),
    ]
    stitches: Annotated[
        list[StitchRow],
        About(
            "For every page break in it, and for the one before it where a table stood: decisions, reasons and signals",
            source="reconstruct",
        ),
    ]
    fragments: Annotated[
        Fragments, About("Where it stands: the box around its grid, one a page, with its words cell by cell")
    ]


DATASET = Dataset("tables", TableRow, row_is="a whole logical table", key=("id",))
