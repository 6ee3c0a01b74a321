r"""Numbers, words and signs of a text as spaCy tokens, and the patterns of `data/quantities.yml` matched over them.

Tokens hold folded words, so that a pattern fits every spelling; where they stand in the text is kept beside them. White
space is no token, except the line break before a bullet: "12\n- 15 xã" is no range.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normalizers import _data, _spacy
from normalizers.text import covered, either_tone, fold
from normalizers.values.units import measure_signs, unit_pattern
from normalizers.wrapped import range_goes_on

if TYPE_CHECKING:
    from spacy.matcher import Matcher

# A raised figure is a footnote's mark, and no part of the word or number before it.
_SIGN = r"(?![⁰¹²³⁴-⁹])[^\W_]"
# Between factors, where print lacks the spaces: "5x2.000.000 đ", "300m2x1.250.000 đồng".
_GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9])(?![.,][0-9]{3})"
_TIMES = rf"(?<![^\W\d_])[xX×](?={_GROUPED})"
# Print may lack the space before a number with groups: "đạt100.000 người". What begins with a capital is a code.
_WORD = rf"(?<![^\W_])[^\W\d_A-ZĐ]{{2,}}(?={_GROUPED}(?:[^\W\d]|\b))"
# Print may lack the space behind a number: "10.000đ", "3.000m", "1.542.312người". What is no whole word there makes a
# code: "5G".
_UNIT = rf"đ|VNĐ|VND|USD|{measure_signs(glued=True)}|(?:(?=[^\W\d_])[^A-ZĐ\W\d_]){{2,}}"
_GLUED = rf"(?=(?:{_UNIT})(?:(?!{_SIGN})|(?={_TIMES}))|{_TIMES})"
# Whole, never a part of one. Not as a possessive `(...)*+`: with it Python 3.11.2, Debian 12's own, matches "06,".
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*(?![0-9])(?![.,][0-9])"
# In prose blanks part the thousands of a number of three groups or more, or of money: two numbers side by side are two.
_BLANK = "[ \u00a0\u2009\u202f]"
_BY_BLANKS = (
    rf"(?<![0-9])(?<![0-9][.,])[1-9][0-9]{{0,2}}(?:(?:{_BLANK}[0-9]{{3}}){{2,}}|\u2007[0-9]{{3}}|{_BLANK}[0-9]{{3}}"
    rf"(?=\s?(?:đồng|đ|VNĐ|VND|triệu|tỷ|tỉ)(?!\w)))(?:,[0-9]+)?(?![0-9]|[.,][0-9]|{_BLANK}[0-9])"
)
_TAKEN = "\0"
_DIGIT = re.compile("[0-9]")
_TOKEN = re.compile(
    rf"""
    (?P<bullet> \n\s*(?=[-–+•*]\s) )
  | [0-9]+(?:\.[0-9]+)+\.[A-Z][0-9]+             # a procedure's code: 1.012289.000.00.00.H48
  | [0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9])   # an hour
  | {_BY_BLANKS}(?:(?!{_SIGN})|{_GLUED})
  | {_NUMBER}(?:(?!{_SIGN})|{_GLUED})
  | {_TIMES}
  | {_WORD}
  | (?:{_NUMBER})?(?:(?!{_TIMES}){_SIGN})+(?:[.,][0-9]+)*(?![0-9])  # No part of a number is left over: "H5.000.000".
  | (?:{_NUMBER})?(?:{_SIGN})+
  | \0+
  | [^\s]
    """,
    re.VERBOSE,
)

_FIGURE_BLANK = "\u2007"
_TWO_GROUPS = re.compile(r"(?P<word>[^\W\d_]+)[ ](?P<first>[1-9][0-9]{0,2})[ ][0-9]{3}(?![\w]|[.,][0-9]|[ ][0-9])")
_LINE_OF_DASH = re.compile(r"\n\s*(?=[-–—]\s?[0-9])")

_DASHES = {"÷": "-"}
"""Signs that stand between the ends of a range, and are no dashes elsewhere: "7÷12 m"."""
_CLASSES = {
    "NUMBER": r"^[0-9]+([., ][0-9]+)*$",
    # The number of a chapter, class, section or register: no grouping, and no decimals but 1.2.
    "NAME": r"^([0-9]{1,4}|[0-9]{7,}|[0-9]{1,2}(\.[0-9]{1,2})+)$",
    "CODE": r"^(?![0-9]+([., ][0-9]+)*$).*[0-9]",
}


@dataclass(frozen=True, slots=True)
class PatternSpan:
    """A place that fits a pattern, or a token that fits none: characters [start, end), and the pattern's name."""

    start: int
    end: int
    kind: str


