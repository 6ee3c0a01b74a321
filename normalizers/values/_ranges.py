"""Ranges of measures whose ends both have their unit: "từ 2°C đến 8°C", "10 m² - 20 m²", "60 V đến dưới 150 V"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from normalizers import _data
from normalizers.text import fold
from normalizers.values.quantity import Quantity
from normalizers.values.units import COUNT, parse_unit

_TO = re.compile(
    r"\s*(?P<unit>[^\s–—,;:()-](?:[^\n–—,;:()-]{0,12}[^\s–—,;:()-])?)(?:[^\S\n]*[–—-]|\s*đến(?:\s+dưới)?)\s*"
)
"""A unit alone, and what leads to the other end; a dash that begins a line leads to the next item of a list."""
REACH = 20
"""Characters before a range in which the word stands that makes a change of it: "tăng từ"."""
_FROM = re.compile(r"(?P<word>[^\W\d_]+)\s+từ\s*$")


def with_ranges(text: str, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities of a text in order, two that are the ends of one range as that range."""
    last: Quantity | None = None
    for quantity in quantities:
        if last is not None and _spans(text, last, quantity):
            said = text[last.start : quantity.end]
            last = replace(last, kind="range", end=quantity.end, text=said, value_to=quantity.value)
            continue
        if last is not None:
            yield last
        last = quantity
    if last is not None:
        yield last


def _spans(text: str, first: Quantity, last: Quantity) -> bool:
    """Whether two measures are the ends of a range: they rise, in one unit, and nothing says that one became the
    other."""
    if first.kind != "count" or last.kind != "count" or first.unit is None or first.unit != last.unit:
        return False
    between = _TO.fullmatch(text, first.end, last.start)
    if between is None or first.value is None or last.value is None or first.value >= last.value:
        return False
    before = _FROM.search(fold(text[max(0, first.start - REACH) : first.start]))
    changes = before is not None and before["word"] in _data.load("quantities")["changes"]
    unit = parse_unit(between["unit"])
    return unit is not None and unit.name == first.unit and unit.dimension != COUNT and not changes
