"""Whether a text holds words, with their accents or without, whichever vowel the tone was set on."""

from __future__ import annotations

import re

from normalizers.text import either_tone, fold, strip_tones

_WORDS = re.compile(r'"([^"]+)"|(\S+)')

SIGNS = {r"\-": "[-–—−‐‑]", '"': '["“”„«»″]', "'": "['‘’‚′]"}
"""Signs that are written in several ways, each as `fold` has it in a regular expression."""


def patterns(query: str, *, accents: bool) -> list[str]:
    """Regular expressions of RE2 for the words of a query, or for several words in quotes as they stand there.

    Without `accents` they fit texts without any.
    """
    return [_pattern(phrase or word, accents=accents) for phrase, word in _WORDS.findall(query)]


def matching(text: str, *, accents: bool) -> str:
    """The SQL condition that a text (an expression of SQL) fits a pattern, which its question mark stands for."""
    lowered = f"lower({text})"
    return f"regexp_matches({lowered if accents else bare(lowered)}, ?)"


def bare(lowered: str) -> str:
    """The SQL of a text in lower case without its accents."""
    return f"replace(strip_accents({lowered}), 'đ', 'd')"


def _pattern(phrase: str, *, accents: bool) -> str:
    folded = fold(phrase)
    words = (either_tone(re.escape(w)) if accents else re.escape(strip_tones(w)) for w in folded.split())
    pattern = r"\s+".join(words)
    for sign, ways in SIGNS.items():
        pattern = pattern.replace(sign, ways)
    return pattern