def match(text: str, taken: Sequence[tuple[int, int]]) -> tuple[list[PatternSpan], list[PatternSpan]]:
    """Return what fits the patterns, overlapping, and all tokens with a digit, outside the spans that are taken."""
    # A token that ran from a free character into a taken span would leave its digit without a place.
    free = covered(_join_groups(join_ranges(text)), taken, _TAKEN)
    found = list(_tokens(free))
    said = [free[token.start : token.end] for token in found]
    words = [
        "\n" if token.kind == "bullet" else _DASHES.get(own, _folded(own) or own)
        for token, own in zip(found, said, strict=True)
    ]
    numbers = [index for index, own in enumerate(said) if _DIGIT.search(own)]
    matches = [
        PatternSpan(found[first + a].start, found[first + b - 1].end, kind)
        for first, last in _reached(numbers)
        for kind, a, b in _matches(words[first:last])
    ]
    return matches, [PatternSpan(found[index].start, found[index].end, "digits") for index in numbers]


def _matches(words: list[str]) -> Iterator[tuple[str, int, int]]:
    """What of these words fits a pattern: the pattern's name, its first word and the one behind its last."""
    doc = _spacy.document(words)
    for name, first, last in _matcher()(doc):
        yield doc.vocab.strings[name], first, last


def _reached(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The tokens [first, last) that a pattern may fit: each pattern has a token with a digit, and but few others."""
    reach = _longest_pattern() - 1
    spans: list[tuple[int, int]] = []
    for index in numbers:
        first, last = max(0, index - reach), index + reach + 1
        if spans and first <= spans[-1][1]:
            first = spans.pop()[0]
        spans.append((first, last))
    return spans


@cache
def _longest_pattern() -> int:
    """Tokens that a pattern fits at most."""
    return max(len(pattern) for _, patterns in _token_patterns() for pattern in patterns)


_folded = lru_cache(maxsize=1 << 14)(fold)
"""Words of one document come again and again."""


def _tokens(text: str) -> Iterator[PatternSpan]:
    """The tokens of a text; a number and the sign of its unit are two, though nothing stands between."""
    signs = _glued_signs(text)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        yield PatternSpan(start, signs.get(end, end), "bullet" if token["bullet"] else "token")
        if end in signs:
            yield PatternSpan(signs[end], end, "token")


def _glued_signs(text: str) -> dict[int, int]:
    """Where signs begin that are units by what is said to be measured, by where they end: "dòng điện 16A"."""
    found: dict[int, int] = {}
    for said in _measured():
        for match in said.finditer(text):
            found |= {match.end(name): match.start(name) for name in ("first", "last") if match[name]}
    return found


@cache
def _measured() -> list[re.Pattern[str]]:
    """For each sign of `measured`, what is measured, at most two words that state an amount, and one number or two in
    that unit: "dòng điện định mức từ 10A đến 16A"."""
    naming = _data.load("naming")
    stating = either_tone("|".join(word.replace(" ", r"\s+") for word in ("từ", *naming["bounds"], *naming["amounts"])))
    between = rf"(?:\s+(?:{stating})){{0,2}}\s*[:\s]\s*"
    found = []
    for sign, nouns in _data.load("units")["measured"].items():
        first, last = (rf"{_NUMBER}(?P<{end}>{sign})(?!{_SIGN})" for end in ("first", "last"))
        listed = either_tone("|".join(noun.replace(" ", r"\s+") for noun in nouns))
        found.append(re.compile(rf"(?<!\w)(?i:(?:{listed}){between}){first}(?:\s*(?:[-–]|đến)\s*{last})?"))
    return found


def _join_groups(text: str) -> str:
    """The text with a blank of figures inside a number of two groups that stands before a unit: "hỗ trợ 12 450 hộ".

    The first group is a number by itself behind a word that numbers tell apart, and behind a name: "khu phố 3 250 hộ".
    """
    for found in _TWO_GROUPS.finditer(text):
        word = found["word"]
        named = word[0].isupper() or fold(word) in _told_apart()
        if unit_pattern().match(text, found.end()) and not named:
            text = text[: found.end("first")] + _FIGURE_BLANK + text[found.end("first") + 1 :]
    return text


@cache
def _told_apart() -> frozenset[str]:
    """Words, or their last ones, behind which a number names."""
    naming, labels = _data.load("naming"), _data.load("quantities")["labels"]
    listed = (*naming["told_apart"], *naming["zones"], *naming["streets"], *naming["parts"])
    words = {fold(phrase).split()[-1] for phrase in (*listed, *labels["label"], *labels["weak_label"])}
    return frozenset(words - set(naming["amounts"]))


def join_ranges(text: str) -> str:
    """The text with a blank for a line break before the dash of a range: "từ 15.200 | – 15.900". No length changes."""
    for match in _LINE_OF_DASH.finditer(text):
        start, end = match.span()
        if range_goes_on(text[text.rfind("\n", 0, start) + 1 : start], text[end:]):
            text = covered(text, [(start, end)])
    return text


def longest(pieces: Sequence[PatternSpan]) -> list[PatternSpan]:
    """Return the pieces without those that overlap a longer one, or one as long that begins before."""
    kept: list[PatternSpan] = []
    for piece in sorted(pieces, key=lambda p: (p.start - p.end, p.start, _kinds().index(p.kind))):
        if not any(piece.start < k.end and piece.end > k.start for k in kept):
            kept.append(piece)
    return sorted(kept, key=lambda p: p.start)


@cache
def _kinds() -> list[str]:
    return list(_data.load("quantities")["patterns"])


@cache
def _matcher() -> "Matcher":
    matcher = _spacy.matcher()
    for kind, patterns in _token_patterns():
        matcher.add(kind, patterns)
    return matcher


@cache
def _token_patterns() -> list[tuple[str, list[list[dict[str, object]]]]]:
    """The patterns by their kinds, as spaCy takes them."""
    found = []
    for kind, patterns in _data.load("quantities")["patterns"].items():
        written = [pattern.replace("LABEL", label) for pattern in patterns for label in _labels(kind, pattern)]
        found.append((kind, [[_token_pattern(item) for item in pattern.split()] for pattern in written]))
    return found


def _labels(kind: str, pattern: str) -> list[str]:
    """The words to put for LABEL in a pattern; one for nothing where the pattern has no LABEL."""
    if "LABEL" not in pattern:
        return [""]
    return [fold(word) for word in _data.load("quantities")["labels"][kind]]


def _token_pattern(item: str) -> dict[str, object]:
    """A token of a pattern: a class (NUMBER, NAME, CODE, WORD), a set's name, or a word; `?` makes it optional."""
    name = item.removesuffix("?")
    optional = {"OP": "?"} if name != item else {}
    vocabulary = _data.load("quantities")
    no_words = sorted({*vocabulary["magnitudes"], *vocabulary["currencies"]})
    if name in _CLASSES:
        return {"TEXT": {"REGEX": _CLASSES[name]}, **optional}
    if name == "WORD":
        return {"IS_ALPHA": True, "LOWER": {"NOT_IN": no_words}, **optional}
    if name in ("magnitudes", "currencies"):
        return {"LOWER": {"IN": sorted(vocabulary[name])}, **optional}
    return {"LOWER": name, **optional}
