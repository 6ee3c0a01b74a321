"""What a quantity is of: the noun phrase that it is said of (`data/subjects.yml`).

What is counted stands behind its number; what is measured, paid or compared stands before it. A phrase of Vietnamese
begins with its head and goes on with what tells it apart: it is found by its first word, and cut at its end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from normalizers import _data
from normalizers.text import any_of, covered, fold
from normalizers.values.quantity import Quantity
from normalizers.values.units import COUNT, MONEY, PERCENT, dimension_of, unit_pattern

SUBJECT_WORDS = 8
"""Words that say what a quantity is of, at most."""
MOST_HAD = 4
"""Words of what a thing has, at most: "vốn đầu tư công"."""
REACH = 400
"""Characters before an amount in which what it is of stands."""
TIME = "time"
_BRACKET = re.compile(r"\s*\([^()\n]*\)(?=\s*[^\W\d_])")
_INNER = re.compile(r"\([^()]*\)")
_SENTENCE_END = re.compile(r"(?<![A-ZĐ])[.!?](?=\s)|\n")
_TIME_SIGN = "\x1f"
"""Stands for a time in a text: what an amount is of stands before or behind it, and does not hold it."""
_CLAUSE_START = re.compile(rf"[;:(){_TIME_SIGN}]|,(?=\s)")
_PART_START = re.compile(rf"[;:({_TIME_SIGN}]")
_GOES_BACK = f":({_TIME_SIGN}"
"""Before these stands what the words behind them speak of: "vàng (99,99%)", "Hệ thống loại II: 2,5 m"."""
_LINK = re.compile(r"(?:[,;(±–-]|(?<!\w)(?:và|hoặc|hay|còn|đến)(?!\w))", re.IGNORECASE)
_APART = re.compile(r"[:(–-]\s*$")
_SPACE = re.compile(r"[ \u00a0]+(?=[^\W\d_])")
_RATE = re.compile(r"(?:\s?/\s?\w+)*")
_RATIO = re.compile(r"(?<!\w)(t[ỷỉ] lệ)\s+$", re.IGNORECASE)
_AND = re.compile(r"(?<!\w)(?:và|hoặc|hay|còn)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Topic:
    """What an amount was said of by the words before it, and where it ends."""

    dimension: str
    subject: str
    end: int


def subject_behind(text: str, end: int) -> str | None:
    """The words behind a number, and behind a bracket that follows it, that say what is counted."""
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    amount = _quantifying().match(text, end)
    end = amount.end() if amount else end
    stop = _stop().search(text, end)
    return " ".join(text[end : stop.start() if stop else len(text)].split()[:SUBJECT_WORDS]) or None


def share_behind(text: str, end: int) -> str | None:
    """The words behind a share that say what it is one of: "70% số hộ"; none are in "5% so với cùng kỳ"."""
    space = _SPACE.match(text, end)
    noun = space is not None and _one_of("behind").match(text, space.end()) is None
    return subject_behind(text, end) if noun else None


def with_subjects(text: str, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities of a text in order, those that measure, pay or compare with what they are said of.

    One without words of its own is of what the one before it in the sentence is of, when both have one dimension: "20 m
    đối với loại I và 15 m đối với loại II", "50 Hz hoặc 60 Hz".
    """
    ordered = [_scaled(text, quantity) for quantity in quantities]
    bare = covered(text, [(q.start, q.end) for q in ordered if q.kind == "date"], _TIME_SIGN)
    ended = 0
    alike: dict[str, int] = {}
    topic: _Topic | None = None
    for quantity in ordered:
        dimension = dimension_said(quantity)
        found = quantity
        if dimension is not None and quantity.subject is None:
            before = (quantity.start, ended, alike.get(dimension, 0))
            said = None if _has(bare, quantity) else _said_before(bare, *before, dimension)
            behind = _measured_behind(text, quantity)
            if not (said or behind) and topic is not None and topic.dimension == dimension:
                said = topic.subject if _goes_on(bare[topic.end : quantity.start]) else None
            topic = _Topic(dimension, said, _end_of(bare, quantity)) if said else None
            found = replace(quantity, subject=said or behind)
        if quantity.kind not in ("date", "label"):
            ended = _end_of(bare, quantity)
        if dimension is not None:
            alike[dimension] = ended
        yield found


