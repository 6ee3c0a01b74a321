"""Quantities in Vietnamese official text: what was counted, how much, in which unit, as of when.

spaCy matches the patterns of `data/quantities.yml` over tokens with exact character offsets. Dates and cited documents
are taken out first, so that "01/7/2024" is no ratio and "422/QĐ-TTg" no count. Every token with a digit ends up in
exactly one quantity or one citation, or is the sign of a unit (m3).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from functools import cache

from normalizers import _data
from normalizers.citations.references import Reference, find_references
from normalizers.text import fold
from normalizers.values._among import with_names, with_periods, with_units_of_lists
from normalizers.values._context import bracket_end, word_before
from normalizers.values._ranges import with_ranges
from normalizers.values._tokens import PatternSpan, longest, match
from normalizers.values._unsaid import unsaid_currency, without_notes
from normalizers.values.dates import DateSpan, find_dates, is_year
from normalizers.values.names import NamedSpan, find_names, is_address
from normalizers.values.notation import NUMBER, UNSETTLED, Notation
from normalizers.values.numbers import EXACT, Number, parse_number
from normalizers.values.quantity import Quantity
from normalizers.values.subjects import share_behind, subject_behind, with_subjects
from normalizers.values.units import (
    COUNT,
    currency_behind,
    currency_of,
    dimension_of,
    measured_behind,
    rate_behind,
    unit_behind,
    unit_pattern,
    units_with_digits,
)

__all__ = ["Quantity", "find_quantities"]

# In brackets a dash before a number is a minus for sure: "giảm (-937 đồng/kg)"; so is the sign of mathematics anywhere.
_NEGATIVE = re.compile(r"(?P<open>\(\s*)[-−–]\s?$|(?P<sign>(?<!\S))−$")
# A hyphen or dash that touches its number, in the middle of a line, is one before a share or an amount: "giảm -2,5%".
_DASHED = re.compile(r"(?<=[^\W\d_])[:,]?(?P<sign>[ \u00a0])[-–]$")
# One that begins a line and touches a temperature: "-18°C" is no item of a list.
_BEGINS = re.compile(r"(?P<sign>(?:^|\n)\s*)[-–]$")
# A code or telephone by its noughts: nobody counts "0200" or "01.003".
_NOUGHTS = re.compile(r"0[0-9]{2,}(?:[.,][0-9]+)*|0[0-9]+(?:\.[0-9]{3})+")
_FROM = re.compile(r"từ\s+", re.IGNORECASE)
_DIGIT = re.compile("[0-9]")
# "Thời điểm" and "địa điểm" are no points.
_POINTS = re.compile(r"(?<!\w)(?<!thời )(?<!địa )(?<!quan )(?<!đặc )(?<!trọng )(?<!ưu )(?<!nhược )(?<!cao )điểm(?!\w)")
MOST_POINTS = 100
"""An amount of more "đ" is money, whatever is said of points."""
_TIMES = re.compile(r"\s+lần(?!\w)", re.IGNORECASE)
_SPELT = re.compile(r"\s*\([^()\d]{4,80}\)\s*(?P<currency>đồng|VNĐ|VND|USD)(?!\w)", re.IGNORECASE)


def find_quantities(
    text: str,
    references: Sequence[Reference] | None = None,
    *,
    notation: Notation = UNSETTLED,
    heading: bool = False,
    scored: bool = False,
) -> list[Quantity]:
    """Return the quantities of a text in order, none overlapping another or a cited document.

    Args:
        text: the text.
        references: those of the text, where they were found already.
        notation: what points and commas mean, where the column tells in which the text stands.
        heading: whether the text is a heading, whose first number may number it.
        scored: whether it stands in a table that gives points, of which "đ" is short.
    """
    if _DIGIT.search(text) is None:  # Half of all texts; no pattern is written without digits.
        return []
    with localcontext(EXACT):
        cited = find_references(text) if references is None else references
        shown = without_notes(text)
        found = _found(shown, cited, notation, heading=heading, scored=scored)
        return found if shown == text else [replace(q, text=text[q.start : q.end]) for q in found]


def _found(
    text: str, references: Sequence[Reference], notation: Notation, *, heading: bool, scored: bool
) -> list[Quantity]:
    cited = [(r.start, r.end) for r in references]
    dates = [d for d in find_dates(text) if not _meets(d.start, d.end, cited)]
    taken = cited + [(d.start, d.end) for d in dates]
    names = [n for n in find_names(text) if not _meets(n.start, n.end, taken)]
    taken += [(n.start, n.end) for n in names]
    matches, digits = match(text, taken)
    pieces = longest([p for p in matches if not _misleads(text, p)])
    signs = units_with_digits()
    numbers = [p for p in pieces if fold(text[p.start : p.end]) not in signs]
    quantities = [_quantity(text, p, notation, scored=scored) for p in numbers]
    quantities += [_dated(text, d) for d in dates]
    quantities += [quantity for n in names for quantity in _named(text, n, notation)]
    taken += [(q.start, q.end) for q in quantities]
    taken += [(p.start, p.end) for p in pieces]
    quantities += [_leftover(text, d.start, d.end) for d in digits if not _meets(d.start, d.end, taken)]
    named = list(with_names(text, sorted(quantities, key=lambda q: q.start), heading=heading))
    found = with_subjects(text, with_ranges(text, with_units_of_lists(text, named)))
    return list(with_periods(text, found, dates))


def _meets(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and end > a for a, b in spans)


def _misleads(text: str, piece: PatternSpan) -> bool:
    """Whether the words around say that what fits a pattern is something else."""
    vocabulary = _data.load("quantities")
    said, behind = fold(text[piece.start : piece.end]), fold(text[piece.end : piece.end + 40])
    if piece.kind in ("label", "weak_label") and word_before(text, piece.start) in vocabulary["no_label_behind"]:
        return True
    if piece.kind == "weak_label":
        # "lớp 1" is a class, "lớp 30 học sinh" thirty pupils; "tháng 12 năm trước" is a month.
        unit = unit_pattern().match(text, piece.end)
        on = unit is not None and fold(unit[1]) in _data.load("naming")["calendar"].get(said.split()[0], ())
        return not on and (unit is not None or currency_behind(text, piece.end))
    if piece.kind == "label" and said.startswith("số "):
        # "Tần số 60 Hz" is a measure.
        return measured_behind(text, piece.end) or word_before(text, piece.start) in vocabulary["counted_by_so"]
    if piece.kind == "money" and said.endswith("đồng"):
        # "Ngói 22 Đồng Tâm": a place.
        place = text[: piece.end].endswith("Đồng") and text[piece.end :].lstrip()[:1].isupper()
        return place or any(behind.startswith(word) for word in vocabulary["no_currency_before"])
    if piece.kind == "range" and said.startswith("từ "):
        return not _leads_to_range(text, piece, said)
    if piece.kind == "ratio" and (inner := _inner_unit(said)):
        if dimension_of(inner) in _data.load("units")["intensive"]:
            return True  # "20kV/10kV" are two voltages.
        # "5 huyện/12 xã" counts two things, and is no share of one in the other.
        outer = re.sub(r".*/\s*[0-9.,]+\s*", "", said) or fold(unit_behind(text, piece.end) or inner)
        return outer != inner
    # "5.000đ - 3.000đ" is no range.
    return piece.kind in ("money", "percent") and _falls(_amounts(said))


def _leads_to_range(text: str, piece: PatternSpan, said: str) -> bool:
    """Whether two numbers behind "từ" are the ends of one range: they rise, and have one unit of measure or the last
    one's. Money and shares have patterns of their own.

    "Từ 12 xã đến 15 xã" may be two counts, "tăng từ 12 đến 15 xã" is a change, and "từ 2021 đến 2025" are years.
    """
    unit, first = unit_behind(text, piece.end), _inner_unit(said, "đến")
    same = first is None or (unit is not None and first == fold(unit) and dimension_of(unit) != COUNT)
    years = unit is None and all(map(is_year, re.findall(r"[0-9.,]+", said)))
    changes = word_before(text, piece.start) in _data.load("quantities")["changes"]
    other = currency_behind(text, piece.end)
    return same and not (other or years or changes or _falls(_amounts(said)))


def _falls(amounts: Sequence[Number]) -> bool:
    """Whether what is written as a range ends below its start."""
    return len(amounts) > 1 and amounts[0].value > amounts[-1].value


def _sign_before(text: str, piece: PatternSpan) -> int | None:
    """Where the minus sign of a number stands, None where none does."""
    minus = _NEGATIVE.search(text, 0, piece.start)
    if minus is None and (piece.kind in ("money", "percent") or _may_be_below(text, piece)):
        minus = _DASHED.search(text, 0, piece.start)
    if minus is None and (unit_behind(text, piece.end) or "").startswith("°"):
        minus = _BEGINS.search(text, 0, piece.start)
    if minus is None:
        return None
    return minus.end("open") if minus.groupdict().get("open") else minus.end("sign")


def _may_be_below(text: str, piece: PatternSpan) -> bool:
    """Whether the number may be below nought: temperatures and points."""
    return piece.kind in ("count", "range") and (unit_behind(text, piece.end) or "").startswith(("°", "điểm"))


def _quantity(text: str, piece: PatternSpan, notation: Notation, *, scored: bool) -> Quantity:
    minus = _sign_before(text, piece)
    start, end, kind = piece.start if minus is None else minus, piece.end, piece.kind
    if led := _FROM.match(text, start, end):
        start = led.end()
    said = text[start:end]
    amounts = _amounts(said, notation) if kind != "code" else []
    base = Quantity(start, end, said, "label", ambiguous=any(n.ambiguous for n in amounts))
    if kind in ("code", "label", "weak_label") or not amounts:
        value = amounts[0].value if kind != "code" and len(amounts) == 1 and not amounts[0].ambiguous else None
        return replace(base, value=value, ambiguous=False)
    if kind in ("range", "count") and (_falls(amounts) or _NOUGHTS.fullmatch(said)):
        return replace(base, ambiguous=False)
    sign = 1 if minus is None else -1
    first, last = amounts[0].value * sign, amounts[-1].value
    if kind == "compound":
        total, currency = sum((n.value for n in amounts), Decimal(0)), currency_of(said)
        unit = currency or unit_behind(text, end)
        return replace(base, kind="money" if currency else "count", value=total, unit=unit)
    spelt = _SPELT.match(text, end) if kind == "count" else None
    if spelt:
        # "10.000.000 (mười triệu) đồng" says its amount twice.
        return replace(base, kind="money", value=first, unit=currency_of(spelt["currency"]))
    if kind in ("percent", "money"):
        unit = "%" if kind == "percent" else f"{currency_of(said)}{rate_behind(text, end)}"
        if kind == "money" and _may_be_points(said, amounts) and (scored or _POINTS.search(fold(text))):
            to = last if len(amounts) > 1 else None
            points = f"điểm{rate_behind(text, end)}"
            return replace(base, kind="range" if to else "count", value=first, value_to=to, unit=points)
        share_of = share_behind(text, end) if kind == "percent" else None
        if len(amounts) > 1:
            return replace(base, kind="range", value=first, value_to=last, unit=unit, subject=share_of)
        if kind == "money":
            return replace(base, kind="money", value=first, unit=unit)
        # 33.333% is hardly thirty-three thousand per cent.
        doubtful = base.ambiguous or amounts[0].notation == "grouped"
        return replace(base, kind="percent", value=first, unit=unit, subject=share_of, ambiguous=doubtful)
    unit = unit_behind(text, bracket_end(text, start, end, kind))
    measured = unit is not None and (dimension_of(unit) != COUNT or fold(unit) in _data.load("naming")["spans"])
    # Behind a measure stand words of its own ("20 m đối với ..."): what it is of stands before.
    subject = None if measured else subject_behind(text, _multiplied(text, start, end))
    if kind == "ratio":
        if re.match(r"\s*/", text[end:]):  # the number of a document, and no citation as it stands
            return replace(base, ambiguous=True)
        unit = unit or _inner_unit(said)
        return replace(base, kind="ratio", value=first, denominator=last, unit=unit, subject=subject)
    currency = unsaid_currency(text, start, said) if unit is None else None
    if kind == "range":
        return replace(base, kind="range", value=first, value_to=last, unit=unit or currency, subject=subject)
    if currency:
        return replace(base, kind="money", value=first, unit=currency)
    if unit is None and is_address(text[end : end + 60]):
        return replace(base, ambiguous=False)
    return replace(base, kind="count", value=first, unit=unit, subject=subject)


def _multiplied(text: str, start: int, end: int) -> int:
    """Where what is multiplied begins behind a number: "gấp 1,5 lần áp suất"; the number's end where nothing is."""
    multiplied = _TIMES.match(text, end)
    multiplies = word_before(text, start) in _data.load("subjects")["multiplying"]
    return multiplied.end() if multiplied and multiplies else end


