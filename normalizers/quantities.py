"""Quantities in Vietnamese official text: what was counted, how much, in which unit, as of when.

spaCy gives tokens with exact character offsets and matches the patterns of `data/quantities.yml` over them. Dates and
cited documents are taken out first, so that "01/7/2024" is no ratio and "422/QĐ-TTg" no count. Every token with a digit
ends up in exactly one quantity or one citation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from normalizers import _data
from normalizers.dates import DateSpan, find_dates
from normalizers.numbers import Number, parse_number
from normalizers.references import find_references
from normalizers.text import fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Span, Token

# spaCy takes a second to import, which commands that read no text should not wait for; functions below import it.

Kind = Literal["count", "ratio", "percent", "money", "date", "range", "label"]

_TOKEN = re.compile(r"\d+(?:\.\d+)+\.[A-Z]\d+|\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+|[^\w\s]|_")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n")
_AS_OF = re.compile(r"(?:tính đến|đến|hết|kể từ)(?: nay| hết| thời điểm)*\s*$", re.IGNORECASE)
_SUBJECT_WORDS = 8


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with what it says.

    `value`, `value_to` and `denominator` are in base units ("4,8 triệu" is 4800000). `unit` is the counted noun, "%"
    or "đồng"; `subject` the words behind it. A period with only a last day means "as of". `ambiguous` marks a notation
    that admits another reading ("99.4%").
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | None = None
    value_to: Decimal | None = None
    denominator: Decimal | None = None
    unit: str | None = None
    subject: str | None = None
    period_first: date | None = None
    period_last: date | None = None
    ambiguous: bool = False


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order, none overlapping another or a cited document."""
    from spacy.util import filter_spans

    cited = [(r.start, r.end) for r in find_references(text)]
    dates = [d for d in find_dates(text) if not _meets(d.start, d.end, cited)]
    taken = cited + [(d.start, d.end) for d in dates]
    doc = _language()(text)
    matched = [s for s in _matches(doc) if not _meets(s.start_char, s.end_char, taken)]
    quantities = [_quantity(text, span) for span in filter_spans(matched)]
    quantities += [_dated(text, d) for d in dates]
    taken += [(q.start, q.end) for q in quantities]
    quantities += [_leftover(text, token.idx, token.idx + len(token)) for token in doc if _is_left(token, taken)]
    return _with_periods(text, sorted(quantities, key=lambda q: q.start), dates)


def _meets(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and end > a for a, b in spans)


def _is_left(token: "Token", taken: Sequence[tuple[int, int]]) -> bool:
    start, text = token.idx, token.text
    return re.search(r"\d", text) is not None and not _meets(start, start + len(text), taken)


@cache
def _language() -> "Language":
    """A blank Vietnamese pipeline whose tokens are numbers, words and single signs, white space apart."""
    import spacy
    from spacy.tokens import Doc
    from spacy.util import get_words_and_spaces

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})

    def tokenize(text: str) -> Doc:
        words, spaces = get_words_and_spaces(_TOKEN.findall(text), text)
        return Doc(nlp.vocab, words=words, spaces=spaces)

    nlp.tokenizer = tokenize
    return nlp


@cache
def _matcher() -> "Matcher":
    from spacy.matcher import Matcher

    matcher = Matcher(_language().vocab)
    vocabulary = _data.load("quantities")
    sets = {"magnitudes": sorted(vocabulary["magnitudes"])}
    for kind, patterns in vocabulary["patterns"].items():
        matcher.add(kind, [[_token_pattern(item, sets) for item in pattern.split()] for pattern in patterns])
    return matcher


def _token_pattern(item: str, sets: dict[str, list[str]]) -> dict[str, object]:
    """A token of a pattern: NUMBER, CODE (letters with digits), WORD (no magnitude), a set's name, or a word."""
    name = item.removesuffix("?")
    optional = {"OP": "?"} if name != item else {}
    if name == "NUMBER":
        return {"TEXT": {"REGEX": r"^\d+([.,]\d+)*$"}, **optional}
    if name == "CODE":
        return {"TEXT": {"REGEX": r"^(?=.*[^\W\d_])[\w.]*\d[\w.]*$"}, **optional}
    if name == "WORD":
        return {"IS_ALPHA": True, "LOWER": {"NOT_IN": [*sets["magnitudes"], "đồng"]}, **optional}
    if name in sets:
        return {"LOWER": {"IN": sets[name]}, **optional}
    return {"LOWER": name, **optional}


