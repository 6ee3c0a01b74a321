"""Numbers that fill a cell, and what its column makes of them: sign, scale, unit and kind."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from itertools import repeat

from normalizers.citations.references import Reference
from normalizers.values._context import Period
from normalizers.values.dates import is_year
from normalizers.values.notation import GROUPS_BY_BLANKS, UNSETTLED, Notation
from normalizers.values.numbers import EXACT, Number, parse_number
from normalizers.values.quantities import find_quantities
from normalizers.values.quantity import Kind, Quantity
from normalizers.values.units import COUNT, MONEY, PERCENT, Unit, parse_unit

# A number too wide for its cell goes on in the next line behind its point.
_NUMBER = rf"(?:{GROUPS_BY_BLANKS}|[1-9][0-9]{{0,2}}(?:\s*\.\s*[0-9]{{3}})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)*)(?![0-9])"
_CELL = re.compile(
    rf"\s*[≥≤<>]?\s*(?P<cell>(?P<open>\()?\s*(?P<sign>[-−–—+±])?\s?(?P<number>{_NUMBER})\s*(?P<percent>%)?"
    rf"(?:\s*[-–—÷]\s*(?P<to>{_NUMBER})\s*(?P<percent_to>%)?)?(?P<unit>\s*[^\W\d_][^()]*|\s*[°º˚/][^()]*)?(?P<close>\))?)"
    r"\s*(?:[⁰¹²³⁴-⁹*]+|\(\*+\))?\s*"
)
_SIZE = re.compile(r"\s*[0-9]+(?:[.,][0-9]+)?(?:\s?[x×X*]\s?[0-9]+(?:[.,][0-9]+)?)+\s*")
_MINUS = "-−–—"
_SEPARATED = re.compile(r"[0-9][.,\s][0-9]")

QUANTITIES = ("count", "money", "percent", "measure")
"""Meanings of columns whose cells are quantities."""
NAMES = ("ordinal", "code", "mark")
"""Meanings of columns whose numbers are none."""


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A cell that is one number, or a range of two, as written; `start` and `end` are its characters.

    `unit` is the unit in the cell itself, `bracketed` whether brackets are around it.
    """

    start: int
    end: int
    sign: str
    number: str
    to: str | None
    unit: Unit | None
    bracketed: bool


@dataclass(frozen=True, slots=True)
class ColumnSense:
    """What a column says of its cells.

    `meaning` is ordinal, code, name, text, count, money, percent, measure, date or mark. `unit` is its own, `shared`
    that of the whole table, which gives way to a row's own where `row_units` tells that rows have theirs; `priced`
    tells that its money is for one of them. `accounting` tells that a number in brackets is below nought, `scored` that
    the table gives points.
    """

    meaning: str
    unit: Unit | None = None
    shared: Unit | None = None
    row_units: bool = True
    priced: bool = False
    period: Period = (None, None)
    notation: Notation = UNSETTLED
    accounting: bool = False
    scored: bool = False

    def unit_in(self, row: Unit | None) -> Unit | None:
        """The unit of its numbers in a row that has a unit of its own, or none."""
        # Of a column of prices the rows' units are what is bought, but for those of money and per cent themselves.
        paid = row is not None and self.meaning == MONEY and row.dimension in (MONEY, PERCENT)
        own = self.unit or (row if self.row_units or paid else None) or self.shared
        bought = self.priced and row is not None and not paid and row.scale == 1
        if row is None or own is None or not bought or own.dimension != MONEY or "/" in own.name:
            return own
        return replace(own, name=f"{own.name}/{row.name}")


def parse_cell(text: str) -> CellNumber | None:
    """The number that the whole cell is, with its sign, brackets and unit; None for any other text."""
    match = _CELL.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    unit = Unit("%", PERCENT) if match["percent"] or match["percent_to"] else None
    behind = (match["unit"] or "").strip()
    if behind:
        rate = behind.startswith("/")
        unit = parse_unit(f"%{behind}" if unit and rate else behind)
        if unit is None or unit.scale != 1:
            return None
    number, to = (n and re.sub(r"\s*\.\s*", ".", n) for n in (match["number"], match["to"]))
    return CellNumber(*match.span("cell"), match["sign"] or "", number, to, unit, bool(match["open"]))


def is_size(text: str) -> bool:
    """Whether the whole cell is a size without a unit: "840x440x670", whose header has it."""
    return _SIZE.fullmatch(text) is not None


def is_accounting(meaning: str, cells: Sequence[CellNumber]) -> bool:
    """Whether brackets around a number make it negative: in columns of money and per cent, or of grouped numbers.

    "(5)" in a column of counts may be a part of the count above, or a note.
    """
    return meaning in (MONEY, PERCENT) or any(c.bracketed and _SEPARATED.search(c.number) for c in cells)


