"""What the words of a column's header and of a table's title say its cells are (`data/columns.yml`)."""

import re
from collections.abc import Sequence
from functools import cache

from normalizers import _data
from normalizers.text import fold, squeeze
from normalizers.values.units import COUNT, Unit, parse_unit

_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER_OF = re.compile(r"^(?:tổng )?số (?:lượng )?(?P<noun>.+)$")


def header_meaning(levels: Sequence[str]) -> tuple[str, str] | None:
    """What the words of a header say, with the level that says it; None where they say nothing.

    A meaning is one of `data/columns.yml`: those of columns, and `unit` and `points`. The last level counts first; the
    ones above it may only tell of quantities.

    Args:
        levels: the header from the top down: ["Mức thu tối đa", "Cự ly dưới 500m"].
    """
    for index, level in enumerate(reversed(levels)):
        found = _meaning_of(level)
        if found and (index == 0 or found in ("money", "percent", "count", "points")):
            return found, level
    return None


def counted_noun(levels: Sequence[str]) -> Unit | None:
    """The noun that a header counts, where it is known: "Số học sinh"."""
    for level in reversed(levels):
        noun = _NUMBER_OF.match(_bare(level))
        unit = parse_unit(noun["noun"]) if noun else None
        if unit and unit.dimension == COUNT:
            return unit
    return None


def tells_prices(title: str) -> bool:
    """Whether a table's title says that it lists prices: "BẢNG GIÁ VẬT LIỆU XÂY DỰNG"."""
    return _holds(fold(title), "prices")


def tells_points(title: str) -> bool:
    """Whether a table's title says that it gives points: "THANG ĐIỂM THI ĐUA"."""
    return _holds(fold(title), "points")


def is_price(header: str) -> bool:
    """Whether a header is one of prices, and not of other money."""
    return _holds(fold(header), "prices") or re.search(r"(?<!\w)giá(?!\w)", _without(fold(header))) is not None


def tells_money(words: str) -> bool:
    """Whether words are about money: "tổng kinh phí", "vốn đối ứng"."""
    return _says("money", fold(words))


def is_mark(text: str) -> bool:
    """Whether a cell only marks: "x"."""
    return fold(text) in _marks()


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing to say: "-"."""
    return text.strip() in _data.load("columns")["blanks"] or not text.strip()


def before_comparison(text: str) -> str:
    """What stands before the words that name what is compared with: a date behind them is no time of the column."""
    said = re.search(rf"(?<!\w)(?:{_any(_data.load('columns')['compared'])})(?!\w)", text, re.IGNORECASE)
    return text[: said.start()] if said else text


def _meaning_of(level: str) -> str | None:
    said = _bare(level)
    if not said:
        return None
    return next((meaning for meaning in _headers() if _says(meaning, said)), None)


def _says(meaning: str, said: str) -> bool:
    """Whether folded words have one of those that say a meaning."""
    text = _without(said) if meaning == "money" else said
    return any(pattern.search(text) for pattern in _headers()[meaning])


def _without(said: str) -> str:
    """The words without those in which "giá" and the like are no money."""
    for phrase in _data.load("columns")["no_money"]:
        said = said.replace(phrase, " ")
    return said


@cache
def _headers() -> dict[str, list[re.Pattern[str]]]:
    shapes = {"whole": r"^(?:{})$", "begins": r"^(?:{})(?!\w)", "holds": r"(?<!\w)(?:{})(?!\w)"}
    return {
        meaning: [re.compile(shapes[how].format(_any(words))) for how, words in said.items()]
        for meaning, said in _data.load("columns")["headers"].items()
    }


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(_data.load('columns')[name])})(?!\w)")


def _holds(text: str, name: str) -> bool:
    return _pattern(name).search(text) is not None


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(fold(str(word))) for word in sorted(words, key=len, reverse=True))


@cache
def _marks() -> frozenset[str]:
    return frozenset(fold(mark) for mark in _data.load("columns")["marks"])


def _bare(level: str) -> str:
    return squeeze(_BRACKETS.sub(" ", fold(level))).strip(" .:,*%")
