"""A workbook for Excel: a sheet for each dataset. No text becomes a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.messages import Message
from pipeline.core.shown import visible
from pipeline.workflow.exports.flat import ABOUT, ABOUT_COLUMNS, Paths, about_rows, flat_schema, flat_tables, kept

MOST_CHARACTERS, MOST_ROWS = 32_767, 1_048_575
"""What Excel can hold: characters of a cell, rows of a sheet below its header."""
REMEDY = Message("export to .sqlite, or to a folder of CSV files")


def write_workbook(paths: Paths, target: Path) -> dict[str, int]:
    """Write a sheet for each dataset, without nested columns; the rows of each.

    Raises:
        UsageError: Excel cannot hold a text, or as many rows.
    """
    from openpyxl import Workbook  # Takes a quarter of a second to import.
    from openpyxl.cell import WriteOnlyCell

    columns = {name: flat_schema(kept(name, nested=False)).names for name in paths}
    counts = {name: _held(name, columns[name], _rows(name, path)) for name, path in paths.items()}
    target.touch()  # A workbook that cannot be saved tells of every one of its parts as it goes.
    book = Workbook(write_only=True)
    filled = [(name, columns[name], _rows(name, path)) for name, path in paths.items()]
    for name, header, rows in [*filled, (ABOUT, ABOUT_COLUMNS, about_rows())]:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(header)
        for row in rows:
            cells = [WriteOnlyCell(sheet, value) for value in row]
            for cell, value in zip(cells, row, strict=True):
                if isinstance(value, str):  # "=1+1" is no formula, and "#N/A" no error of Excel's.
                    cell.data_type = "s"
            sheet.append(cells)
    book.save(target)
    return counts


def _rows(name: str, path: Path) -> Iterator[tuple[object, ...]]:
    for table in flat_tables(path, kept(name, nested=False)):
        for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
            yield tuple(visible(value) if isinstance(value, str) else value for value in row)


def _held(name: str, columns: Sequence[str], rows: Iterator[tuple[object, ...]]) -> int:
    """How many rows there are, which Excel can hold."""
    count = 0
    for row in rows:
        count += 1
        for column, value in zip(columns, row, strict=True):
            if isinstance(value, str) and len(value) > MOST_CHARACTERS:
                raise UsageError(
                    "{column} of {row} in {name} has {characters} characters, and a cell of Excel holds {most}",
                    REMEDY,
                    column=column,
                    row=row[0],
                    name=name,
                    characters=len(value),
                    most=MOST_CHARACTERS,
                )
    if count > MOST_ROWS:
        raise UsageError(
            "{name} has {count} rows, and a sheet of Excel holds {most}",
            REMEDY,
            name=name,
            count=count,
            most=MOST_ROWS,
        )
    return count
