"""Tables as texts: what their columns hold, and each cell with what its column and row say of its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from normalizers.headers import is_ordinal
from normalizers.text import is_upper, squeeze
from normalizers.values.cells import QUANTITIES, ColumnSense, parse_cell
from normalizers.values.column_draft import Evidence, TableText
from normalizers.values.columns import Columns, read_columns
from normalizers.values.quantity import Quantity
from normalizers.values.subjects import dimension_said, names_measure
from normalizers.values.units import PERCENT, Unit
from pipeline.core.located_text import located_texts
from pipeline.core.schema.cell_words import CellWordRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.columns import ColumnRow
from pipeline.core.schema.documents import EvidenceRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput
from pipeline.steps.normalize.above import LineAbove, lines_above
from pipeline.steps.normalize.sources import Source, struck_of

CELL = (
    *("id", "table_id", "row_index", "column_index", "row_kind", "row_span", "column_span"),
    *("text", "struck", "confidence", "fragments"),
)
HEADING_ROWS = 4
"""Rows at the top of a table without a header that may be one."""


@dataclass(frozen=True)
class CellContext:
    """What a cell's column and row say of its numbers: `name` is what the row is of, in a table that has a column of
    quantities, since the words of others speak of many things; `header` is the column's. `names` tells that the cell is
    that name, `units` that it is of a column of units, which has none.
    """

    sense: ColumnSense
    header: str
    row_units: tuple[Unit, ...]
    name: str
    names: bool
    units: bool

    def subject_of(self, quantity: Quantity) -> str | None:
        """What a figure of the cell is of: what is counted by the words behind it; what is measured or paid, and all
        that is in the row's name, by the row, and by its own words or those of its column, if that is one of quantities
        or its header names what is measured so ("Thời hạn giải quyết" of days among words)."""
        own, dimension = quantity.subject, dimension_said(quantity)
        if own and self.name and not self.names and dimension in (None, PERCENT):
            return own
        named = self.sense.meaning in QUANTITIES or (dimension is not None and names_measure(self.header, dimension))
        header = self.header if named else ""
        return " / ".join(part for part in (self.name, own or header) if part) or None


@dataclass(frozen=True)
class Texts:
    """Texts that may hold values: blocks, or the cells of a table, each with what its column says; and its columns."""

    columns: Sequence[ColumnRow]
    texts: Iterable[tuple[Source, CellContext | None]]


@dataclass(frozen=True)
class _Cell:
    row: CellRow
    source: Source


def tables_with_values(document: DocumentInput) -> Iterator[Texts]:
    """Every table of the document, one at a time: a table may run over all of its pages."""
    tables = {table["id"]: table for table in document.rows(TableRow)}
    above = lines_above(document, list(tables.values()))
    before: list[Columns] = []
    located = located_texts(document.rows(CellRow, *CELL), document.rows(CellWordRow))
    cells = (
        _Cell(row, Source(row["id"], row["row_kind"], row["fragments"][0]["page"], text, struck_of(row)))
        for row, text in located
    )
    for table_id, in_table in groupby(cells, key=lambda cell: cell.row["table_id"]):
        yield _read(tables[table_id], list(in_table), above[table_id], before)


def _read(table: TableRow, cells: Sequence[_Cell], lines: Sequence[LineAbove], before: list[Columns]) -> Texts:
    above = [line.text for line in lines]
    texts = _grid(table, cells)
    header, heading = _header(table, cells, texts)
    body = [row for row in sorted(texts) if row not in heading]
    grouped = {cell.row["row_index"] for cell in cells if cell.row["row_kind"] == "group"}
    title = table["title"] or next((line for line in reversed(above) if is_upper(line)), "")
    said = TableText(
        header, [[texts[r][c] for r in body if r not in grouped] for c in range(len(header))], title, above
    )
    columns = read_columns(said, before)
    before.append(columns)
    counts = any(sense.meaning in QUANTITIES for sense in columns.senses)
    of_rows = {r: _row_name(columns, row) if counts else "" for r, row in texts.items()}
    units = [columns.units_of(index) for index in range(len(header))]
    one_row = {c.row["row_index"]: c.row["row_span"] for c in cells if c.row["column_index"] == columns.names}
    row_units = {(r, column): columns.row_units(row, column) for r, row in texts.items() for column in set(units)}
    return Texts(
        [_column_row(_Told(table, columns, cells, lines, heading), index) for index in range(len(header))],
        [
            (
                cell.source,
                CellContext(
                    columns.senses[column],
                    columns.headers[column],
                    row_units[row, units[column]],
                    # What is merged over more rows than a name is of none of these alone.
                    of_rows[row] if cell.row["row_span"] <= max(1, one_row.get(row, 1)) else "",
                    names=column == columns.names,
                    units=column in columns.units,
                ),
            )
            for cell, row, column in ((cell, cell.row["row_index"], cell.row["column_index"]) for cell in cells)
            if row in of_rows and cell.source.located.pieces
        ],
    )


def _grid(table: TableRow, cells: Sequence[_Cell]) -> dict[int, list[str]]:
    """The texts of the body's rows, a place for every column."""
    grid: dict[int, list[str]] = {}
    for cell in cells:
        if cell.row["row_index"] >= 0:
            grid.setdefault(cell.row["row_index"], [""] * len(table["columns"]))[cell.row["column_index"]] = (
                cell.source.valid
            )
    return grid