def read_cell(
    text: str, references: Sequence[Reference], sense: ColumnSense, row_units: Sequence[Unit] = ()
) -> list[Quantity]:
    """The quantities of a cell as its column and its row's unit tell them, in order.

    Args:
        text: the cell's text.
        references: documents that it cites.
        sense: what its column says.
        row_units: the unit that a column of units gives its row, none without one; several are of as many numbers of
            the cell, each of its own.
    """
    counts, several = sense.meaning in QUANTITIES, len(row_units) > 1
    if counts and several and len(words := list(re.finditer(r"\S+", text))) == len(row_units):
        each = list(_parts(words, sense, map(sense.unit_in, row_units)))
        if len(each) == len(words):
            return each
    number = parse_cell(text) if counts and not several else None
    unit = sense.unit_in(None if several or not row_units else row_units[0])
    if number is not None:
        with localcontext(EXACT):
            whole = _whole(text, number, sense, unit)
        if whole is not None:
            return [whole]
    if unit is not None and counts and is_size(text):
        return list(_parts(re.finditer(r"[0-9]+(?:[.,][0-9]+)?", text), sense, repeat(unit)))
    notation = sense.notation if sense.meaning in QUANTITIES else UNSETTLED
    among = find_quantities(text, references, notation=notation, scored=sense.scored)
    found = (_as_column(quantity, sense, unit) for quantity in among)
    return [quantity for quantity in found if sense.meaning not in NAMES or _stands_alone(quantity)]


def _parts(numbers: Iterable[re.Match[str]], sense: ColumnSense, units: Iterable[Unit | None]) -> Iterator[Quantity]:
    """Numbers of a cell that are read each by itself, with the unit of each."""
    for at, unit in zip(numbers, units, strict=False):
        part = parse_cell(at[0])
        with localcontext(EXACT):
            whole = _whole(at[0], part, sense, unit) if part else None
        if whole:
            yield replace(whole, start=at.start(), end=at.end(), text=at[0])


def _stands_alone(quantity: Quantity) -> bool:
    """Whether a number in a column of codes is a quantity by its own unit, or a date."""
    return quantity.kind == "date" or (quantity.kind != "label" and quantity.unit is not None)


def _whole(text: str, cell: CellNumber, sense: ColumnSense, unit: Unit | None) -> Quantity | None:
    try:
        numbers = [_read(number, sense.notation) for number in (cell.number, cell.to) if number]
    except ValueError:
        return None
    own = cell.unit
    if own and own.dimension == MONEY and sense.unit and sense.unit.name == POINTS:
        own = Unit(POINTS + own.name[len(own.name.partition("/")[0]) :], COUNT)
    applied = own or unit
    scale = applied.scale if applied else Decimal(1)
    below = cell.sign in _MINUS if cell.sign else cell.bracketed and sense.accounting
    values = [number.value * scale for number in numbers]
    first = -values[0] if below else values[0]
    last = values[1] if len(values) > 1 else None
    if last is not None and first > last:
        return Quantity(cell.start, cell.end, text[cell.start : cell.end], "label")
    return Quantity(
        cell.start,
        cell.end,
        text[cell.start : cell.end],
        "range" if last is not None else kind_of(applied, sense.meaning),
        first,
        last,
        unit=applied.name if applied else "%" if sense.meaning == PERCENT else None,
        ambiguous=any(number.ambiguous for number in numbers),
    )


POINTS = "điểm"
"""The unit of a column of points, in which "đ" is no đồng."""


def _read(written: str, notation: Notation) -> Number:
    number = parse_number(notation.plain(written))
    return replace(number, ambiguous=number.ambiguous and not notation.settles(written))


def kind_of(unit: Unit | None, meaning: str) -> Kind:
    """The kind of a figure in a unit; without one its column's meaning tells."""
    said = unit.dimension if unit else meaning
    return "money" if said == MONEY else "percent" if said == PERCENT else "count"


def _as_column(quantity: Quantity, sense: ColumnSense, unit: Unit | None) -> Quantity:
    """A number among words, with what its column says of it where its own words say nothing."""
    bare = quantity.unit is None
    if bare and sense.meaning == "name" and quantity.kind in ("count", "range", "ratio"):
        # "Đá 4/6", "Sắt 6 - 8 Tây Đô": a thing's name.
        return Quantity(quantity.start, quantity.end, quantity.text, "label")
    if quantity.kind not in ("count", "range") or not bare:
        return quantity
    if sense.meaning == "date" and is_year(quantity.text):
        year = int(quantity.text)
        return replace(quantity, kind="date", value=None, period_first=date(year, 1, 1), period_last=date(year, 12, 31))
    if sense.meaning not in QUANTITIES:
        return quantity
    # "1,5 triệu" in a column of thousands of đồng has its own scale.
    scale = unit.scale if unit and not re.search(r"[^\W\d_]", quantity.text) else Decimal(1)
    name = unit.name if unit else "%" if sense.meaning == PERCENT else None
    value, to = (None if n is None else EXACT.multiply(n, scale) for n in (quantity.value, quantity.value_to))
    kind = quantity.kind if quantity.kind == "range" else kind_of(unit, sense.meaning)
    return replace(quantity, kind=kind, value=value, value_to=to, unit=name)
