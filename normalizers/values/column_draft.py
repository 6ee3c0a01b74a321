"""One column of a table: its meaning and unit, by its header, the table's lines and title, and its own cells."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from normalizers.headers import follows, parse_ordinal
from normalizers.values.cells import POINTS, CellNumber, ColumnSense, is_accounting, is_size, parse_cell
from normalizers.values.dates import find_dates, is_year
from normalizers.values.header_words import (
    counted_noun,
    header_meaning,
    is_blank,
    is_mark,
    is_price,
    tells_points,
    tells_prices,
)
from normalizers.values.names import REGISTERED
from normalizers.values.numbers import parse_number
from normalizers.values.quantities import MOST_POINTS
from normalizers.values.stated_units import header_unit
from normalizers.values.units import COUNT, MONEY, PERCENT, Unit, parse_unit

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[., ][0-9]{3})+")
_SHORT = re.compile(r"[0-9]\s*[đĐ](?!\w)")
_CODED = re.compile(rf"0[0-9]{{2,}}|{REGISTERED}")
"""A code by its form: noughts before it, or the number of a procedure."""
_WHOLE = re.compile(r"[1-9][0-9]{0,5}")
MOST = 0.5
"""A column is what at least this share of its filled cells is."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells something of a column: `of` (meaning, unit, period, notation), `by` (header, unit_column, above,
    title, values or table_before) and the words that do."""

    of: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as far as its columns are told from it.

    `headers` are header paths joined by " / "; `columns` the texts of the body's cells, column by column, without
    titles of groups; `title` what stands as its title; `above` the lines above it, from the top down.
    """

    headers: Sequence[str]
    columns: Sequence[Sequence[str]]
    title: str = ""
    above: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ColumnBody:
    """The filled cells of a column, and those of them that are numbers."""

    filled: tuple[str, ...]
    numbers: tuple[CellNumber, ...]

    @classmethod
    def of(cls, cells: Sequence[str]) -> "ColumnBody":
        """A column by the texts of its cells."""
        filled = tuple(text for text in cells if not is_blank(text))
        return cls(filled, tuple(number for text in filled if (number := parse_cell(text))))

    def mostly(self, count: int) -> bool:
        """Whether so many of the filled cells make the column."""
        return bool(self.filled) and count >= MOST * len(self.filled)

    @property
    def coded(self) -> bool:
        """Whether its cells may be codes, by digits or as single words, or are left blank."""
        return not self.filled or self.mostly(
            sum(re.search("[0-9]", text) is not None or " " not in text.strip() for text in self.filled)
        )

    @property
    def own_unit(self) -> Unit | None:
        """The unit that all numbers of the column have in their cells."""
        units = {number.unit for number in self.numbers}
        return units.pop() if len(units) == 1 else None

    @property
    def may_be_points(self) -> bool:
        """Whether some numbers have "đ" behind them, and all that do are small: đồng, or points."""
        short = [_SHORT.search(text) is not None for text in self.filled]
        return any(short) and all(
            number.unit.dimension != MONEY or (is_short and _is_small(number))
            for text, is_short in zip(self.filled, short, strict=True)
            if (number := parse_cell(text)) and number.unit
        )

    @property
    def numeric(self) -> bool:
        """Whether it is a column of numbers."""
        return self.mostly(len(self.numbers))


