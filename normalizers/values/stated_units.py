"""Units that a header, a line above a table or a cell of a column of units states for numbers."""

import re
from functools import cache

from normalizers.text import squeeze
from normalizers.values.units import MONEY, MOST_WORDS, PERCENT, Unit, is_code, measure_signs, parse_unit

_SAID = re.compile(r"(?<!\w)(?:đơn vị tính|đv tính|đvt|đơn vị|unit)\s*[:.]?\s*(?P<unit>[^\n;]{1,60})", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_PER_CENT = re.compile(r"(?<![\d\s])\s*%|^%")


def header_unit(header: str) -> Unit | None:
    """The unit that a header states: in brackets, behind a comma, or as a sign of per cent or money at its end."""
    for inner in reversed(_BRACKETS.findall(header)):
        for part in (*re.split(r"[,;]", inner), inner):
            if unit := parse_unit(part):
                return unit
    bare = squeeze(_BRACKETS.sub(" ", header))
    if _PER_CENT.search(bare):
        return Unit("%", PERCENT)
    comma = bare.rpartition(",")
    if comma[1] and (unit := parse_unit(comma[2])):
        return unit
    words = bare.split()
    for first in range(max(1, len(words) - MOST_WORDS), len(words)):
        unit = parse_unit(" ".join(words[first:]))
        # "Hợp đồng" and "hội đồng" end as an amount does: a magnitude, a rate or a code of a currency makes it one.
        if unit and unit.dimension == MONEY and (unit.scale > 1 or "/" in unit.name or is_code(words[-1])):
            return unit
    return None


def stated_unit(line: str) -> Unit | None:
    """The unit that a line above a table states for all of it: "Đơn vị tính: triệu đồng"; None where it states none."""
    said = _SAID.search(squeeze(line))
    if said is None:
        return None
    words = said["unit"].partition(")")[0].split()
    found = (parse_unit(" ".join(words[:count])) for count in range(len(words), 0, -1))
    return next((unit for unit in found if unit), None)


def listed_units(text: str) -> tuple[Unit, ...]:
    """The units that stand one below the other in a cell of a column of units: "m2/người", "ha/công trình"; none where
    one of them is not known."""
    parts = [parse_unit(part, listed=True) for part in _next_unit().split(text)]
    units = tuple(unit for unit in parts if unit)
    return units if len(units) == len(parts) else ()


@cache
def _next_unit() -> re.Pattern[str]:
    """What stands before the next of several units of a cell."""
    return re.compile(rf"\s*\n\s*|\s+(?=(?:{measure_signs()})\s?/)")
