"""Whether a text holds words, with their accents or without, whichever vowel the tone was set on."""

from __future__ import annotations

import re

from normalizers.text import either_tone, fold, strip_tones

_WORDS = re.compile(r'"([^"]+)"|(\S+)')

SIGNS = {r"\-": "[-–—−‐‑]", '"': '["“”„«»″]', "'": "['‘’‚′]"}
"""Signs that are written in several ways, each as `fold` has it in a regular expression."""

SEARCHED = "searched"
"""The column of what is looked through, in lower case; `SEARCHED_TEXTS` says what it is of."""
SEARCHED_TEXTS = {
    "cells": "text",
    "blocks": "text",
    "figures": "concat_ws(' ', text, subject, unit)",
}
"""What is looked through of a dataset's rows, an expression of SQL."""

LETTERS = {
    base: "".join(chr(code) for code in range(0xC0, 0x1F00) if strip_tones(chr(code)) == base) for base in "adeiouy"
}
"""Every letter that may stand for one without accents."""


def patterns(query: str, *, accents: bool) -> list[str]:
    """Regular expressions of RE2 for the words of a query, or for several words in quotes as they stand there.

    They fit texts in lower case, with the accents of the query alone or with any.
    """
    return [_pattern(phrase or word, accents=accents) for phrase, word in _WORDS.findall(query)]


def matching(text: str) -> str:
    """The SQL condition that a text in lower case (an expression of SQL) fits a pattern, which its question mark stands
    for."""
    return f"regexp_matches({text}, ?)"


def _pattern(phrase: str, *, accents: bool) -> str:
    words = (re.escape(word) for word in fold(phrase).split())
    pattern = r"\s+".join(either_tone(word) if accents else _any_accents(word) for word in words)
    for sign, ways in SIGNS.items():
        pattern = pattern.replace(sign, ways)
    return pattern


def _any_accents(pattern: str) -> str:
    return "".join(f"[{base}{LETTERS[base]}]" if base in LETTERS else base for base in strip_tones(pattern))
