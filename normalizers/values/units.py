"""Units: of measure (`data/units.yml`), of money, per cent, and counted nouns (`data/quantities.yml`).

A unit has a dimension: what it measures (length, pressure, ...), money, percent, or count for things that are counted.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from normalizers import _data
from normalizers.text import fold, spaced, squeeze

MONEY, PERCENT, COUNT = "money", "percent", "count"
"""Dimensions that are no measure."""

_STROKE = re.compile(r"\s?/\s?(?:0?1\s+)?(?=(?P<noun>[^\W\d_]+[23²³]?)(?![^\W_]))")
_LAST_WORD = re.compile(r"[ \u00a0]([^\W\d_A-ZĐ]+)(?=\s*(?:[.;)](?:\s|$)|\n|$))")
_BEFORE = re.compile(r"^(?:đơn vị tính|đv tính|đvt|đơn vị|tính bằng|tính theo)\s*:?\s*")
_NUMBER_OF = re.compile(r"^số\s+(?!lượng)", re.IGNORECASE)
_ROUND = re.compile(r"1?(?:[.,]?000)+|10{2,}|100")
_ONE_NUMBER = re.compile(r"[^\d]*[0-9]+(?:[.,][0-9]+)*\s*(?P<behind>\D*)")
MOST_WORDS = 4
"""Words of a unit at most."""
_POWERS = str.maketrans("²³", "23")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its name ("đồng/m²", "kPa", "%"), what it measures, and how many of it one written number stands
    for."""

    name: str
    dimension: str
    scale: Decimal = Decimal(1)

    @property
    def is_measure(self) -> bool:
        """Whether it measures, and neither counts, pays nor compares."""
        return self.dimension not in (MONEY, PERCENT, COUNT)


def unit_pattern() -> re.Pattern[str]:
    """A unit of measure or a counted noun right behind a number, as group 1.

    A footnote mark, and what is said in brackets, may stand between: "197/197 (đạt 100%) cơ sở".
    """
    return _behind()


def unit_behind(text: str, end: int) -> str | None:
    """The unit right behind a number, as written, with what it is counted for: "con/kg"."""
    unit = _behind().match(text, end)
    if unit is None:
        return None
    rate = rate_behind(text, unit.end()) if text[unit.end() : unit.end() + 1] == "/" else ""
    return _one_spelling(squeeze(unit[1])) + rate


def measured_behind(text: str, end: int) -> bool:
    """Whether a unit that measures, pays or compares stands right behind a number, and not what it counts."""
    unit = unit_behind(text, end)
    return unit is not None and dimension_of(unit) != COUNT


def rate_behind(text: str, end: int) -> str:
    """What an amount is for each of, from its stroke on: "/kg", "/xe/lượt"; empty elsewhere."""
    said = ""
    while stroke := _STROKE.match(text, end):
        unit = _behind().match(text, stroke.end())
        known = unit is not None and unit.start(1) == stroke.end()
        if not known and text[stroke.end() - 1].isspace() and stroke["noun"][0].isupper():
            break  # "1-10V/ Dali" names another thing.
        noun = unit[1] if unit and known else stroke["noun"]
        noun += _rest_of_noun(text, stroke.end() + len(noun)) if dimension_of(noun) == COUNT else ""
        said += f"/{_one_spelling(squeeze(noun))}"
        end = stroke.end() + len(noun)
    return said


def _rest_of_noun(text: str, end: int) -> str:
    """The second word of what an amount is for each of, where the sentence or line ends behind it: "đồng/lô giống;"."""
    word = _LAST_WORD.match(text, end)
    return word[0] if word and fold(word[1]) not in _no_noun() else ""


def currency_of(said: str) -> str | None:
    """The currency that the words end with: đồng for đ and VNĐ."""
    word = re.search(r"[^\W\d_]+$", fold(said))
    return _currencies().get(word[0]) if word else None


def currency_behind(text: str, end: int) -> bool:
    """Whether an amount of money or a share goes on right behind a number: with a magnitude, a currency or %."""
    return _scale().match(fold(text[end : end + 20])) is not None


