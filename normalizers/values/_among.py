"""What the quantities of a text say of one another: lists of names, numbered items, years, and the time of a
sentence."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from normalizers.text import fold
from normalizers.values._context import bare_year, continues_names, numbers_a_paragraph, period_before
from normalizers.values.dates import DateSpan
from normalizers.values.quantity import Quantity


def with_names(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities, with counts that only name or tell a year as what they are."""
    before: Quantity | None = None
    counted_up = _counted_up(text, quantities)
    for quantity in quantities:
        found = quantity
        start, end = quantity.start, quantity.end
        if quantity.kind == "count" and quantity.unit is not None:
            # "3.4 Hệ thống": a thing that is counted begins with no capital.
            if numbers_a_paragraph(text, start, end) and text[end:].lstrip()[:1].isupper():
                found = Quantity(start, end, quantity.text, "label")
        elif quantity.kind == "count":
            year = bare_year(text, start, end)
            listed = before is not None and before.kind == "label" and continues_names(text, before.end, start, end)
            if year is not None:
                first, last = date(year, 1, 1), date(year, 12, 31)
                found = Quantity(start, end, quantity.text, "date", period_first=first, period_last=last)
            elif listed or start in counted_up or numbers_a_paragraph(text, start, end):
                value = None if quantity.ambiguous else quantity.value
                found = Quantity(start, end, quantity.text, "label", value=value)
        before = found
        yield found


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


def with_periods(text: str, quantities: Iterator[Quantity], dates: Sequence[DateSpan]) -> Iterator[Quantity]:
    """The quantities with the period that their sentence says they were counted in."""
    for quantity in quantities:
        if quantity.kind in ("date", "label") or quantity.unit == "tuổi":
            yield quantity  # "dưới 6 tuổi" is a bound, and of no time.
        else:
            first, last = period_before(text, quantity.start, dates)
            yield replace(quantity, period_first=first, period_last=last)
