"""What is counted, by the words behind a number."""

import re
from functools import cache

from normalizers import _data

SUBJECT_WORDS = 8
"""Words that say what is counted, at most."""
_BRACKET = re.compile(r"\s*\([^()\n]*\)(?=\s*[^\W\d_])")


@cache
def _stop() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _data.load("quantities")["stop_words"]))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|[^\w\s&-]|\n|\d", re.IGNORECASE)


def subject_behind(text: str, end: int) -> str | None:
    """The words behind a number, and behind a bracket that follows it, that say what is counted."""
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    stop = _stop().search(text, end)
    return " ".join(text[end : stop.start() if stop else len(text)].split()[:SUBJECT_WORDS]) or None
