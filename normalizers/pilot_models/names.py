"""Names of pilot models (mô hình điểm), their numbers, and where a text speaks of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from normalizers import _data
from normalizers.text import fold, squeeze

_MODEL = r"(?:mô\s+hình|MH)"
_NUMBERED = r"(?:[-.]\s*)?(?:(?:điểm|thứ|số|có|mang|mã)\s+){0,3}"
_NAME = re.compile(
    rf"^\s*{_MODEL}\s*{_NUMBERED}(?P<number>\d{{1,3}})\s*[:.\-–]\s*(?P<name>\S.*)$", re.IGNORECASE | re.DOTALL
)
_CELL_NUMBER = re.compile(rf"^\s*(?:{_MODEL}\s*{_NUMBERED}|số\s+)?(?P<number>\d{{1,3}})\s*[.:)]?\s*$", re.IGNORECASE)
# What may stand behind a bare number of a model; "mô hình 5 điểm" and "mô hình 3 trong 1" count something.
_BEHIND = (
    r"(?=\s*(?:$|[.,;:()\"”]|(?:và|theo|tại|của|nêu|ở|thuộc|phụ|do|là|đã|đang|chính|chỉ|cũng|được|không|khác|dành|cùng|này)(?!\w)"
    r"|trong(?!\s*\d|\w)))"
)
# A further number is a model's where "số" or "mô hình" says so again, or where nothing is counted by it.
_NEXT = rf"\s*(?:,|và|đến|[-–])\s*(?:(?:{_MODEL}\s*{_NUMBERED}|số\s+)\d{{1,3}}\b|\d{{1,3}}\b{_BEHIND})"
_RANGE = re.compile(r"(\d{1,3})\s*(?:đến|[-–])\s*\D{0,20}?(\d{1,3})")
_MENTION = re.compile(
    rf"(?<!\w)(?P<kind>(?:{_MODEL}|mã\s+số)\s*{_NUMBERED})(?P<numbers>\d{{1,3}}(?:{_NEXT})*)\b(?!\s*(?:mô\s+hình|/|%|[.,]\d))"
    rf"(?P<plain>{_BEHIND})?"
    r"(?:(?:\s*,)?\s+(?:(?:nêu|của|theo|tại|ở|trong)\s+){0,2}phụ\s+lục\s+(?:số\s+)?"
    r"(?P<appendix>\d{1,2}|[IVX]{1,4}|[A-Z])(?!\w))?",
    re.IGNORECASE,
)
_LONGEST = 20
"""Numbers that a range of models may have at most."""
_BARE = re.compile(r"mô\s+hình\s*", re.IGNORECASE)
_QUOTED = re.compile(rf"(?<!\w){_MODEL}\s+[\"“«‘](?P<name>[^\"”»’]{{4,200}})[\"”»’]", re.IGNORECASE)
_SAME = {"same": True, "same_behind": True, "other": False, "other_before": False}
_APPENDICES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_OF_HANOI = re.compile(r"^\s*(?:của|tại|ở)\s+(?:thành phố |tp\.? ?)?hà nội")
_INSIDE = re.compile(r"(?<!\w)(?:trong|tại|ở|vào|với)\s*(?:các\s*|hai\s*|\d{1,2}\s*)?$")
_CLAUSE_END = re.compile(r"[.;\n](?=\s|$)")
_ROW_MENTION = re.compile(
    r"(?<!\w)(?:STT|số\s+thứ\s+tự|thứ\s+tự|mục|dòng)\s+(?:số\s+)?\d{1,3}\b(?=[^.;\n]{0,40}(?:phụ\s+lục|danh\s+mục))",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?<!\w)(?:đề án (?:số )?06|đa ?06)(?!\w)")
_UNLISTED = re.compile(
    r"(?<!\w)(?:không|chưa|ngoài|thay vì)(?:\s+\w+){0,4}?\s+"
    r"(?:danh mục|(?:\d{1,3}\s+)?(?:mô hình|mh)(?!\s+(?:số|thứ|mã|\d)))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class ModelName:
    """A model as a list names it: its number, its name, and where the name begins in the text."""

    number: int
    name: str
    name_start: int


@dataclass(frozen=True, slots=True)
class ModelMention:
    """A place that speaks of models by number, or of one by its name in quotes (`name`, and no numbers).

    `appendix` is the appendix it sends the reader to. `same` says whether the text claims that they are the model it
    speaks about (True), denies it (False: "không trùng với mô hình 31"), or says neither (None).
    """

    start: int
    end: int
    text: str
    numbers: tuple[int, ...]
    appendix: int | None
    name: str | None = None
    same: bool | None = None


def parse_model_name(text: str) -> ModelName | None:
    """Return number and name of "Mô hình số 06: Thu thuế ...", or None for a text that does not begin so."""
    match = _NAME.match(text)
    if not match:
        return None
    return ModelName(int(match["number"]), match["name"].strip(), match.start("name"))


def parse_model_number(text: str) -> int | None:
    """Return the number that a cell of a column of model numbers holds: "MH-11", "Mô hình số 3", "07"."""
    match = _CELL_NUMBER.match(text)
    return int(match["number"]) if match else None


def find_model_mentions(text: str) -> list[ModelMention]:
    """Return the places that name models, in order: "Mô hình số 33 theo phụ lục 1" is (33,) of appendix 1."""
    found = []
    for match in _MENTION.finditer(text):
        numbers, appendix = _numbers(match["numbers"]), parse_appendix(match["appendix"])
        same = _claimed(text, match.start(), match.end())
        if same is None and appendix is not None:
            same = True
        if same and _BARE.fullmatch(match["kind"]) and match["plain"] is None:
            same = None
        found.append(ModelMention(match.start(), match.end(), match[0], numbers, appendix, None, same))
    for match in _QUOTED.finditer(text):
        same = _claimed(text, match.start(), match.end())
        found.append(ModelMention(match.start(), match.end(), match[0], (), None, match["name"], same))
    return sorted(found, key=lambda mention: mention.start)


def find_row_mentions(text: str) -> list[tuple[int, int]]:
    """Return where a text speaks of a list's rows by their place ("STT 12 Phụ lục I"), which names no model."""
    return [match.span() for match in _ROW_MENTION.finditer(text)]


