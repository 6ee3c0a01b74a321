"""What the columns of a table hold: meaning, unit, scale, period and notation, each with what tells it.

Told from the header path, a column of units, the lines above the table, its title, and its own cells together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from normalizers.text import fold
from normalizers.values._context import Period
from normalizers.values.cells import QUANTITIES, ColumnSense
from normalizers.values.column_draft import ColumnBody, ColumnDraft, Evidence, TableText
from normalizers.values.dates import find_dates
from normalizers.values.header_words import (
    before_comparison,
    header_meaning,
)
from normalizers.values.notation import Notation, settle
from normalizers.values.stated_units import header_unit, listed_units, stated_unit
from normalizers.values.units import MONEY, Unit, parse_unit

_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)[0-9]{2}(?![\w.,/-])")
_AS_OF = re.compile(r"(?:tính )?(?:đến|tới)(?: hết| thời điểm)?\s*$")
_PRICE = re.compile(r"(?<!đánh )(?<!\w)giá(?!\w)(?! (?:trị|gói|trúng|dự toán|hợp đồng|khởi điểm|quyết toán|thầu))")
_LEVELS = re.compile(r"\s+/\s+")
MANY = 5
"""Columns by whose names a form is known without the levels above them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: what each says, with its evidence; which has the rows' names, and which their units."""

    headers: tuple[str, ...]
    senses: tuple[ColumnSense, ...]
    evidence: tuple[tuple[Evidence, ...], ...]
    names: int | None
    units: tuple[int, ...]

    def units_of(self, index: int) -> int | None:
        """The column that has the units of a column's numbers."""
        return _units_of(index, self.units)

    def row_units(self, row: Sequence[str], units: int | None) -> tuple[Unit, ...]:
        """The units that a row states: in a column of units, or without one in brackets behind its name."""
        if units is not None:
            whole = parse_unit(row[units], listed=True)
            return (whole,) if whole else listed_units(row[units])
        name = row[self.names] if self.names is not None else ""
        unit = header_unit(name) if "(" in name else None
        return (unit,) if unit else ()


def read_columns(table: TableText, before: Sequence[Columns] = ()) -> Columns:
    """What the columns of a table hold; `before` are those of the document's tables before it."""
    bodies = [ColumnBody.of(cells) for cells in table.columns]
    paths = [[level for level in _LEVELS.split(header) if level.strip()] for header in table.headers]
    all_units = _columns_of_units(paths, bodies)
    like = next((columns for columns in reversed(before) if _same_form(columns.headers, table.headers)), None)
    shared = _shared(table)
    period = _period(table.title, by="title")
    told: list[tuple[ColumnSense, tuple[Evidence, ...]]] = []
    for index, (path, body) in enumerate(zip(paths, bodies, strict=True)):
        units = _units_of(index, all_units)
        drafted = ColumnDraft(path, body, index, units, table, shared)
        sense, evidence = drafted.told()
        # What the header does not say, the same column of a table before it may have said.
        weak = all(e.by in ("values", "unit_column") for e in evidence)
        if like is not None and weak and {sense.meaning, like.senses[index].meaning} <= set(QUANTITIES):
            sense, evidence = _as_before(sense, evidence, like.senses[index])
        own = _period(*path, by="header") or period
        if own and sense.meaning in QUANTITIES:
            sense, evidence = replace(sense, period=own[0]), (*evidence, own[1])
        priced = units is not None and sense.meaning == MONEY and _priced(evidence)
        told.append((replace(sense, scored=bool(drafted.scored), priced=priced), evidence))
    told = _with_notation(told, bodies)
    senses = tuple(sense for sense, _ in told)
    names = _names(senses, bodies, all_units)
    return Columns(tuple(table.headers), senses, tuple(e for _, e in told), names, all_units)


def _same_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two tables are of one form: the same headers, or as many columns of the same names in their last
    level."""
    if len(one) != len(other) or not any(one):
        return False
    if tuple(one) == tuple(other):
        return True
    ends = [[_LEVELS.split(header)[-1] for header in headers] for headers in (one, other)]
    return len(one) >= MANY and ends[0] == ends[1]


def _units_of(index: int, units: Sequence[int]) -> int | None:
    """The column of units that a column's numbers are in: the last before it, else the first of the table."""
    return max((one for one in units if one < index), default=min(units, default=None))


def _columns_of_units(paths: Sequence[Sequence[str]], bodies: Sequence[ColumnBody]) -> tuple[int, ...]:
    """The columns whose cells are the units of their rows: one of the table, or one before each column of numbers."""
    found = []
    for index, (path, body) in enumerate(zip(paths, bodies, strict=True)):
        words = header_meaning(path)
        if words and words[0] == "unit":
            # "Đơn vị" alone may head a column of offices.
            strict = fold(words[1]) == "đơn vị"
            known = sum(parse_unit(text, listed=not strict) is not None for text in body.filled)
            if body.mostly(known):
                found.append(index)
    return tuple(found)


def _priced(evidence: Sequence[Evidence]) -> bool:
    """Whether the words by which a column is one of money name a price, and no sum of money ("Giá bán", "Đơn giá"), and
    no word states what it is paid in: "Giá (đồng)" is in đồng, as it says."""
    stated = any(e.of == "unit" and e.by != "values" for e in evidence)
    said = (fold(e.text) for e in evidence if e.of == "meaning" and e.by in ("header", "title"))
    return not stated and any(_PRICE.search(text) for text in said)


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
    told: Sequence[tuple[ColumnSense, tuple[Evidence, ...]]], bodies: Sequence[ColumnBody]
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


def _written(body: ColumnBody) -> Iterator[str]:
    for number in body.numbers:
        yield number.number
        if number.to:
            yield number.to


def _names(senses: Sequence[ColumnSense], bodies: Sequence[ColumnBody], units: Sequence[int]) -> int | None:
    """The column that names what a row is of: of those headed so the one that tells most rows apart, else the first of
    words."""
    named = [index for index, sense in enumerate(senses) if sense.meaning == "name"]
    if named:
        return max(named, key=lambda index: len(set(bodies[index].filled)))
    return next((i for i, sense in enumerate(senses) if sense.meaning == "text" and i not in units), None)