def _scaled(text: str, quantity: Quantity) -> Quantity:
    """A bare ratio behind the word for it, which says more than what stands behind: "bản đồ tỷ lệ 1/2.000"."""
    bare = quantity.kind == "ratio" and quantity.unit is None
    word = _RATIO.search(text, max(0, quantity.start - REACH), quantity.start) if bare else None
    return replace(quantity, subject=word[1]) if word else quantity


def _goes_on(between: str) -> bool:
    """Whether what stands between two amounts adds the second to the first, and begins no sentence."""
    links = list(_LINK.finditer(between))
    joined = bool(links) and not _leading_to(TIME).sub("", between[links[-1].end() :]).strip()
    return joined and _SENTENCE_END.search(between) is None


def dimension_said(quantity: Quantity) -> str | None:
    """What a quantity measures, time for spans of it, money or percent; None for what is counted and for names."""
    if quantity.kind in ("date", "label") or quantity.unit is None:
        return None
    if fold(quantity.unit) in _data.load("naming")["spans"]:
        return TIME
    dimension = dimension_of(quantity.unit)
    return None if dimension == COUNT else dimension


def names_measure(header: str, dimension: str) -> bool:
    """Whether a header names what amounts of a dimension measure: "Thời hạn giải quyết" of times."""
    return any(found["name"] for found in _names(dimension, several=False).finditer(header))


def _said_before(text: str, start: int, ended: int, alike: int, dimension: str) -> str | None:
    """The noun phrase that is said of an amount by the words before it, in its sentence.

    Args:
        text: the text.
        start: where the amount begins.
        ended: where the amount before it ends, 0 without one.
        alike: where the last amount before it of the same dimension ends, 0 without one.
        dimension: what it measures.
    """
    sentences = [end.end() for end in _SENTENCE_END.finditer(text, max(0, start - REACH), start)]
    begins = max(0, start - REACH, *sentences)
    awaiting = _awaiting(_INNER.sub(" ", text[max(begins, alike) : start]), dimension)
    adjacent = ended > 0 and ended >= begins
    scope, starts = _INNER.sub(" ", text[max(begins, ended) : start]), _CLAUSE_START
    while True:
        opened = list(starts.finditer(scope))
        clause = scope[opened[-1].end() :] if opened else scope
        if adjacent and not opened:
            return _phrase_behind_amount(clause, dimension) or awaiting
        direct = starts is _CLAUSE_START and _APART.search(text, max(0, start - REACH), start) is None
        said = _named(clause, dimension) or awaiting or _phrase(clause, dimension, direct=direct)
        if said or not opened or opened[-1][0] not in _GOES_BACK:
            return said
        # What a colon stands behind is said whole: "Nước các trường mẫu giáo, mầm non: 100 l".
        scope, starts = scope[: opened[-1].start()], _PART_START


def _end_of(text: str, quantity: Quantity) -> int:
    """Where an amount ends with its unit and what that is for each of."""
    unit = unit_pattern().match(text, quantity.end) if quantity.unit else None
    rate = _RATE.match(text, unit.end() if unit else quantity.end)
    return rate.end() if rate else quantity.end


def _phrase_behind_amount(clause: str, dimension: str) -> str | None:
    """The phrase of a clause that goes on behind an amount: one that names what is measured, or begins behind "và"."""
    if named := _named(clause, dimension):
        return named
    links = list(_AND.finditer(clause))
    return _phrase(clause[links[-1].end() :], dimension, direct=False) if links else None


def _awaiting(scope: str, dimension: str) -> str | None:
    """What names a measure before a comma and has no amount yet: "đường kính của dây cứu nạn, cứu hộ phải là"."""
    opened = list(_PART_START.finditer(scope))
    part = scope[opened[-1].end() :] if opened else scope
    return _named(part, dimension, several=False)


def _phrase(clause: str, dimension: str, *, direct: bool) -> str | None:
    """The noun phrase that a clause says an amount of; of a time what goes on in it, and where the amount is `direct`,
    with no colon, bracket or dash before it, what a thing has."""
    words = _led_in().sub("", _leading_to(dimension).sub("", clause))
    parts = list(_one_of("predicates").finditer(words))
    goes_on = words[parts[-1].end() :] if parts else ""
    # "Cảng hàng không, sân bay có công suất từ 01 triệu tấn/năm": what is had is what is measured.
    had = direct and bool(parts) and fold(parts[-1][0]) == "có" and 0 < len(goes_on.split()) <= MOST_HAD
    if parts and (dimension == TIME or had):
        words = _led_in().sub("", goes_on or words[: parts[0].start()])
    elif parts:
        words = _leading_to(dimension).sub("", words[: parts[0].start()])
    return _cut(words)


