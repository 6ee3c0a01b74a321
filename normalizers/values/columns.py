"""What the columns of a table hold: meaning, unit, scale, period and notation, each with what tells it.

Told from the header path, a column of units, the lines above the table, its title, and its own cells together.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from normalizers.headers import follows, parse_ordinal
from normalizers.text import fold
from normalizers.values._context import Period
from normalizers.values.cells import POINTS, QUANTITIES, CellNumber, ColumnSense, is_accounting, parse_cell
from normalizers.values.dates import find_dates
from normalizers.values.header_words import (
    before_comparison,
    counted_noun,
    header_meaning,
    is_blank,
    is_mark,
    tells_prices,
)
from normalizers.values.notation import Notation, settle
from normalizers.values.units import COUNT, MONEY, PERCENT, Unit, header_unit, parse_unit, stated_unit

_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)[0-9]{2}(?![\w.,/-])")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}")
_NOUGHTS = re.compile(r"0[0-9]{2,}")
_AS_OF = re.compile(r"(?:tính )?(?:đến|tới)(?: hết| thời điểm)?\s*$")
_LEVELS = re.compile(r"\s+/\s+")
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
class Columns:
    """The columns of a table: what each says, with its evidence; which has the rows' names and which their units."""

    headers: tuple[str, ...]
    senses: tuple[ColumnSense, ...]
    evidence: tuple[tuple[Evidence, ...], ...]
    names: int | None
    units: int | None

    def row_unit(self, row: Sequence[str]) -> Unit | None:
        """The unit that a row states: in the column of units, or in brackets behind its name."""
        if self.units is not None:
            return parse_unit(row[self.units], listed=True)
        name = row[self.names] if self.names is not None else ""
        return header_unit(name) if "(" in name else None


def read_columns(table: TableText, before: Sequence[Columns] = ()) -> Columns:
    """What the columns of a table hold; `before` are those of the document's tables before it."""
    bodies = [_Body.of(cells) for cells in table.columns]
    paths = [[level for level in _LEVELS.split(header) if level.strip()] for header in table.headers]
    units = _column_of_units(paths, bodies)
    like = next((b for b in reversed(before) if any(b.headers) and b.headers == tuple(table.headers)), None)
    shared = _shared(table)
    period = _period(table.title, by="title")
    told: list[tuple[ColumnSense, tuple[Evidence, ...]]] = []
    for index, (path, body) in enumerate(zip(paths, bodies, strict=True)):
        drafted = _Draft(path, body, index, units, table, shared)
        sense, evidence = drafted.told()
        if like is not None and sense.meaning == COUNT and like.senses[index].meaning in QUANTITIES:
            sense, evidence = _as_before(sense, evidence, like.senses[index])
        own = _period(*path, by="header") or period
        if own and sense.meaning in QUANTITIES:
            sense, evidence = replace(sense, period=own[0]), (*evidence, own[1])
        told.append((sense, evidence))
    told = _with_notation(told, bodies)
    senses = tuple(sense for sense, _ in told)
    return Columns(tuple(table.headers), senses, tuple(e for _, e in told), _names(paths, senses, units), units)


@dataclass(frozen=True, slots=True)
class _Body:
    """The filled cells of a column, and those of them that are numbers."""

    filled: tuple[str, ...]
    numbers: tuple[CellNumber, ...]

    @classmethod
    def of(cls, cells: Sequence[str]) -> "_Body":
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
    def numeric(self) -> bool:
        """Whether it is a column of numbers."""
        return self.mostly(len(self.numbers))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A column and what may tell of it, before it is told."""

    path: Sequence[str]
    body: _Body
    index: int
    units: int | None
    table: TableText
    shared: tuple[Unit, Evidence] | None

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
        if not self.body.numeric and (self.body.filled or unit is None):
            return ColumnSense("text"), (Evidence("meaning", "values", "words"),)
        if unit is not None:
            evidence = Evidence("meaning", "header", header), Evidence("unit", "header", header)
            return self._sense(_dimension(unit), unit=unit), evidence
        return self._without_unit(by_words, header)

    def _without_unit(self, words: str | None, header: str) -> tuple[ColumnSense, tuple[Evidence, ...]]:
        """A column of numbers whose header states no unit."""
        said = Evidence("meaning", "header", header)
        if words == "points":
            return self._sense(COUNT, unit=Unit(POINTS, COUNT)), (said, Evidence("unit", "header", header))
        if words == PERCENT or all(number.unit == Unit("%", PERCENT) for number in self.body.numbers):
            return self._sense(PERCENT), (said if words == PERCENT else Evidence("meaning", "values", "%"),)
        counted = counted_noun(self.path)
        if counted is not None:
            return self._sense(COUNT, unit=counted), (said, Evidence("unit", "header", header))
        rows = self._row_dimension()
        if words == MONEY or (rows == MONEY and words is None):
            return self._priced(said if words == MONEY else Evidence("meaning", "unit_column", MONEY))
        if self.shared is not None and (words is None or self.shared[0].dimension != MONEY):
            unit, above = self.shared
            return self._sense(_dimension(unit), shared=unit), (replace(above, of="meaning"), above)
        if rows is not None and (words is not None or not self._in_price_list()):
            return self._sense(rows), (Evidence("meaning", "unit_column", rows),)
        if words is None and self._in_price_list():
            return self._priced(Evidence("meaning", "title", self._title()))
        return self._sense(COUNT), (said if words else Evidence("meaning", "values", "numbers"),)

    def _priced(self, meaning: Evidence) -> tuple[ColumnSense, tuple[Evidence, ...]]:
        shared = self.shared if self.shared and self.shared[0].dimension == MONEY else None
        unit, said = (shared[0], (shared[1],)) if shared else (None, ())
        return self._sense(MONEY, shared=unit), (meaning, *said)

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
        counted = Counter(_dimension(unit) for unit in said if unit)
        return counted.most_common(1)[0][0] if counted else None

    def _title(self) -> str:
        """The title, or the line above that tells of prices."""
        return next((text for text in (self.table.title, *reversed(self.table.above)) if tells_prices(text)), "")

    def _in_price_list(self) -> bool:
        return self.units is not None and bool(self._title())


def _no_quantity(
    words: str | None, body: _Body, unit: Unit | None, index: int, header: str
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
    years = sum(_YEARS.fullmatch(text.strip()) is not None for text in body.filled)
    if body.mostly(dated) or (words == "date" and body.mostly(dated + years)):
        return "date", "values" if words != "date" else "header", header or body.filled[0]
    noughts = sum(_NOUGHTS.fullmatch(number.number) is not None for number in body.numbers)
    if unit is None and body.mostly(noughts):
        return "code", "values", body.filled[0]
    return None


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether cells number their rows from 1 on, or from where the table before ended."""
    ordinals = [parse_ordinal(text) for text in cells]
    known = [ordinal for ordinal in ordinals if ordinal]
    steps = sum(follows(a, b) for a, b in pairwise(known))
    return len(known) == len(cells) > 2 and steps >= len(known) - 2