def dimension_of(unit: str) -> str:
    """What a unit measures by its name; count for a noun, and for a rate what its first part measures."""
    first = unit.partition("/")[0]
    if first in _currencies().values():
        return MONEY
    if first == "%":
        return PERCENT
    for name in (unit, first):
        if found := _dimensions().get(_key(name)):
            return found
    return COUNT


def parse_unit(text: str, *, listed: bool = False) -> Unit | None:
    """The unit that the whole text writes, with its scale: "Triệu đồng", "1000 đồng/m²", "(%)", "nghìn tấn"; else None.

    Args:
        text: what stands in brackets in a header, behind "ĐVT:", or in a column of units.
        listed: the text stands in a column of units, where any few words are the name of what is counted.
    """
    said = _BEFORE.sub("", squeeze(text).strip(" .:;,()"))
    said = re.sub(r"^(?i:đơn vị tính|đvt|đv tính|đơn vị)\s*:?\s*", "", said)
    said = _NUMBER_OF.sub("", said) if listed else said
    if re.fullmatch(r"(?:%|phần trăm)(?:\s*/.*)?", fold(said)):
        return Unit("%" + _rates(said), PERCENT)
    scale, rest = _scaled(said)
    if not rest or _two_units().search(rest):
        return None
    head, stroke, _ = rest.partition("/")
    currency = _currencies().get(fold(head).strip(" ."))
    if currency:
        return Unit(currency + _rates(rest), MONEY, scale)
    whole = _behind().fullmatch(f" {rest}") or (_behind().fullmatch(f" {head.strip()}") if stroke else None)
    if whole:
        name = _one_spelling(squeeze(whole[1])) + ("" if whole[1] == rest else _rates(rest))
        return Unit(name, dimension_of(name), scale)
    if listed and len(rest.split()) <= MOST_WORDS and not re.search(r"\d", rest):
        return Unit(rest, COUNT, scale)
    return None


def is_code(word: str) -> bool:
    """Whether the word is a currency by its letters, as VNĐ and USD are."""
    return word.isupper() and fold(word) in _currencies() and len(word) > 2


@cache
def units_with_digits() -> frozenset[str]:
    """Parts of the signs of units that hold a digit, which is no figure: m2, Nm3."""
    parts = (part for names in _units()["measures"].values() for name in names for part in name.split("/"))
    return frozenset(fold(_plain(part)) for part in parts if re.search("[0-9]", _plain(part)))


def scale_of(amount: str) -> Decimal | None:
    """What the one number of an amount is counted in by the magnitudes behind it: a million of "50 triệu đồng"; None
    where the amount has several numbers."""
    written = _ONE_NUMBER.fullmatch(amount)
    return _scaled(written["behind"])[0] if written else None


def _scaled(said: str) -> tuple[Decimal, str]:
    """The scale that words begin with, and the rest: 1000 of "1.000 đồng", a million of "Tr.đ"."""
    scale = Decimal(1)
    number = re.match(r"([0-9][0-9.,]*)\s*", said)
    if number:
        if not _ROUND.fullmatch(number[1].rstrip(".,")):
            return scale, ""
        scale *= Decimal(re.sub(r"[.,]", "", number[1]))
        said = said[number.end() :]
    while word := _magnitude().match(said):
        scale *= _magnitudes()[fold(word[1])]
        said = said[word.end() :]
    return scale, said.strip()


def _rates(said: str) -> str:
    """What a unit is for each of, as written behind its first stroke."""
    return "".join(f"/{_one_spelling(squeeze(part))}" for part in said.split("/")[1:] if part.strip())


@cache
def _no_noun() -> frozenset[str]:
    """Words that end a clause and are no part of a noun before them."""
    subjects = _data.load("subjects")
    listed = (subjects[name] for name in ("predicates", "edges", "opening", "behind", "quantifying"))
    return frozenset(word for words in listed for phrase in words for word in phrase.split())


