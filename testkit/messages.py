"""What of a message would stay in English when it is told in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.core.messages import FIELD, KeptMessage, Message
from pipeline.core.translation import MESSAGES, Catalogue, in_words
from pipeline.core.yaml_file import load_mapping

TYPED = re.compile(
    r"`[^`]+`|(?<![\w-])--?[a-z][\w-]*|git (?:add|commit|tag|log)(?: (?:-\S+|&&|raw_pdfs|decisions))*|dvc [a-z]+"
    r"|congvan(?: (?:extract|ingest|re\w+|trace|show(?: models)?|check|diff|view|status))?\b"
    r"|[\w/.-]+\.(?:yml|yaml|md)\b|pip install [^;)]+|chmod \S+|\b(?:read|bounds)\.\w+|raw_pdfs|dvc\.lock"
)
"""What is typed or looked for as it stands, and so is the same in all languages."""


@cache
def vietnamese() -> Catalogue:
    """Messages in Vietnamese."""
    return Catalogue(load_mapping(MESSAGES))


def has_words(template: str) -> bool:
    """Whether a template has words of English: not fields, marks, Vietnamese and what is typed alone."""
    return re.search(r"(?<!\w)[A-Za-z]+(?!\w)", TYPED.sub(" ", FIELD.sub(" ", template))) is not None


def left_in_english(text: str, catalogue: Catalogue) -> Iterator[str]:
    """What of a text that is printed the catalogue lacks: templates, and kept messages that look like none."""
    if isinstance(text, KeptMessage):
        if has_words(text) and in_words(text, catalogue) == text:
            yield text
    elif isinstance(text, Message):
        if has_words(text.template) and text.template not in catalogue.words:
            yield text.template
        for part in text.parts.values():
            yield from left_in_english(part, catalogue)


@cache
def english_words() -> frozenset[str]:
    """Words that messages have in English alone."""
    words = vietnamese().words
    english, other = (set(_words(" ".join(texts))) for texts in (words.keys(), words.values()))
    return frozenset(english - other)


def english_in(text: str) -> list[str]:
    """Words of a text that messages have in English alone."""
    return [word for word in _words(text) if word in english_words()]


def _words(text: str) -> list[str]:
    return re.findall(r"(?<![\w./_-])[A-Za-z]{3,}(?![\w./_-])", FIELD.sub(" ", text))
