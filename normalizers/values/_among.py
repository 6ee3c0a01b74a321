"""What the quantities of a text say of one another: lists of names, numbered items, years, and the time of a
sentence."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from normalizers.text import fold
from normalizers.values._context import (
    bare_year,
    before_price,
    continues_names,
    heads_line,
    in_name,
    is_told_apart,
    numbers_a_paragraph,
    pages_of_contents,
    period_before,
    refers_to_part,
)
from normalizers.values.dates import DateSpan
from normalizers.values.quantity import Quantity
from normalizers.values.units import COUNT, MONEY, PERCENT, dimension_of, scale_of

_LISTED = re.compile(r"\s*(?:[,;]\s+(?:và\s+|hoặc\s+)?|và\s+|hoặc\s+|hay\s+|±\s*)")
"""What stands between the amounts of a list, of which the last has the unit of all: "15, 25 và 35 ngày"."""


def with_names(text: str, quantities: Sequence[Quantity], *, heading: bool = False) -> Iterator[Quantity]:
    """The quantities, with counts that only name or tell a year as what they are; `heading` says that the text is
    one."""
    before: Quantity | None = None
    naming = _counted_up(text, quantities) | _priced(text, quantities) | pages_of_contents(text)
    for quantity in quantities:
        found = quantity
        start, end = quantity.start, quantity.end
        if quantity.kind == "count" and heading and heads_line(text, start, end):
            found = Quantity(start, end, quantity.text, "label")
        elif quantity.kind == "count" and quantity.unit is not None:
            # "3.4 Hệ thống": a thing that is counted begins with no capital.
            numbers = numbers_a_paragraph(text, start, end) and text[end:].lstrip()[:1].isupper()
            if numbers or is_told_apart(text, start, end):
                found = Quantity(start, end, quantity.text, "label")
        elif quantity.kind == "count":
            year = bare_year(text, start, end)
            listed = before is not None and before.kind == "label" and continues_names(text, before.end, start, end)
            if year is not None:
                first, last = date(year, 1, 1), date(year, 12, 31)
                found = Quantity(start, end, quantity.text, "date", period_first=first, period_last=last)
            elif listed or start in naming or _names(text, start, end):
                value = None if quantity.ambiguous else quantity.value
                found = Quantity(start, end, quantity.text, "label", value=value)
        before = found
        yield found


def _names(text: str, start: int, end: int) -> bool:
    """Whether a bare number names by what stands around it."""
    return numbers_a_paragraph(text, start, end) or in_name(text, start, end) or refers_to_part(text, start, end)


def _priced(text: str, quantities: Sequence[Quantity]) -> set[int]:
    """Where bare numbers are of the name of what a price right behind is of: "sắt 10 Tây Đô 110.000đ/cây"."""
    return {
        first.start
        for first, second in pairwise(quantities)
        if first.kind == "count" and first.unit is None and second.kind in ("money", "range")
        if dimension_of(second.unit or "") == MONEY and not re.search(r"[.,;:()\n]", text[first.end : second.start])
        if before_price(text, first.start, first.end, second.start)
    }


def _counted_up(text: str, quantities: Sequence[Quantity]) -> set[int]:
    """Where bare numbers only tell things of one name apart: "nước sinh hoạt 1 ..., nước sinh hoạt 2 ..."."""
    places: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.kind == "count" and quantity.unit is None:
            name = fold(text[max(0, quantity.start - 40) : quantity.start]).split()[-2:]
            places[" ".join(name)].append(quantity)
    alike = (found for name, found in places.items() if name[-1:].isalpha())
    return {
        quantity.start
        for found in alike
        if len(found) > 2 and [q.value for q in found] == list(range(1, len(found) + 1))
        for quantity in found
    }


def with_units_of_lists(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities, those of a list with the kind, unit, scale and subject of its last one, which states them for
    all: "15, 25, 35 ngày", "20 hoặc 30 triệu đồng"."""
    at = 0
    while at < len(quantities):
        end = at + 1
        while end < len(quantities) and _listed(text, quantities[end - 1], quantities[end]):
            end += 1
        yield from _as_the_last(text, quantities[at:end])
        at = end


def _listed(text: str, own: Quantity, behind: Quantity) -> bool:
    """Whether a bare number is one of a list that the amount behind it goes on with."""
    bare = own.kind == "count" and own.unit is None and own.value is not None
    return (
        bare and behind.kind in ("count", "percent", "money") and bool(_LISTED.fullmatch(text, own.end, behind.start))
    )


def _as_the_last(text: str, listed: Sequence[Quantity]) -> Iterator[Quantity]:
    *bare, last = listed
    scale = scale_of(last.text)
    if not bare or last.unit is None or scale is None:
        return (yield from listed)
    subject = last.subject if dimension_of(last.unit) in (COUNT, PERCENT) else None
    for own in bare:
        # In "20 triệu, 30 triệu đồng" the first has its magnitude already.
        times = scale if scale_of(own.text) == 1 else Decimal(1)
        yield replace(own, kind=last.kind, value=(own.value or 0) * times, unit=last.unit, subject=subject)
    yield replace(last, subject=subject)


def with_periods(text: str, quantities: Iterator[Quantity], dates: Sequence[DateSpan]) -> Iterator[Quantity]:
    """The quantities with the period that their sentence says they were counted in."""
    for quantity in quantities:
        if quantity.kind in ("date", "label") or quantity.unit == "tuổi":
            yield quantity  # "dưới 6 tuổi" is a bound, and of no time.
        else:
            first, last = period_before(text, quantity.start, dates)
            yield replace(quantity, period_first=first, period_last=last)