@dataclass(frozen=True, slots=True)
class ColumnDraft:
    """A column and what may tell of it, before it is told."""

    path: Sequence[str]
    body: ColumnBody
    index: int
    units: int | None
    table: TableText
    shared: tuple[Unit, Evidence] | None

    @property
    def scored(self) -> str:
        """What tells that the table gives points, empty where nothing does or its numbers are said to be money."""
        paid = self.shared is not None and self.shared[0].dimension == MONEY
        return "" if paid else self._title(tells_points)

    def told(self) -> tuple[ColumnSense, tuple[Evidence, ...]]:
        """Its sense, without period and notation, and the evidence."""
        header = " / ".join(self.path)
        words = header_meaning(self.path)
        unit = next((unit for level in reversed(self.path) if (unit := header_unit(level))), None)
        by_words = words[0] if words else None
        if by_words in ("thing", "text") and self.body.numeric:
            by_words = None
        if meaning := _no_quantity(by_words, self.body, unit, self.index, header):
            return ColumnSense(meaning[0]), (Evidence("meaning", *meaning[1:]),)
        sized = unit is not None and self.body.mostly(sum(is_size(text) for text in self.body.filled))
        if not self.body.numeric and not sized and (self.body.filled or unit is None):
            return ColumnSense("text"), (Evidence("meaning", "values", "words"),)
        if unit is not None:
            evidence = Evidence("meaning", "header", header), Evidence("unit", "header", header)
            return self._sense(dimension(unit), unit=unit), evidence
        # "Năm 2025" above numbers says when, and not what they are.
        return self._without_unit(by_words if by_words in ("points", "percent", "count", "money") else None, header)

    def _without_unit(self, words: str | None, header: str) -> tuple[ColumnSense, tuple[Evidence, ...]]:
        """A column of numbers whose header states no unit."""
        said = Evidence("meaning", "header", header)
        if words == "points":
            return self._sense(COUNT, unit=Unit(POINTS, COUNT)), (said, Evidence("unit", "header", header))
        if self.body.may_be_points and self.scored:
            given = Evidence("meaning", "title", self.scored)
            return self._sense(COUNT, unit=Unit(POINTS, COUNT)), (given, replace(given, of="unit"))
        if words == PERCENT or all(number.unit == Unit("%", PERCENT) for number in self.body.numbers):
            return self._sense(PERCENT), (said if words == PERCENT else Evidence("meaning", "values", "%"),)
        own = self.body.own_unit
        if own is not None:
            # Each cell has its unit: "220 V".
            of = dimension(own)
            return self._sense(of, shared=own), (
                Evidence("meaning", "values", own.name),
                Evidence("unit", "values", own.name),
            )
        counted = counted_noun(self.path)
        if counted is not None:
            return self._sense(COUNT, unit=counted), (said, Evidence("unit", "header", header))
        rows = self._row_dimension()
        if words == MONEY:
            return self._priced(said)
        if rows == MONEY and words is None:
            sense, evidence = self._priced(Evidence("meaning", "unit_column", MONEY))
            return replace(sense, row_units=True), evidence
        if self.shared is not None and (words is None or self.shared[0].dimension != MONEY):
            unit, above = self.shared
            return self._sense(dimension(unit), shared=unit), (replace(above, of="meaning"), above)
        if rows is not None and (words is not None or not self._in_price_list()):
            return self._sense(rows), (Evidence("meaning", "unit_column", rows),)
        if words is None and self._in_price_list():
            return self._priced(Evidence("meaning", "title", self._title(tells_prices)))
        return self._sense(COUNT), (said if words else Evidence("meaning", "values", "numbers"),)

    def _priced(self, meaning: Evidence) -> tuple[ColumnSense, tuple[Evidence, ...]]:
        unit, said = self._currency(meaning)
        return self._sense(MONEY, shared=unit), (meaning, *said)

    def _currency(self, meaning: Evidence) -> tuple[Unit | None, tuple[Evidence, ...]]:
        """The currency of a column of money whose header states none."""
        if self.shared and self.shared[0].dimension == MONEY:
            return self.shared[0], (self.shared[1],)
        if self._row_dimension() == MONEY:
            units = {parse_unit(text, listed=True) for text in self.table.columns[self.units or 0] if text.strip()}
            said = Evidence("unit", "unit_column", ", ".join(sorted(unit.name for unit in units if unit)))
            return (units.pop() if len(units) == 1 else None), (said,)
        # Prices of goods are in đồng where nothing else is said, and by their size: whole numbers in groups.
        grouped = [number for number in self.body.numbers if _GROUPED.fullmatch(number.number)]
        if is_price(meaning.text) and self.body.mostly(len(grouped)):
            return Unit("đồng", MONEY), (Evidence("unit", "values", grouped[0].number),)
        return None, ()

    def _sense(self, meaning: str, *, unit: Unit | None = None, shared: Unit | None = None) -> ColumnSense:
        # What stands in a column of units is what a price is for, and no unit of a share.
        rows = meaning != PERCENT and (meaning != MONEY or self.units is None)
        accounting = is_accounting(meaning, self.body.numbers)
        return ColumnSense(meaning, unit, shared, row_units=rows, accounting=accounting)

    def _row_dimension(self) -> str | None:
        """What most rows measure by the column of units, None without one."""
        if self.units is None or self.units == self.index:
            return None
        said = (parse_unit(text, listed=True) for text in self.table.columns[self.units])
        counted = Counter(dimension(unit) for unit in said if unit)
        if not counted:
            return None
        most, rows = counted.most_common(1)[0]
        return most if rows > MOST * counted.total() else COUNT

    def _title(self, tells: Callable[[str], bool]) -> str:
        """The title, or the line above, that tells of prices or of points; empty where none does."""
        return next((text for text in (self.table.title, *reversed(self.table.above)) if tells(text)), "")

    def _in_price_list(self) -> bool:
        return self.units is not None and bool(self._title(tells_prices))


