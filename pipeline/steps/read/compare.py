"""Two readers' words of one page: what one found and the other did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.layout.text import Word
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.words import words_on

NEAR = 1.0
"""Points by which the middles of the same word may differ."""


def differing_words(ours: PageContent, theirs: PageContent, word_gap: float) -> list[Word]:
    """Words that only one of the readers has at their place; text that the page hides is compared too."""
    here, there = (words_on(with_all(page), word_gap) for page in (ours, theirs))
    return [*without_like(here, there, _near), *without_like(there, here, _near)]


def with_all(page: PageContent) -> PageContent:
    """The page with what its reader keeps apart among its text, and the print of stamps among that of form fields."""
    sealed = [char for stamp in page.sealed for char in stamp]
    return replace(page, chars=page.chars + page.marks + page.hidden, stamped=page.stamped + sealed)


def without_like(words: Iterable[Word], others: Iterable[Word], alike: Callable[[Word, Word], bool]) -> list[Word]:
    """The words for which `others` has none with the same text that is `alike`."""
    by_text: dict[str, list[Word]] = defaultdict(list)
    for other in others:
        by_text[other.text].append(other)
    return [word for word in words if not any(alike(word, other) for other in by_text[word.text])]


def _near(a: Word, b: Word) -> bool:
    return abs(a.box.x_middle - b.box.x_middle) <= NEAR and abs(a.box.y_middle - b.box.y_middle) <= NEAR
