"""Rows as a workbook of sheets (XLSX, Office Open XML, ECMA-376), numbers as numbers and texts as texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from normalizers.values.numbers import all_digits
from pipeline.core.errors import OutputError
from pipeline.core.shown import visible
from pipeline.workflow.exports.flat import EXACT

MOST_ROWS = 1_048_576
"""Of a sheet, its header among them."""
MOST_SIGNS = 32_767
"""Of a text in a cell."""
MOST_LINKS = 65_530
"""Of a sheet; further ones are texts."""
DIGITS = 15
"""Significant digits that a number of a sheet keeps."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What begins a formula where a text is typed into a sheet."""
WIDTHS = {"text": 60, "message": 60, "expected": 24, "observed": 24, "subject": 30, "name": 50, "box": 26, "link": 30}
"""Widths of columns in signs; others are `WIDTH` wide."""
WIDTH = 16


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title, its columns, and its rows by the names of these.

    A column of decimals that is named in `exact` has a column of texts behind it for those of more than 15 digits.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, object]]
    exact: frozenset[str] = frozenset()


def link_of(origin: str, row_id: str) -> str:
    """The address at which the workbench of an origin (scheme, host and port) shows where a row stands."""
    return f"{origin}/id/{quote(row_id)}"


def workbook(content: Iterable[Sheet]) -> bytes:
    """The sheets as a file.

    Raises:
        OutputError: a sheet has more rows than a workbook holds.
    """
    held = list(content)
    for sheet in held:
        if len(sheet.rows) >= MOST_ROWS:
            raise OutputError(
                "a sheet holds {most} rows, and {title} has {rows}",
                "choose fewer dispatches, or narrow the search down; CSV holds any number",
                most=MOST_ROWS - 1,
                title=sheet.title,
                rows=len(sheet.rows),
            )
    book = Workbook(write_only=True)
    for sheet in held:
        _write(book.create_sheet(sheet.title), sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(target: WriteOnlyWorksheet, sheet: Sheet) -> None:
    columns = [part for name in sheet.columns for part in ((name, name + EXACT) if name in sheet.exact else (name,))]
    target.freeze_panes = "A2"
    for place, name in enumerate(columns, start=1):
        target.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, WIDTH)
    header = [_text(target, name) for name in columns]
    for cell in header:
        cell.font = Font(bold=True)
    target.append(header)
    for count, row in enumerate(sheet.rows):
        target.append([_cell(target, name, row, is_link=name == "link" and count < MOST_LINKS) for name in columns])
    target.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(sheet.rows) + 1}"


def _cell(
    target: WriteOnlyWorksheet, name: str, row: Mapping[str, object], *, is_link: bool
) -> WriteOnlyCell | int | float | date | None:
    value = row[name.removesuffix(EXACT)] if name not in row else row[name]
    if name not in row:
        return _text(target, all_digits(value)) if isinstance(value, Decimal) and not _is_held(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and _is_held(value) else float(value)
    if value is None or isinstance(value, int | float | date):
        return value
    cell = _text(target, str(value))
    if is_link:
        cell.hyperlink = cell.value
    return cell


def _text(target: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    """A cell that holds a text whatever it begins with; one too long for a cell says so at its end."""
    shown = visible(text)
    if len(shown) > MOST_SIGNS:
        rest = f" [… {len(shown)}]"
        shown = shown[: MOST_SIGNS - len(rest)] + rest
    cell = WriteOnlyCell(target)
    cell.value = shown
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in shown)
    cell.quotePrefix = shown.startswith(FORMULA)
    return cell


def _is_held(value: Decimal) -> bool:
    """Whether a number of a sheet holds all digits of a value."""
    return Decimal(f"{value:.{DIGITS}g}") == value