@cache
def _currencies() -> dict[str, str]:
    found: dict[str, str] = _data.load("quantities")["currencies"]
    return found


@cache
def _magnitudes() -> dict[str, int]:
    words: dict[str, int] = dict(_data.load("quantities")["magnitudes"])
    for name, short in _units()["abbreviations"].items():
        words |= {fold(spelling): words[name] for spelling in short}
    return words


@cache
def _magnitude() -> re.Pattern[str]:
    """A magnitude at the beginning; one that is cut short only before a currency: "tr.đ", "trđ"."""
    short = [fold(word) for listed in _units()["abbreviations"].values() for word in listed]
    whole = "|".join(_data.load("quantities")["magnitudes"])
    cut = "|".join(re.escape(word) for word in sorted(short, key=len, reverse=True))
    money = "|".join(sorted(_currencies(), key=len, reverse=True))
    return re.compile(rf"((?:{whole})(?!\w)|(?:{cut})(?=\s*(?:{money})(?!\w)))\s*", re.IGNORECASE)


def _units() -> dict[str, Any]:
    found: dict[str, Any] = _data.load("units")
    return found


@cache
def _dimensions() -> dict[str, str]:
    return {_key(name): dimension for dimension, names in _units()["measures"].items() for name in names}


@cache
def _names() -> dict[str, str]:
    """The one name of a unit of measure by every spelling: °C for ºC, kg for KG."""
    named = {_key(name): name for names in _units()["measures"].values() for name in names}
    return named | {_key(other): name for name, others in _units()["spellings"].items() for other in others}


@cache
def _twins() -> frozenset[str]:
    """Signs that another differs from by case alone."""
    names = [name for names in _units()["measures"].values() for name in names]
    folded = [name.lower() for name in names]
    return frozenset(name for name in names if folded.count(name.lower()) > 1)


def _key(name: str) -> str:
    bare = _plain(name)
    return bare if len(bare) == 1 or bare in _twins() else bare.lower()


def _plain(name: str) -> str:
    """A sign with its powers in plain figures: m2 for m²."""
    return name.translate(_POWERS)


def _one_spelling(name: str) -> str:
    """A unit of measure by its one name, m² for m2; a counted noun as it is written."""
    return _names().get(_key(name), name)


@cache
def measure_signs(*, glued: bool = False) -> str:
    """Alternatives of a regular expression for units of measure; those that may touch their number only, if `glued`."""
    vocabulary = _units()
    names = [name for names in vocabulary["measures"].values() for name in names]
    names += [name for others in vocabulary["spellings"].values() for name in others]
    names += [_plain(name) for name in names if _plain(name) != name]
    if glued:
        names = [name for name in names if name not in vocabulary["apart"] and " " not in name]
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(_written(name) for name in ordered)


def _written(name: str) -> str:
    words = spaced(name)
    return words if len(name) == 1 or name in _twins() else f"(?i:{words})"


@cache
def _two_units() -> re.Pattern[str]:
    """Units of two lines of a cell: "m2/người | ha/công trình"."""
    return re.compile(rf"/[^/]*\s(?:{measure_signs()})\s?/")


@cache
def _scale() -> re.Pattern[str]:
    words = "|".join([*_data.load("quantities")["magnitudes"], *_currencies()])
    return re.compile(rf"(?:{words})(?!\w)|%")


@cache
def _behind() -> re.Pattern[str]:
    nouns = sorted(_data.load("quantities")["units"], key=len, reverse=True)
    counted = "|".join(map(spaced, nouns))
    others = "|".join(map(spaced, _data.load("quantities")["no_units"]))
    # What is longer goes first: "m3/đồng hồ" before m, "mét vuông" before mét, "giờ giảng" is neither.
    return re.compile(
        rf"[⁰¹²³⁴-⁹]*\s*(?:\([^()\n]*\)\s*)?((?i:(?!(?:{others})(?!\w))(?:{counted}))(?!\w)"
        rf"|(?:{measure_signs()})(?!\w))"
    )
