"""Numbers that only name: of standards, telephones, houses, procedures, parts of laws; and sizes, which are measures.

They are known by their form or by the sign before them (`data/naming.yml`), before quantities are looked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from normalizers import _data
from normalizers.text import any_of, fold
from normalizers.values.units import currency_behind, dimension_of, measure_signs, unit_pattern

_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_YEAR = r"(?:19|20)[0-9]{2}"
# A procedure as the national database numbers it: 1.004088; and a substance's registry number: 7664-93-9.
REGISTERED = r"[1-3]\.[0-9]{6}"
_REGISTERED = re.compile(rf"(?<![\w.,])(?:{REGISTERED}|[1-9][0-9]{{1,6}}-[0-9]{{2}}-[0-9])(?![\w]|[.,][0-9])")
_CODED = re.compile(
    rf"(?<!\w)(?i:mã(?!\s+h(?:óa|oá)\b)(?P<of>(?:\s+[^\W\d_]+){{0,5}}))\s*:?\s*(?P<code>{_NUMBER})(?![\w%]|[.,]\w)"
)
"""What has a code, in words, and the code; "mã hóa" encodes."""
_DIALLED = re.compile(
    r"(?<![\w.,/])(?:\(?(?:\+84|0[0-9]{2,4})\)?(?:[ .\-]?[0-9]{1,8}){1,4}|1[89]00[ .\-]?[0-9]{4,6})"
    r"(?![\w/])(?![.,][0-9])"
)
_DIGITS = range(8, 13)
"""How many digits a telephone's number has, with its area or network."""
_TELEPHONE = r"(?:\(?\+?[0-9][0-9 .\-()]{3,}[0-9]|[0-9]{3,4})(?!\w)"
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_LETTERED = re.compile(r"(?<![\w.,/\-–])(?:[A-ZĐ]{1,5}|[0-9]{1,3}[A-ZĐ]{1,2})[\-.][0-9]+(?:[.\-/][0-9A-ZĐ]+)*(?![\w%])")
"""Letters, and figures joined to them: the number of a road or a car, a model, a system: "VN-2000", "29H-567.89"."""
_PLATE = re.compile(
    r"(?<![\w.,/\-–])[0-9]{2}-?[A-ZĐ][A-ZĐ0-9]\s?[\-]?\s?(?:[0-9]{3}\.[0-9]{2}|[0-9]{4,5})(?![\w%]|[.,][0-9])"
)
"""The plate of a motorcycle: "59-X1 234.56"."""
_DIMENSIONED = re.compile(r"(?<![\w.,/])[1-9][0-9]{1,2}-[1-9][0-9]{1,3}/[0-9]{1,3}[.,][0-9]{1,2}(?![\w%/]|[.,][0-9])")
"""A pump or motor by its sizes and power: "50-125/4.0"; nothing is one of a decimal."""
_KILOMETRE = re.compile(r"(?<!\w)(?i:km)\s?[0-9]+\s?\+\s?[0-9]+(?!\w)")
_WARD = re.compile(r"(?<![\w.])(?:P|Q|F|KP)\s?\.\s?(?P<number>[0-9]{1,2})(?![\w])(?![.,][0-9])")
"""A ward or district as addresses abbreviate them: "P.16, Q.8"."""
_NUMBERED = re.compile(r"(?<!\w)(?i:số|số nhà|nhà số)\s$")
_HOUSE = re.compile(r"(?<![\w.,/])[0-9]{1,4}[A-Z]?(?:/[0-9]{1,4}[A-Z]?){0,3}(?=,?\s+(?P<behind>[^\W\d_][^\n]*))")


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Characters [start, end) that name, or a size of which `numbers` are the spans of its numbers and `units` those
    of each."""

    start: int
    end: int
    kind: Literal["name", "size"] = "name"
    numbers: tuple[tuple[int, int], ...] = ()
    units: tuple[str, ...] = ()


def find_names(text: str) -> list[NamedSpan]:
    """Return what names and what sizes the text has, in order, none overlapping; of two at one place the first kind."""
    found: list[NamedSpan] = []
    for span in (*_standards(text), *_parts(text), *_telephones(text), *_sizes(text), *_forms(text), *_houses(text)):
        if all(span.end <= other.start or other.end <= span.start for other in found):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def is_address(behind: str) -> bool:
    """Whether the words behind a number are a street: "đường Bắc Sơn", or two names in capitals, "Lý Thường Kiệt"."""
    words = behind.split()[:3]
    if words and re.fullmatch(_words("streets"), words[0], re.IGNORECASE):
        return len(words) > 1 and (words[1][0].isupper() or words[1][0].isdigit())
    return False


def _standards(text: str) -> Iterator[NamedSpan]:
    yield from (NamedSpan(*match.span()) for match in _standard().finditer(text))


@cache
def _standard() -> re.Pattern[str]:
    listed = "|".join(sorted(_data.load("naming")["standards"], key=len, reverse=True))
    number = r"(?:[A-Z]{0,2}|[A-Z]\s)[0-9]+(?:[.\-–/][0-9]+)*[a-zA-Z]?"
    edition = rf"\s?:\s?{_YEAR}(?:/[A-ZĐ]{{2,}}(?:-[A-ZĐ]+)*)?"
    # With its year any sign in capitals makes a standard, without it one of the list.
    return re.compile(
        rf"(?<!\w)(?:[0-9]{{2}})?(?:(?:{listed})(?:[ /\-](?:{listed}))*\s?:?(?:\s?số)?\s?{number}(?:{edition})?"
        rf"|[A-ZĐ]{{2,}}(?:[ /\-][A-ZĐ]{{2,}})*\s?{number}{edition})(?![\w])"
    )


def _parts(text: str) -> Iterator[NamedSpan]:
    yield from (NamedSpan(*match.span()) for match in _part().finditer(text))


@cache
def _part() -> re.Pattern[str]:
    parts = _data.load("naming")["parts"]
    above = "|".join(parts[1:])
    first = "|".join(parts)
    # The first is of points in digits; "điểm a khoản 2" has no figure in its first part.
    number = r"[0-9]+(?:\.[0-9]+)*[a-zđ]?"
    return re.compile(rf"(?<!\w)(?i:{first})\s+{number}(?:\s+(?i:{above})\s+(?:{number}|[IVXLC]+)(?!\w))+")


def _telephones(text: str) -> Iterator[NamedSpan]:
    for said in _telephone().finditer(text):
        # "thẻ điện thoại 100.000 đồng" is an amount, by its groups or what stands behind.
        counted = _GROUPED.fullmatch(said["number"]) or unit_pattern().match(text, said.end())
        if not counted and not currency_behind(text, said.end()):
            yield NamedSpan(*said.span("number"))
    for match in _DIALLED.finditer(text):
        if sum(c.isdigit() for c in match[0]) in _DIGITS:
            yield NamedSpan(*match.span())


@cache
def _telephone() -> re.Pattern[str]:
    words = _words("numbered")
    listed = rf"{_TELEPHONE}(?:\s*(?:[;,/]|-|hoặc)\s*{_TELEPHONE})*"
    return re.compile(rf"(?<!\w)(?i:{words})(?:\s*\([^()\d]*\))?\s*(?:số)?\s*[:.]?\s*(?P<number>{listed})")


def _forms(text: str) -> Iterator[NamedSpan]:
    for match in _REGISTERED.finditer(text):
        yield NamedSpan(*match.span())
    for match in _CODED.finditer(text):
        counts = unit_pattern().match(text, match.end()) or currency_behind(text, match.end())
        if not counts and not _stating() & set(fold(match["of"]).split()):
            yield NamedSpan(*match.span("code"))
    for match in (*_PLATE.finditer(text), *_LETTERED.finditer(text), *_DIMENSIONED.finditer(text)):
        if not unit_pattern().match(text, match.end()) and not currency_behind(text, match.end()):
            yield NamedSpan(*match.span())
    for match in _WARD.finditer(text):
        yield NamedSpan(*match.span("number"))
    for match in _KILOMETRE.finditer(text):
        yield NamedSpan(*match.span())


@cache
def _stating() -> frozenset[str]:
    """Words that state an amount, but for that of a number, which codes have too: "mã số"."""
    return frozenset(_data.load("naming")["amounts"]) - {"số"}


def _houses(text: str) -> Iterator[NamedSpan]:
    for match in _HOUSE.finditer(text):
        named = "/" in match[0] and _two_names(match["behind"]) and not unit_pattern().match(text, match.end())
        numbered = "/" in match[0] and _NUMBERED.search(text, 0, match.start()) is not None
        if named or numbered or is_address(match["behind"]):
            yield NamedSpan(*match.span())


def _two_names(behind: str) -> bool:
    words = [word.strip(",.;:)") for word in behind.split()[:2]]
    return len(words) == 2 and all(word[0].isupper() and word[1:].isalpha() and word[1:].islower() for word in words)


def _sizes(text: str) -> Iterator[NamedSpan]:
    for match in _size().finditer(text):
        first = match.start() + match[0][0].isalpha()  # "V30x30": the letter is of its shape.
        sides = [
            s for s in _side().finditer(text, first, match.end()) if s.start() == first or not _in_unit(text, s.start())
        ]
        units: list[str] = []
        for side in reversed(sides):  # A number without a unit has that of the next one: 25x25x0,9mmx6m.
            units.insert(0, side["unit"] or units[0])
        yield NamedSpan(match.start(), match.end(), "size", tuple(s.span("number") for s in sides), tuple(units))


def _in_unit(said: str, start: int) -> bool:
    """Whether a digit is of a unit's sign, as in m2."""
    return start > 0 and said[start - 1].isalpha() and said[start - 1] not in "xX"


@cache
def _size() -> re.Pattern[str]:
    lengths = _lengths()
    number = rf"{_NUMBER}(?:\s?(?:{lengths}))?"
    return re.compile(rf"(?<![\w.,])(?<!(?i:phi)\s)[A-Z]?(?:{number}\s?[x×X*]\s?)+{_NUMBER}\s?(?:{lengths})(?!\w)")


@cache
def _side() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>{_NUMBER})(?:\s?(?P<unit>{_lengths()}))?(?=\s?[x×X*]|(?!\w))")


def _lengths() -> str:
    """Alternatives of a regular expression for units of length."""
    return "|".join(s for s in measure_signs(glued=True).split("|") if dimension_of(_bare(s)) == "length")


def _bare(written: str) -> str:
    return re.sub(r"^\(\?i:(.*)\)$", r"\1", written).replace(r"\s+", " ")


@cache
def _words(name: str) -> str:
    return any_of(_data.load("naming")[name])
