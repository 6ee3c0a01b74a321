"""Tables as they were rebuilt beside the beginnings of their rows, typed from pages' pictures (tests/truth/corpus)."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from normalizers.text import fold
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from testkit.places import TRUTH as FOLDER

TRUTH = sorted((FOLDER / "corpus").glob("*.yml"))
"""The files of truth."""


class TypedRow(TypedDict):
    """The beginning of a row: its first cells, the pages that it stands on, and the columns that a page break cuts."""

    page: int
    last_page: NotRequired[int]
    first_cells: list[str]
    cut_columns: NotRequired[list[int]]


class TypedTable(TypedDict):
    """A table with the beginnings of its rows; `row_count` where not all of them were typed."""

    first_page: int
    last_page: int
    columns: int
    row_count: NotRequired[int]
    rows: list[TypedRow]


class TypedTables(TypedDict):
    """A file of truth."""

    pages_with_tables: list[int]
    tables: list[TypedTable]


ALIKE = str.maketrans({"²": "2", "³": "3", "…": "..."})
"""Signs of pictures that texts write in two ways: m² is m2 where the digit is only set higher."""


def bare(text: str) -> str:
    """Folded, without white space."""
    return "".join(fold(text.translate(ALIKE)).split())


def row_texts(cells: list[CellRow], table_id: str) -> dict[int, list[CellRow]]:
    """Cells of the body rows, by row, in the order of their columns."""
    found: dict[int, list[CellRow]] = {}
    for cell in cells:
        if cell["table_id"] == table_id and cell["row_index"] >= 0:
            found.setdefault(cell["row_index"], []).append(cell)
    return {row: sorted(items, key=lambda c: c["column_index"]) for row, items in sorted(found.items())}


def begins_so(cells: list[CellRow], first_cells: list[str]) -> bool:
    """Whether the typed beginnings are those of the row's first filled cells, in their order."""
    said = [bare(c["text"]) for c in cells if c["text"]]
    wanted = [bare(t) for t in first_cells if t]
    return len(said) >= len(wanted) and all(a.startswith(b) for a, b in zip(said, wanted, strict=False))


def misses(truth: TypedTables, tables: list[TableRow], cells: list[CellRow]) -> tuple[int, list[str]]:
    """Rows compared, and what differs."""
    compared, found = 0, []
    by_place: dict[tuple[int, int], list[TableRow]] = {}
    for table in tables:
        if any(page in truth["pages_with_tables"] for page in range(table["first_page"], table["last_page"] + 1)):
            by_place.setdefault((table["first_page"], table["last_page"]), []).append(table)
    for want in truth["tables"]:
        place = (want["first_page"], want["last_page"])
        compared += len(want["rows"])
        if not by_place.get(place):
            found += [f"pages {place}: no such table, but {sorted(by_place)}"] * len(want["rows"])
            continue
        table = by_place[place].pop(0)
        if len(table["columns"]) != want["columns"]:
            found.append(f"pages {place}: {len(table['columns'])} columns instead of {want['columns']}")
        if table["row_count"] != want.get("row_count", len(want["rows"])):
            found.append(f"pages {place}: {table['row_count']} rows instead of {len(want['rows'])}")
        got = list(row_texts(cells, table["id"]).values())
        for row in want["rows"]:
            match = next((c for c in got if begins_so(c, row["first_cells"])), None)
            if match is None:
                found.append(f"pages {place}: no row begins {row['first_cells']}")
                continue
            got.remove(match)
            # A cell merged over rows has text on their pages too; what is typed of a row is its own.
            own = [cell for cell in match if cell["row_span"] == 1]
            merged = {cell["column_index"] for cell in match} - {cell["column_index"] for cell in own}
            pages = {f["page"] for cell in own for f in cell["fragments"] if f["text"]}
            typed = (row["page"], row.get("last_page", row["page"]))
            inside = typed[0] <= min(pages) and max(pages) <= typed[1]
            if (min(pages), max(pages)) != typed and not (merged and inside):
                found.append(f"pages {place}: {row['first_cells']} stands on {sorted(pages)}")
            cut = {c["column_index"] for c in own if len(c["fragments"]) > 1}
            if cut != set(row.get("cut_columns", [])) - merged:
                found.append(f"pages {place}: {row['first_cells']} is cut in {sorted(cut)}")
    found += [f"pages {place}: a table that is none" for place, left in by_place.items() for _ in left]
    return compared, found
