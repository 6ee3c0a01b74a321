"""One page as read: its words and rules, from its text layer or from its picture, and what it does not show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from normalizers.legacy_fonts import UNDEFINED
from pipeline.core.findings import Finding
from pipeline.layout.page_transform import PageTransform
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import MARK, Fragment, Word
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.rulings import rulings_on
from pipeline.pdf.shading import edges_on
from pipeline.pdf.strikes import struck_out
from pipeline.pdf.words import words_on
from pipeline.steps.read.findings import UNKNOWN_CHARACTERS
from pipeline.steps.read.hidden import hidden_words


@dataclass(frozen=True)
class PageAsRead:
    """A page as displayed; words, rules and edges between colours of the page set straight; its hidden words, on the
    page as displayed, and findings. `areas_not_read` counts parts with print that nobody read; `seen` has the words
    with digits, each with how the page's picture shows it. `later` has the words, by position, that came after the
    first signature, each with its revision; `added_in_revision` is that of the page where it came so itself."""

    page: PageContent
    source: str
    words: Sequence[Word] = ()
    rulings: Sequence[Ruling] = ()
    edges: Sequence[Ruling] = ()
    hidden: Sequence[Word] = ()
    doubts: Sequence[Finding] = ()
    areas_not_read: int = 0
    turn: int = 0
    skew: float = 0.0
    engine: str | None = None
    seen: Sequence[tuple[Word, str]] = ()
    later: Mapping[int, int] = field(default_factory=dict)
    added_in_revision: int | None = None

    @property
    def transform(self) -> PageTransform:
        """How the page's text lies on it."""
        return PageTransform(self.turn, self.skew, self.page.width, self.page.height)


def digital_page(
    page: PageContent, straight: PageContent, turn: int, own: Sequence[Word], word_gap: float
) -> PageAsRead:
    """A page that has a text layer, most of which is turned by `turn` degrees.

    `straight` is the page set straight, `own` are its words, to which those of its stamps are added.
    """
    words, rulings = struck_out(own, rulings_on(straight))
    if page.strikes:
        words, _ = struck_out(words, rulings_on(replace(straight, paths=straight.strikes, pictures=[])))
    words += stamp_words(straight, len(words), word_gap)
    read = PageAsRead(page, "digital", words, rulings, edges_on(straight), turn=turn)
    shown = [replace(word, box=read.transform.displayed(word.box)) for word in words]
    return replace(read, hidden=hidden_words(page, shown, word_gap), doubts=_unknown(page.number, shown))


def _unknown(page: int, words: Sequence[Word]) -> list[Finding]:
    """One finding where words have characters of which the file says no more than how they look."""
    unknown = [word for word in words if UNDEFINED in word.text]
    places = [Fragment(page, word.box, "") for word in unknown]
    said = " ".join(word.text for word in unknown)
    return [UNKNOWN_CHARACTERS.found(page=page, observed=said, fragments=places)] if unknown else []


def stamp_words(page: PageContent, first: int, word_gap: float) -> list[Word]:
    """The words of the page's stamps and draft marks, counted from `first` on, each with the number of its stamp."""
    found: list[Word] = []
    for number, chars in [*enumerate(page.sealed, start=1), (MARK, page.marks)]:
        for word in words_on(replace(page, chars=chars, stamped=[]), word_gap):
            found.append(replace(word, position=first + len(found), stamp=number))
    return found