def speaks_of_scheme(text: str) -> bool:
    """Return whether a text speaks of Đề án 06, under which the pilot models are."""
    return _SCHEME.search(fold(text)) is not None


def says_unlisted(text: str) -> bool:
    """Return whether a text says of what it tells that it is no model of the list: "ngoài danh mục mô hình điểm"."""
    return _UNLISTED.search(fold(text)) is not None


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers of a list such as "2, 5 và số 7", ranges opened: "3 đến 5" is 3, 4 and 5."""
    found: dict[int, None] = {}
    for match in re.finditer(rf"{_RANGE.pattern}|(\d{{1,3}})", text):
        first, last = int(match[1] or match[3]), int(match[2] or match[3])
        found |= dict.fromkeys(range(first, last + 1) if first <= last <= first + _LONGEST else (first, last))
    return tuple(found)


def parse_appendix(text: str | None) -> int | None:
    """Return the place of an appendix by its number as printed: "2", "02", "II" and "B" are the second."""
    if not text:
        return None
    if text.isdigit():
        return int(text)
    return _APPENDICES.get(text.lower()) or ord(text.upper()[0]) - ord("A") + 1


def _claimed(text: str, start: int, end: int) -> bool | None:
    """What the sentence around a mention says of it; other mentions between brackets are left out."""
    before, after = text[:start], text[end:]
    ends = [match.end() for match in _CLAUSE_END.finditer(before)]
    before = before[max(ends, default=0) :]
    if before.rfind("(") > before.rfind(")"):
        before = before[before.rfind("(") + 1 :]
    before = fold(re.sub(r"\([^()]*\)", " ", before))
    stop = _CLAUSE_END.search(after)
    after = fold(after[: stop.start()] if stop else after)
    if _OF_HANOI.match(after) or _never().search(before):
        return False
    told = [_said(match) for match in _claims().finditer(before)]
    if told:
        return told[-1]
    behind = [_said(m) for m in _claims().finditer(after) if m["denied"] or m["words"] in _behind()]
    inside = _INSIDE.search(before) is not None
    return all(behind) if behind or inside else None


def _said(match: re.Match[str]) -> bool:
    """Whether words of a claim say that models are the same: "gộp vào" does, "không gộp vào" does not."""
    return _claim_words()[match["words"]] and not match["denied"]


@cache
def _claim_words() -> dict[str, bool]:
    words = _data.load("model_references")
    return {fold(w): same for name, same in _SAME.items() for w in words[name]}


@cache
def _behind() -> frozenset[str]:
    """Words that say something of a model behind its number."""
    words = _data.load("model_references")
    return frozenset(fold(w) for name in ("same_behind", "other") for w in words[name])


@cache
def _claims() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<denied>(?<!\w)(?:không|chưa)\s+(?:\w+\s+){{0,2}}?)?(?P<words>{_any_of(_claim_words()).pattern})"
    )


@cache
def _never() -> re.Pattern[str]:
    return _any_of(fold(words) for words in _data.load("model_references")["never"])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?!\w)")


def name_key(name: str) -> str:
    """Return the key under which names are compared: folded, abbreviations opened, punctuation left out."""
    opened = _abbreviation().sub(lambda m: f" {_opened()[fold(m[0])]} ", fold(name))
    return squeeze(re.sub(r"[^\w\s]", " ", opened))


@cache
def _opened() -> dict[str, str]:
    return {fold(short): fold(full) for short, full in _data.load("abbreviations").items()}


@cache
def _abbreviation() -> re.Pattern[str]:
    return _any_of(_opened())
