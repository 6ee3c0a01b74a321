"""One page as read: its words and rules, from its text layer or from its picture, and what it does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.findings import Finding
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import MARK, Word
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.rulings import rulings_on
from pipeline.pdf.strikes import struck_out
from pipeline.pdf.words import words_on
from pipeline.steps.read.hidden import hidden_words


@dataclass(frozen=True)
class PageRead:
    """A page's words, rules, hidden words and findings; `areas_not_read` counts parts with print that nobody read."""

    page: PageContent
    source: str
    words: Sequence[Word] = ()
    rulings: Sequence[Ruling] = ()
    hidden: Sequence[Word] = ()
    doubts: Sequence[Finding] = ()
    areas_not_read: int = 0
    turn: int = 0
    skew: float = 0.0
    engine: str | None = None


def digital_page(page: PageContent, own: Sequence[Word], word_gap: float) -> PageRead:
    """A page that has a text layer: `own` are its words, to which those of its stamps are added."""
    words, rulings = struck_out(own, rulings_on(page))
    if page.strikes:
        words, _ = struck_out(words, rulings_on(replace(page, paths=page.strikes, pictures=[])))
    words += stamp_words(page, len(words), word_gap)
    return PageRead(page, "digital", words, rulings, hidden_words(page, words, word_gap))


def stamp_words(page: PageContent, first: int, word_gap: float) -> list[Word]:
    """The words of the page's stamps and draft marks, counted from `first` on, each with the number of its stamp."""
    found: list[Word] = []
    for number, chars in [*enumerate(page.sealed, start=1), (MARK, page.marks)]:
        for word in words_on(replace(page, chars=chars, stamped=[]), word_gap):
            found.append(replace(word, position=first + len(found), stamp=number))
    return found
