"""Dates and periods in Vietnamese text: day, month, quarter, year, and spans of time between two of them."""

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from normalizers.values.units import unit_pattern

Precision = Literal["day", "month", "quarter", "year", "range"]
Period = tuple[date, date, Precision]

_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
# No digit, and no digit with a separator, may stand before: 08/2024 in 12/08/2024 is no month of its own.
_HEAD = r"(?<![0-9])(?<![0-9][/.,\-–])"
_DIGIT = re.compile("[0-9]")
_ROMAN_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date in a text, from its first word ("ngày", "quý", ...) on; `first` and `last` are inclusive days."""

    start: int
    end: int
    text: str
    first: date
    last: date
    precision: Precision


def find_dates(text: str) -> list[DateSpan]:
    """Return the dates of the text in order, none overlapping.

    A day that the calendar does not have is no date; `find_impossible_dates` gives those. A month whose day was left
    blank ("ngày /11/2024") has precision month. In "từ tháng 02 đến ngày 15/9/2024" the first end takes the year of the
    second, or the year before if it would come after it. "Năm học 2023 - 2024" spans the two calendar years it names.
    """
    spans = [
        DateSpan(start, end, text[start:end], *period) for start, end, period in _shapes(text) if period is not None
    ]
    return _join_ranges(text, spans)


def find_impossible_dates(text: str) -> list[tuple[int, int, str]]:
    """Return `(start, end, text)` of what is written as a date and is none: "31/02/2024", "tháng 13/2024"."""
    return [(start, end, text[start:end]) for start, end, period in _shapes(text) if period is None]


def is_year(text: str) -> bool:
    """Whether the text is a year of the last century or this one, and nothing else."""
    return re.fullmatch(_YEAR, text) is not None


def parse_date(text: str) -> date | None:
    """Return the one day that the text names, as in "Bình Định, ngày 15 tháng 11 năm 2024", or None if it names none.

    Raises:
        ValueError: the text names several different days.
    """
    days = {span.first for span in find_dates(text) if span.precision == "day"}
    if len(days) > 1:
        raise ValueError(f"more than one date: {text!r}")
    return days.pop() if days else None


def _day(match: re.Match[str]) -> Period | None:
    day, month, year = (int("".join(match[name].split())) for name in ("day", "month", "year"))
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day), "day"


def _month(match: re.Match[str]) -> Period | None:
    month, year = int(match["month"]), int(match["year"])
    if not 1 <= month <= 12:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"


def _quarter(match: re.Match[str]) -> Period:
    name, year = match["quarter"].lower(), int(match["year"])
    last = 3 * (_ROMAN_QUARTERS[name] if name in _ROMAN_QUARTERS else int(name))
    return date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1]), "quarter"


def _year(match: re.Match[str]) -> Period:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), "year"


def _years(match: re.Match[str]) -> Period | None:
    first, last = int(match["first"]), int(match["year"])
    return (date(first, 1, 1), date(last, 12, 31), "range") if first <= last else None


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


# The first shape that fits a place takes it, so the longer ones come first.
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = (
    # A day whose digits were stamped one by one: "ngày 1 8 tháng 02 năm 2025".
    (
        _pattern(
            rf"ngày\s*(?P<day>[0-3]\s[0-9])\s*(?:tháng|/)\s*(?P<month>[0-9]\s?[0-9]?)\s*(?:năm|/)\s*(?P<year>{_YEAR})"
        ),
        _day,
    ),
    (
        _pattern(
            rf"(?:ngày\s*)?{_HEAD}(?P<day>[0-9]{{1,2}})\s*tháng\s*(?P<month>[0-9]{{1,2}})\s*,?\s*năm\s*(?P<year>{_YEAR})"
        ),
        _day,
    ),
    (
        _pattern(
            rf"(?:ngày\s*)?{_HEAD}(?P<day>[0-9]{{1,2}})\s?(?P<sep>[/.\-–])\s?(?P<month>[0-9]{{1,2}})\s?(?P=sep)\s?"
            rf"(?P<year>{_YEAR})(?![/]\s*\w)"
        ),
        _day,
    ),
    (_pattern(rf"(?:ngày\s*/\s*)(?P<month>[0-9]{{1,2}})\s*/\s*(?P<year>{_YEAR})"), _month),
    (_pattern(rf"tháng\s*(?P<month>[0-9]{{1,2}})\s*(?:[/\-–]|,?\s*năm)\s*(?P<year>{_YEAR})"), _month),
    # Without its word a month needs a real month number: "197/2024" is a ratio.
    (_pattern(rf"{_HEAD}(?P<month>0?[1-9]|1[0-2])/(?P<year>20[0-9]{{2}}(?![0-9]))(?![/]\s*\w)"), _month),
    (_pattern(rf"quý\s*(?P<quarter>IV|III|II|I|[1-4])\s*(?:[/\-–]|,?\s*năm)\s*(?P<year>{_YEAR})"), _quarter),
    (
        _pattern(
            rf"(?:giai\s+đoạn\s+|năm\s+học\s+|(?:các\s+)?năm\s+)?(?:từ\s+)?{_HEAD}(?P<first>{_YEAR})\s*[-–]\s*"
            rf"(?:năm\s+)?(?P<year>{_YEAR})(?![/]\s*\w)"
        ),
        _years,
    ),
    (_pattern(rf"(?<!\w)năm\s*(?P<year>{_YEAR})"), _year),
    # "các năm 2022, 2023 và 2024": the later years have no word of their own, and count nothing.
    (
        _pattern(rf"(?<=[0-9]{{4}})(?:\s*,\s*|\s+và\s+)(?P<year>{_YEAR})(?!\s*[./,]?[0-9])"),
        _year,
    ),
)


@lru_cache(maxsize=256)
def _shapes(text: str) -> Sequence[tuple[int, int, Period | None]]:
    """Return every place written as a date, in order, with its period, or None where the calendar has no such day.

    Dates of one text are asked for citations, for quantities and for dates that are none.
    """
    found: list[tuple[int, int, Period | None]] = []
    if _DIGIT.search(text) is None:  # Half of all texts; no shape is written without digits.
        return ()
    for pattern, read in _SHAPES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if read is _year:
                # A later year of a list starts at its digits, and counts only behind a year that was found.
                listed = text[start] in ", \n\t"
                if listed and (unit_pattern().match(text, end) or not any(e == start and p for _, e, p in found)):
                    continue
                start = match.start("year") if listed else start
            if all(end <= s or e <= start for s, e, _ in found):
                found.append((start, end, read(match)))
    return tuple(sorted(found))


_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:đến|tới|[-–])\s*(?:hết\s+)?", re.IGNORECASE)
_PARTIAL = re.compile(
    r"(?<!\w)từ\s+(?:(?:đầu\s+)?tháng\s*(?P<month>[0-9]{1,2})|ngày\s*(?P<day>[0-9]{1,2})(?:\s*(?:/|tháng)\s*"
    r"(?P<day_month>[0-9]{1,2}))?|(?P<year>(?:19|20)[0-9]{2}))\s*(?:đến|tới|[-–])\s*(?:hết\s+)?$",
    re.IGNORECASE,
)


def _join_ranges(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Make one span of "từ A đến B", where A may lack what B says (its month, its year)."""
    joined: list[DateSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        start_of_range: tuple[int, date] | None = None
        if before and _TO.fullmatch(text[before.end : span.start]):
            opening = _FROM.search(text[: before.start])
            if opening:
                start_of_range = opening.start(), before.first
        if start_of_range is None:
            start_of_range = _partial_start(text, span)
        if start_of_range is None or start_of_range[1] > span.last:
            joined.append(span)
            continue
        start, first = start_of_range
        joined = [s for s in joined if s.end <= start]
        joined.append(DateSpan(start, span.end, text[start : span.end], first, span.last, "range"))
    return joined


def _partial_start(text: str, span: DateSpan) -> tuple[int, date] | None:
    match = _PARTIAL.search(text[: span.start])
    if match is None:
        return None
    if match["year"]:
        return match.start(), date(int(match["year"]), 1, 1)
    month = int(match["month"] or match["day_month"] or span.last.month)
    day = int(match["day"] or 1)
    year = span.last.year if (month, day) <= (span.last.month, span.last.day) else span.last.year - 1
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return match.start(), date(year, month, day)