def _may_be_points(said: str, amounts: Sequence[Number]) -> bool:
    """Whether "đ" stands for points where something tells of them: small numbers without a magnitude."""
    return re.fullmatch(r"[^a-z]*đ", fold(said)) is not None and all(n.value <= MOST_POINTS for n in amounts)


def _named(text: str, found: NamedSpan, notation: Notation) -> Iterator[Quantity]:
    """A name as a label; of a size its numbers, each in its unit."""
    if found.kind == "name":
        yield Quantity(found.start, found.end, text[found.start : found.end], "label")
    for (start, end), own in zip(found.numbers, found.units, strict=True):
        for number in _amounts(text[start:end], notation):
            unit = unit_behind(text, end) or own
            yield Quantity(start, end, text[start:end], "count", number.value, unit=unit, ambiguous=number.ambiguous)


def _amounts(said: str, notation: Notation = UNSETTLED) -> list[Number]:
    """The numbers in the words in base units; none where one of them is a code, as 1.012289.000.00.00, and only names.

    In "10-12 triệu" the magnitude behind the last number is meant for the first as well.
    """
    magnitudes = _data.load("quantities")["magnitudes"]
    found = []
    for number in _amount().finditer(fold(said)):
        try:
            read = parse_number(notation.plain(number[1]))
        except ValueError:
            return []
        scale = Decimal(1)
        for word in number[2].split():
            scale *= magnitudes[word]
        found.append((read, scale))
    common = len(found) == 2 and found[0][1] == 1 and found[0][0].value <= found[1][0].value
    return [replace(read, value=read.value * (found[-1][1] if common else scale)) for read, scale in found]


@cache
def _amount() -> re.Pattern[str]:
    words = "|".join(_data.load("quantities")["magnitudes"])
    return re.compile(rf"({NUMBER})(?![0-9])((?:\s*(?:{words})(?!\w))*)")


def _inner_unit(said: str, before: str = "/") -> str | None:
    """The noun behind the first of two numbers, `before` what parts them: "2156 lớp/3394 lớp"."""
    words = re.search(rf"\d\s*([^\W\d_][^/\d]*?)\s*{before}", said)
    return words[1] if words else None


def _dated(text: str, found: DateSpan) -> Quantity:
    said = text[found.start : found.end]
    return Quantity(found.start, found.end, said, "date", period_first=found.first, period_last=found.last)


def _leftover(text: str, start: int, end: int) -> Quantity:
    said = text[start:end]
    numbers = _amounts(said) if re.fullmatch(NUMBER, said) else []
    return Quantity(start, end, said, "label", value=numbers[0].value if numbers else None, ambiguous=True)
