"""Names of pilot models (mô hình điểm), their numbers, and where a text speaks of them."""

import re
from dataclasses import dataclass
from functools import cache

from normalizers import _data
from normalizers.text import fold, squeeze

_NAME = re.compile(
    r"^\s*mô\s+hình\s+(?:số\s+)?(?P<number>\d{1,3})\s*[:.\-–]\s*(?P<name>\S.*)$", re.IGNORECASE | re.DOTALL
)
_MENTION = re.compile(
    r"mô\s+hình\s+(?:số\s+)?(?P<numbers>\d{1,3}(?:\s*(?:,|và)\s*\d{1,3})*)\b(?!\s*(?:mô\s+hình|/|%|[.,]\d))"
    r"(?:\s+(?:theo|tại|của|nêu\s+tại|ở)\s+phụ\s+lục\s+(?:số\s+)?(?P<appendix>\d{1,2}|[IVX]{1,4}))?",
    re.IGNORECASE,
)
_APPENDICES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


@dataclass(frozen=True, slots=True)
class ModelName:
    """A model as a list names it: its number, its name, and where the name begins in the text."""

    number: int
    name: str
    name_start: int


@dataclass(frozen=True, slots=True)
class ModelMention:
    """A place that speaks of models by number; `appendix` is the appendix it sends the reader to."""

    start: int
    end: int
    text: str
    numbers: tuple[int, ...]
    appendix: int | None


def parse_model_name(text: str) -> ModelName | None:
    """Return number and name of "Mô hình số 06: Thu thuế ...", or None for a text that does not begin so."""
    match = _NAME.match(text)
    if not match:
        return None
    return ModelName(int(match["number"]), match["name"].strip(), match.start("name"))


def find_model_mentions(text: str) -> list[ModelMention]:
    """Return the places that name models by number, in order: "Mô hình số 33 theo phụ lục 1" is (33,) of appendix 1."""
    found = []
    for match in _MENTION.finditer(text):
        numbers = tuple(int(n) for n in re.findall(r"\d+", match["numbers"]))
        appendix = match["appendix"]
        number = None if appendix is None else int(appendix) if appendix.isdigit() else _APPENDICES[appendix.lower()]
        found.append(ModelMention(match.start(), match.end(), match[0], numbers, number))
    return found


def name_key(name: str) -> str:
    """Return the key under which names are compared: folded, abbreviations opened, punctuation left out."""
    opened = _abbreviation().sub(lambda m: f" {_opened()[fold(m[0])]} ", fold(name))
    return squeeze(re.sub(r"[^\w\s]", " ", opened))


@cache
def _opened() -> dict[str, str]:
    return {fold(short): fold(full) for short, full in _data.load("abbreviations").items()}


@cache
def _abbreviation() -> re.Pattern[str]:
    shorts = sorted(_opened(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, shorts)) + r")(?!\w)")
