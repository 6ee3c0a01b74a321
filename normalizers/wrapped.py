"""Tokens that a narrow cell breaks without a hyphen: numbers, sizes, codes, document numbers, dates, web addresses.

Only such tokens are ever made whole: two words of prose, or two entries of a list, stay two.
"""

from __future__ import annotations

import re
from functools import cache

from normalizers import _data
from normalizers.citations.document_numbers import NUMBER_AND_SIGN
from normalizers.text import fold
from normalizers.values.numbers import parse_number
from normalizers.values.units import currency_behind, measured_behind

_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?%?", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+),\d+%?", re.ASCII)
_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d", re.ASCII)
_SIGNED = re.compile(NUMBER_AND_SIGN)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ORDINAL = re.compile(r"0|[1-9]\d*", re.ASCII)

_SIDE = r"\d+(?:[.,]\d+)?(?:[mcd]?m)?"
_SIDES = re.compile(rf"{_SIDE}(?:[xX×*]{_SIDE})*", re.ASCII)
_SIZE = re.compile(rf"{_SIDE}(?:[xX×*]{_SIDE})+", re.ASCII)

#: A code: three parts or more, as of a procedure (1.009911.000.00.00.H99), an account or a telephone.
_CODE = re.compile(r"[A-Z0-9]+(?:[./-][A-Z0-9]+){2,}", re.ASCII)
_CODE_LENGTH = 8

_ADDRESS = re.compile(r"(?:https?://|www\.)[\w.\-~:/?#\[\]@!$&'()*+,;=%]*|[\w.+-]+@[\w.-]*", re.ASCII)
_ADDRESS_SIGNS = re.compile(r"[\w.\-~:/?#@!$&*+=%]+", re.ASCII)
#: Where the name of a host ends.
_HOST = re.compile(r"\.(?:vn|com|net|org|edu|gov|info)(?=[/:?#]|\.?$)", re.ASCII | re.IGNORECASE)

#: A unit as a line's end breaks a range behind it, by its form: "%", "°C", "m3/s", "triệu đồng".
_RANGE_UNIT = r"(?:\s?(?:%|[°º˚]|[^\W\d_])(?:[^\W\d_]|[/.]|[23](?!\d)){0,12}){0,3}"
_RANGE_BEGINS = re.compile(
    rf"(?P<words>[^.;:\d]*?)(?<![\w.,])(?P<number>[0-9]+(?:[.,][0-9]+)*)(?P<unit>{_RANGE_UNIT})\s*$"
)
_RANGE_ENDS = re.compile(
    r"[-–—]\s?(?P<number>[0-9]+(?:[.,][0-9]+)*)(?:(?=\s?[^\W\d_]{1,3}[23](?!\w))|(?![\w.,/-]*[0-9]))(?P<behind>.*)"
)

_CLAUSE = re.compile(r"[1-9][0-9]?(?:\.[0-9]{1,2})+(?=\s+(?P<word>[^\W\d_]{2,}))")

_OPENING, _CLOSING = "([{\"“'", ")]}\"”';:,."


def numbers_clause(before: str, line: str) -> bool:
    """Whether a line begins with the number of a clause, as "7.2 Hệ thống ..." does, and does not go on with the text
    before it, as "theo mục | 7.2 Tiêu chuẩn này" or an amount with its unit does.

    Args:
        before: the text above the line.
        line: the line.
    """
    number = _CLAUSE.match(line)
    if number is None or not number["word"][0].isupper():
        return False
    amount = measured_behind(line, number.end()) or currency_behind(line, number.end())
    return not amount and not f" {fold(before)}".rstrip().endswith(_leading_to_numbers())


@cache
def _leading_to_numbers() -> tuple[str, ...]:
    """How a text ends that a number goes on with."""
    naming = _data.load("naming")
    return (",", *(f" {word}" for word in (*naming["refers"], *naming["citing"])))