def _no_quantity(
    words: str | None, body: ColumnBody, unit: Unit | None, index: int, header: str
) -> tuple[str, str, str] | None:
    """Meaning and evidence of a column without quantities, None for others."""
    if words == "ordinal" or (words is None and index == 0 and _counts_up(body.filled)):
        return "ordinal", "header" if words else "values", header or "1, 2, 3"
    if body.filled and all(is_mark(text) for text in body.filled):
        return "mark", "values", body.filled[0]
    if unit is None and words == "code" and body.coded:
        return "code", "header", header
    if unit is None and (words in ("name", "unit") or (words in ("thing", "text", "code") and not body.numeric)):
        return ("text" if words in ("unit", "text") else "name"), "header", header
    dated = sum(_is_date(text) for text in body.filled)
    years = sum(is_year(text.strip()) for text in body.filled)
    if body.mostly(dated) or (words == "date" and body.mostly(dated + years)):
        return "date", "values" if words != "date" else "header", header or body.filled[0]
    coded = sum(_CODED.fullmatch(number.number) is not None for number in body.numbers)
    if unit is None and (body.mostly(coded) or (words is None and index == 0 and _tells_apart(body.filled))):
        return "code", "values", body.filled[0]
    return None


def _tells_apart(cells: Sequence[str]) -> bool:
    """Whether the first column tells rows apart by whole numbers, none of them twice: nobody counts before naming."""
    return len(set(cells)) == len(cells) > 2 and all(_WHOLE.fullmatch(text.strip()) for text in cells)


def _is_small(number: CellNumber) -> bool:
    """Whether a number, of a range the last one, may be of points."""
    try:
        return parse_number(number.to or number.number).value <= MOST_POINTS
    except ValueError:
        return False


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether cells number their rows from 1 on, or from where the table before ended."""
    ordinals = [parse_ordinal(text) for text in cells]
    known = [ordinal for ordinal in ordinals if ordinal]
    steps = sum(follows(a, b) for a, b in pairwise(known))
    return len(known) == len(cells) > 2 and steps >= len(known) - 2


def _is_date(text: str) -> bool:
    dates = find_dates(text)
    return len(dates) > 0 and dates[0].precision != "year" and len(dates[0].text) >= MOST * len(text.strip())


def dimension(unit: Unit) -> str:
    """What a column of such a unit is: money, percent, count or measure."""
    return "measure" if unit.is_measure else unit.dimension
