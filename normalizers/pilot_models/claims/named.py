"""The models that a text names for a count."""

import re

from normalizers.pilot_models.claims.clauses import SENTENCE_END, Clause
from normalizers.pilot_models.names import find_model_mentions
from normalizers.text import fold

_BARE = re.compile(r"[\s(:]*(?:(?:gồm|các|là|đó|có)[\s:]+)*số\s", re.IGNORECASE)
_NUMBERS = re.compile(
    r"(?<!\w)số\s+(?:thứ\s+tự\s+)?(\d{1,3}(?:\s*(?:,|và|;)\s*(?:số\s+)?\d{1,3}(?!\w))*)", re.IGNORECASE
)
_COUNTED = re.compile(r"\d\s*(?:mô\s+hình|MH)(?!\w)(?!\s+(?:số|thứ))", re.IGNORECASE)
_BRACKET_BEHIND = re.compile(r"[^.;:()]{0,60}(\([^()]*\))")
_OF_OTHERS = re.compile(r"(?<!\w)(?:của tỉnh|danh mục|của thành phố(?! hà nội))(?!\w)")
_NAMES = re.compile(r"[^.;:()\d]{0,120}:")


def named_models(text: str, clause: Clause) -> tuple[int, ...]:
    """The numbers of models that are named for a count: in a bracket behind it, or behind a colon that it leads to."""
    bracket = _BRACKET_BEHIND.match(text, clause.noun_end, clause.limit)
    if bracket:
        where = bracket[1]
        if _COUNTED.search(where):
            return ()
    else:
        opened = _NAMES.match(text, clause.noun_end, clause.limit)
        if not opened:
            return ()
        end = SENTENCE_END.search(text, opened.end(), clause.limit)
        where = text[opened.end() : end.start() if end else clause.limit]
    if _OF_OTHERS.search(fold(where)):
        return ()
    numbers = [n for mention in find_model_mentions(where) for n in mention.numbers]
    if not numbers and _BARE.match(where):
        numbers = [int(n) for match in _NUMBERS.finditer(where) for n in re.findall(r"\d+", match[1])]
    return tuple(dict.fromkeys(numbers))