def goes_on(before: str, after: str, *, listed: bool = False) -> bool:
    """Whether `after`, which begins a line, goes on with the token `before` that ends the line above.

    Args:
        before: a word without white space, of the lines above that it was broken over as far as they are known.
        after: the next line's first word.
        listed: whether commas part the entries of a list in that cell.
    """
    begun, rest = before.lstrip(_OPENING), after.rstrip(_CLOSING)
    if not begun or not rest:
        return False
    if _ADDRESS.fullmatch(begun):
        return _address_goes_on(begun, rest)
    whole = begun + rest
    if _SIZE.fullmatch(whole):
        # No side begins with a nought, but for that of a decimal.
        return not (_SIDES.fullmatch(begun) and _SIDES.fullmatch(rest)) or re.match(r"0[^.,]", rest) is not None
    separated = begun[-1] in ".," or rest[0] in ".,"
    if _GROUPED.fullmatch(whole):
        return separated or not (_is_whole(begun) and _is_whole(rest))
    if _DECIMAL.fullmatch(whole):
        return not listed and rest == after and (separated or not _is_whole(rest))
    if _is_whole(begun.rstrip(_CLOSING)) and _is_whole(rest):
        return False
    if _DATE.fullmatch(whole) or _SIGNED.fullmatch(whole):
        return True
    return _CODE.fullmatch(whole) is not None and len(whole) >= _CODE_LENGTH


def is_long_number(token: str) -> bool:
    """Whether a token is a number in groups or with decimals, which a cell may break."""
    return _GROUPED.fullmatch(token) is not None or _DECIMAL.fullmatch(token) is not None


def range_goes_on(before: str, after: str) -> bool:
    """Whether the line `after`, which begins with a dash, goes on with a range that ends the line `before`.

    Its numbers rise, and a word of ranges stands before ("từ 15.200"), or both are written in groups or with decimals:
    an item of a list seldom begins with such a number. "Có 12" and "- 15 xã" are two counts; "Số người là 120" and
    "- 150 người" are one range, of what both lines name. Behind a unit the first number is whole by itself: then only
    the word tells, and the second number has the same unit.
    """
    first, last = _RANGE_BEGINS.search(before), _RANGE_ENDS.match(after)
    if first is None or last is None:
        return False
    try:
        begin, end = parse_number(first["number"]), parse_number(last["number"])
    except ValueError:
        return False
    said = f" {fold(first['words'])}"
    opened = any(said.endswith(f" {word}") for word in _data.load("naming")["ranges"])
    if unit := fold(first["unit"]).split():
        same = re.match(r"\s?".join(["", *map(re.escape, unit)]) + r"(?!\w)", fold(last["behind"])) is not None
        return begin.value < end.value and opened and same
    opened = opened or _counts_the_same(said, fold(last["behind"]))
    alike = begin.notation == end.notation != "plain"
    return begin.value < end.value and (opened or alike)


def _counts_the_same(before: str, behind: str) -> bool:
    """Whether what is counted behind a number is what a line states the number of: "Số người là", "người mỗi buổi"."""
    words = behind.split()[:1]
    copulas = tuple(f" {word}" for word in _data.load("naming")["copulas"])
    return bool(words) and words[0].isalpha() and before.endswith(copulas) and f" {words[0]} " in before


def _address_goes_on(begun: str, rest: str) -> bool:
    """A web address goes on with signs that only addresses have, or where its host has no end yet."""
    if not _ADDRESS_SIGNS.fullmatch(rest):
        return False
    inner = re.search(r"[./?=&_#%]\w", rest, re.ASCII)
    if inner or begun[-1] in "/?=&_#%-":
        return True
    return _HOST.search(begun) is None and _HOST.search(begun + rest) is not None


def _is_whole(token: str) -> bool:
    """Whether a token may stand by itself: a number, a date, a document's number or a word of letters."""
    kinds = (_ORDINAL, _GROUPED, _DECIMAL, _DATE, _SIGNED, _WORD)
    return any(kind.fullmatch(token) for kind in kinds)