def _named(clause: str, dimension: str, *, several: bool = True) -> str | None:
    """The last noun of a clause that names what such units measure, with what tells it apart; one of `several`
    dimensions too."""
    for found in reversed(list(_names(dimension, several=several).finditer(clause))):
        if not found["name"]:
            continue
        rest = clause[found.end() :]
        ended = _one_of("ends").search(rest)
        rest = _leading_to(dimension).sub("", rest[: ended.start()] if ended else rest)
        if rest.strip() or fold(found["name"]) not in _data.load("subjects")["unfinished"]:
            return _cut(found["name"] + rest)
    return None


def _cut(words: str) -> str | None:
    return " ".join(words.split()[:SUBJECT_WORDS]) or None


def _has(text: str, quantity: Quantity) -> bool:
    """Whether an amount is had, and what it is of stands behind: "có ít nhất 03 năm kinh nghiệm"."""
    return (
        _having().search(text, max(0, quantity.start - REACH), quantity.start) is not None
        and _measured_behind(text, quantity) is not None
    )


def _measured_behind(text: str, quantity: Quantity) -> str | None:
    """The noun behind a unit of measure that says what is measured: "3 L n-heptan", "03 năm kinh nghiệm"."""
    unit = unit_pattern().match(text, quantity.end)
    return None if unit is None or quantity.kind in (MONEY, PERCENT) else share_behind(text, unit.end())


@cache
def _one_of(name: str) -> re.Pattern[str]:
    """Words and phrases of one list of `subjects`, whole."""
    return re.compile(rf"(?<!\w)(?:{any_of(_data.load('subjects')[name])})(?!\w)", re.IGNORECASE)


@cache
def _stop() -> re.Pattern[str]:
    listed = any_of([*_data.load("quantities")["stop_words"], *_data.load("subjects")["quantifying"]])
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)|[^\w\s&-]|\n|\d", re.IGNORECASE)


@cache
def _quantifying() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(_data.load('subjects')['quantifying'])})(?=\s)", re.IGNORECASE)


@cache
def _having() -> re.Pattern[str]:
    having, bounds = (any_of(words) for words in (_data.load("subjects")["having"], _data.load("naming")["bounds"]))
    return re.compile(rf"(?<!\w)(?:{having})(?:\s+(?:{bounds}))*\s*$", re.IGNORECASE)


@cache
def _names(dimension: str, *, several: bool) -> re.Pattern[str]:
    """Names of what such units measure; beside them those of what others do, and words that end as one does."""
    listed = _data.load("subjects")
    own = {*(listed["names"]["any"] if several else ()), *listed["names"].get(dimension, ())}
    others = {name for names in listed["names"].values() for name in names} - own
    names = any_of([f"{first}{name}" for name in own for first in ("", "tổng ")]) or "(?!)"
    return re.compile(rf"(?<!\w)(?:(?P<name>{names})|{any_of({*listed['compounds'], *others})})(?!\w)", re.IGNORECASE)


@cache
def _led_in() -> re.Pattern[str]:
    """What stands before a noun phrase and is not of it."""
    subjects = _data.load("subjects")
    words = any_of([*subjects["edges"], *subjects["opening"], *subjects["predicates"]])
    return re.compile(rf"^(?:(?:{words})(?!\w)|[0-9]+(?:\.[0-9]+)*[.)]?(?=\s|$)|\W)+", re.IGNORECASE)


@cache
def _leading_to(dimension: str) -> re.Pattern[str]:
    """What stands between a noun phrase and the amount: "không nhỏ hơn", "dao động từ", "≥", of money "có giá"."""
    naming, subjects = _data.load("naming"), _data.load("subjects")
    phrases = {*naming["amounts"], *naming["ranges"], *naming["bounds"], *subjects["edges"], *subjects["predicates"]}
    phrases -= set() if dimension == MONEY else {"giá"}
    # "Định mức" and "hạn mức" are nouns whose last word by itself leads to an amount.
    nouns: dict[str, str] = {}
    for first, last in (compound.rsplit(" ", 1) for compound in subjects["compounds"]):
        if last in phrases:
            nouns[last] = nouns.get(last, "") + rf"(?<!{first}\s)"
    listed = "|".join([any_of(phrases - set(nouns)), *(behind + last for last, behind in sorted(nouns.items()))])
    return re.compile(rf"(?:(?<!\w)(?:{listed})(?!\w)|[^\w)])+$", re.IGNORECASE)