def _matches(doc: "Doc") -> "list[Span]":
    return _matcher()(doc, as_spans=True)


def _quantity(text: str, span: "Span") -> Quantity:
    start, end, kind = span.start_char, span.end_char, span.label_
    said = text[start:end]
    numbers = _numbers(said) if kind != "code" else []
    ambiguous = any(n.ambiguous for n in numbers)
    base = Quantity(start, end, said, "label", ambiguous=ambiguous)
    if kind in ("code", "label") or not numbers:
        value = numbers[0].value if kind == "label" and len(numbers) == 1 else None
        return replace(base, value=value)
    first, last = numbers[0].value * _magnitude(said), numbers[-1].value * _magnitude(said)
    if kind == "percent":
        to = last if len(numbers) > 1 else None
        return replace(base, kind="range" if to is not None else "percent", value=first, value_to=to, unit="%")
    if kind == "money":
        to = last if len(numbers) > 1 else None
        return replace(base, kind="range" if to is not None else "money", value=first, value_to=to, unit="đồng")
    unit, subject = _unit_and_subject(text, end)
    if kind == "ratio":
        unit = unit or _inner_unit(said)
        return replace(base, kind="ratio", value=first, denominator=last, unit=unit, subject=subject)
    if kind == "range":
        return replace(base, kind="range", value=first, value_to=last, unit=unit, subject=subject)
    return replace(base, kind="count", value=first, unit=unit, subject=subject)


def _numbers(said: str) -> list[Number]:
    """The numbers in the words; none where one of them is a code, as 1.012289.000.00.00, and so only names."""
    try:
        return [parse_number(n) for n in _NUMBER.findall(said)]
    except ValueError:
        return []


def _magnitude(said: str) -> Decimal:
    value = Decimal(1)
    for word in fold(said).split():
        value *= _data.load("quantities")["magnitudes"].get(word, 1)
    return value


@cache
def _unit() -> re.Pattern[str]:
    units = sorted(_data.load("quantities")["units"], key=len, reverse=True)
    return re.compile(
        r"\s+(" + "|".join(re.escape(u).replace(r"\ ", r"\s+") for u in units) + r")(?!\w)", re.IGNORECASE
    )


@cache
def _stop() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _data.load("quantities")["stop_words"]))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|[^\w\s&-]|\n|\d", re.IGNORECASE)


def _unit_and_subject(text: str, end: int) -> tuple[str | None, str | None]:
    """The counted noun right behind a number, and the words that say what is counted."""
    unit = _unit().match(text, end)
    stop = _stop().search(text, end)
    words = text[end : stop.start() if stop else len(text)].split()[:_SUBJECT_WORDS]
    return (" ".join(unit[1].split()) if unit else None), (" ".join(words) or None)


def _inner_unit(said: str) -> str | None:
    """The noun inside "2156 lớp/3394 lớp"."""
    words = re.search(r"\d\s+([^\W\d_][^/\d]*?)\s*/", said)
    return words[1] if words else None


def _dated(text: str, found: DateSpan) -> Quantity:
    said = text[found.start : found.end]
    return Quantity(found.start, found.end, said, "date", period_first=found.first, period_last=found.last)


def _leftover(text: str, start: int, end: int) -> Quantity:
    said = text[start:end]
    numbers = _numbers(said) if _NUMBER.fullmatch(said) else []
    return Quantity(start, end, said, "label", value=numbers[0].value if numbers else None, ambiguous=True)


def _with_periods(text: str, quantities: Sequence[Quantity], dates: Sequence[DateSpan]) -> list[Quantity]:
    """Quantities with the day that their sentence says they were counted as of."""
    return list(_carried(text, quantities, [d for d in dates if _AS_OF.search(text[: d.start])]))


def _carried(text: str, quantities: Sequence[Quantity], as_of: Sequence[DateSpan]) -> Iterator[Quantity]:
    for quantity in quantities:
        before = [d for d in as_of if d.end <= quantity.start and not _SENTENCE_END.search(text, d.end, quantity.start)]
        if before and quantity.kind in ("count", "ratio", "percent", "money"):
            yield replace(quantity, period_last=before[-1].last)
        else:
            yield quantity