def _header(
    table: TableRow, cells: Sequence[_Cell], texts: Mapping[int, Sequence[str]]
) -> tuple[Sequence[str], frozenset[int]]:
    """The header paths, and the body rows that are the header where the table was read without one."""
    if any(table["columns"]):
        return table["columns"], frozenset()
    heading = frozenset(takewhile(lambda row: row < HEADING_ROWS and _heads(texts[row]), sorted(texts)))
    if not heading or len(heading) == len(texts):
        return table["columns"], frozenset()
    levels: list[list[str]] = [[] for _ in table["columns"]]
    for cell in cells:
        text = squeeze(cell.source.valid)
        if cell.row["row_index"] in heading and text:
            first = cell.row["column_index"]
            for path in levels[first : first + max(1, cell.row["column_span"])]:
                path += [text] if text not in path else []
    return [" / ".join(path) for path in levels], heading


def _heads(row: Sequence[str]) -> bool:
    """Whether a row has words only, and no number of its own."""
    return not is_ordinal(row[0]) and not any(parse_cell(text) for text in row if text.strip())


@dataclass(frozen=True)
class _Told:
    """A table with its columns as told; `heading` are body rows that are its header."""

    table: TableRow
    columns: Columns
    cells: Sequence[_Cell]
    lines: Sequence[LineAbove]
    heading: frozenset[int]

    def header(self, index: int) -> list[CellRow]:
        """The cells of a column's header; without one its first cell."""
        covering = [
            cell.row
            for cell in self.cells
            if cell.row["column_index"] <= index < cell.row["column_index"] + max(1, cell.row["column_span"])
        ]
        header = [row for row in covering if row["text"] and (row["row_index"] < 0 or row["row_index"] in self.heading)]
        return header or covering[:1]

    def places(self, said: Evidence, index: int) -> Iterator[EvidenceRow]:
        """Where what tells something of a column stands, and how sure that was read."""
        if said.by in ("header", "unit_column"):
            units = self.columns.units_of(index) if said.by == "unit_column" else None
            column = index if units is None else units
            for row in self.header(column):
                for fragment in row["fragments"]:
                    yield _evidence(said, row["id"], fragment, row["confidence"])
            return
        lines = [line for line in self.lines if line.text in said.text] if said.by in ("above", "title") else []
        for line in lines:
            yield _evidence(said, line.source_id, line.fragment, None)
        if lines:
            return
        filled = (
            c.row for c in self.cells if c.row["column_index"] == index and c.row["row_index"] >= 0 and c.row["text"]
        )
        first = next(filled, None) if said.by == "values" else None
        if first:
            yield _evidence(said, first["id"], first["fragments"][0], first["confidence"])
        else:
            yield _evidence(said, self.table["id"], self.table["fragments"][0], None)


def _evidence(said: Evidence, source_id: str, fragment: FragmentRow, confidence: float | None) -> EvidenceRow:
    return {"field": said.of, "source_id": source_id, "fragment": fragment, "confidence": confidence}


def _column_row(told: _Told, index: int) -> ColumnRow:
    sense, said = told.columns.senses[index], told.columns.evidence[index]
    unit = sense.unit or sense.shared
    return {
        "id": f"{told.table['id']}/c{index}",
        "document_id": told.table["document_id"],
        "table_id": told.table["id"],
        "column_index": index,
        "column_name": told.columns.headers[index],
        "meaning": sense.meaning,
        "unit": unit.name if unit else None,
        "scale": unit.scale if unit else None,
        "period_first": sense.period[0],
        "period_last": sense.period[1],
        "decimal_sign": sense.notation.decimal,
        "told_by": [{"tells": e.of, "found_in": e.by, "text": e.text} for e in said],
        "evidence": [place for e in said for place in told.places(e, index)],
        "fragments": [fragment for row in told.header(index) for fragment in row["fragments"]],
    }


def _row_name(columns: Columns, row: Sequence[str]) -> str:
    """What a row is of; empty without a column of names."""
    name = row[columns.names] if columns.names is not None else ""
    return squeeze(name.lstrip("-–+•* "))