def _is_date(text: str) -> bool:
    dates = find_dates(text)
    return len(dates) > 0 and dates[0].precision != "year" and len(dates[0].text) >= MOST * len(text.strip())


def _dimension(unit: Unit) -> str:
    return "measure" if unit.is_measure else unit.dimension


def _column_of_units(paths: Sequence[Sequence[str]], bodies: Sequence[_Body]) -> int | None:
    """The column whose cells are the units of their rows."""
    for index, (path, body) in enumerate(zip(paths, bodies, strict=True)):
        words = header_meaning(path)
        if words and words[0] == "unit" and not body.numeric:
            # "Đơn vị" alone may head a column of offices.
            strict = fold(words[1]) == "đơn vị"
            known = sum(parse_unit(text, listed=not strict) is not None for text in body.filled)
            if body.mostly(known):
                return index
    return None


def _shared(table: TableText) -> tuple[Unit, Evidence] | None:
    """The unit that a line above the table or its title states for all of it; the nearest line counts."""
    for by, texts in (("above", reversed(table.above)), ("title", (table.title,))):
        for text in texts:
            unit = stated_unit(text)
            if unit is None and by == "title" and "(" in text:
                unit = header_unit(text)
            if unit is not None:
                return unit, Evidence("unit", by, text)
    return None


def _period(*texts: str, by: str) -> tuple[Period, Evidence] | None:
    """The time that a header or title gives, the last of its words first: "Dự toán năm 2025", "TH 2024"."""
    for text in map(before_comparison, reversed(texts)):
        for span in reversed(find_dates(text)):
            if _AS_OF.search(fold(text[: span.start])):
                return (None, span.last), Evidence("period", by, text)
            if span.precision != "day":
                return (span.first, span.last), Evidence("period", by, text)
        years = _YEAR.findall(text)
        if len(years) == 1 and by == "header":
            year = int(years[0])
            return (date(year, 1, 1), date(year, 12, 31)), Evidence("period", by, text)
    return None


def _as_before(
    sense: ColumnSense, evidence: tuple[Evidence, ...], like: ColumnSense
) -> tuple[ColumnSense, tuple[Evidence, ...]]:
    """A column as the same column of a table before it, which told more."""
    said = Evidence("meaning", "table_before", like.meaning)
    found = replace(like, period=(None, None), accounting=sense.accounting or like.accounting)
    return found, (*(e for e in evidence if e.of != "meaning"), said)


def _with_notation(
    told: Sequence[tuple[ColumnSense, tuple[Evidence, ...]]], bodies: Sequence[_Body]
) -> list[tuple[ColumnSense, tuple[Evidence, ...]]]:
    """Columns of numbers with their notation; one that does not tell its own has that of the others of its table."""
    numeric = [sense.meaning in QUANTITIES for sense, _ in told]
    own = [
        settle(_written(body)) if is_numeric else Notation() for body, is_numeric in zip(bodies, numeric, strict=True)
    ]
    others = {notation.decimal for notation in own if notation.decimal}
    table = Notation(others.pop()) if len(others) == 1 else Notation()
    found = []
    for (sense, evidence), notation, is_numeric in zip(told, own, numeric, strict=True):
        read = notation if notation.decimal else table
        if is_numeric and read.decimal:
            said = Evidence("notation", "values" if notation.decimal else "table", read.decimal)
            found.append((replace(sense, notation=read), (*evidence, said)))
        else:
            found.append((sense, evidence))
    return found


def _written(body: _Body) -> Iterator[str]:
    for number in body.numbers:
        yield number.number
        if number.to:
            yield number.to


def _names(paths: Sequence[Sequence[str]], senses: Sequence[ColumnSense], units: int | None) -> int | None:
    """The column that names what a row is of: one headed so, else the first of words."""
    named = [index for index, sense in enumerate(senses) if sense.meaning == "name"]
    if named:
        return named[0]
    words = (i for i, sense in enumerate(senses) if sense.meaning == "text" and i != units and paths)
    return next(words, None)
