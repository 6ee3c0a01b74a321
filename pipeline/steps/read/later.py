"""Words that a page did not show when its file was first signed, and the revision since which it does.

A word was there where the page's earlier picture is the same in its box, and was not where that is blank. Where
something else is seen there, as under a seal, the earlier text tells: the word was there when all its characters stood
in their places. Of print that was recognized nothing tells then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.core.errors import PageTooLarge, TooDeep, UnreadablePdf
from pipeline.core.params import ReadParams
from pipeline.core.schema.later_words import LaterWordRow
from pipeline.core.schema.page_revisions import PageRevisionRow
from pipeline.core.step import DocumentInput
from pipeline.layout.geometry import Box
from pipeline.layout.text import Word, same_line
from pipeline.pdf.proof.words import scale_of
from pipeline.pdf.readers.base import OpenPdf, reader
from pipeline.pdf.sideways import set_straight
from pipeline.pdf.words import words_on
from pipeline.steps.read.findings import REVISION_NOT_READ
from pipeline.steps.read.page import PageAsRead, stamp_words

CONTRAST = 10
"""Levels of 255 that a dot must change by for the eye to tell."""
SAME_PLACE = 0.5
"""Points by which a character may stand elsewhere and be the same."""

Picture = npt.NDArray[np.uint8]


def revisions_of_pages(document: DocumentInput) -> Mapping[int, Sequence[PageRevisionRow]]:
    """For each page that was written anew after the first signature: as it was signed, then as it was written."""
    found: dict[int, list[PageRevisionRow]] = defaultdict(list)
    for row in document.rows(PageRevisionRow):
        found[row["page"]].append(row)
    return found


def later_rows(document_id: str, read: PageAsRead) -> Iterator[LaterWordRow]:
    """The words of a page that came later as rows of `later_words`."""
    for position, revision in sorted(read.later.items()):
        yield {"document_id": document_id, "page": read.page.number, "position": position, "revision": revision}


def with_later(
    earlier: Callable[[int], Path],
    pages: OpenPdf,
    read: PageAsRead,
    revisions: Sequence[PageRevisionRow],
    params: ReadParams,
) -> PageAsRead:
    """The page with the revisions that it and its words came in; with a finding where they cannot be told.

    Args:
        earlier: gives the file as it was when it had so many bytes.
        pages: its pages, of which this was read last.
        read: the page, as the last revision has it.
        revisions: the page when the file was first signed, then in each revision that wrote it anew; none where no
            revision did.
        params: how pages are read.
    """
    came = next((row["revision"] for row in revisions if row["earlier_page"] is not None), None)
    if not revisions or came is None:
        return read
    read = replace(read, added_in_revision=came if came != revisions[0]["revision"] else None)
    if not read.words:
        return read
    try:
        return replace(read, later=dict(_later_words(earlier, pages, read, revisions, params)))
    except (UnreadablePdf, PageTooLarge, TooDeep) as refused:
        doubt = REVISION_NOT_READ.found(page=read.page.number, observed=refused.what)
        return replace(read, doubts=[*read.doubts, doubt])


def _later_words(
    earlier: Callable[[int], Path],
    pages: OpenPdf,
    read: PageAsRead,
    revisions: Sequence[PageRevisionRow],
    params: ReadParams,
) -> Iterator[tuple[int, int]]:
    """The positions of words that the page did not show when the file was first signed, each with the first revision in
    which it does."""
    signed, *_, last = revisions
    missing = list(read.words)
    now = _picture(pages, read.page.number, params)
    for row in revisions[:-1]:
        if row["earlier_page"] is None or not missing:
            continue
        page = _earlier(earlier(row["end"]), row["earlier_page"], read, params)
        shown = {word.position: page.shows(word, now) for word in missing}
        if row is not signed:
            yield from ((position, row["revision"]) for position, there in shown.items() if there)
        left = (False,) if row is signed else (False, None)
        missing = [word for word in missing if shown[word.position] in left]
    yield from ((word.position, last["revision"]) for word in missing)


@dataclass(frozen=True)
class _Earlier:
    """A page as an earlier revision has it; `picture` is None by a reader that renders nothing."""

    pdf: Path
    number: int
    picture: Picture | None
    read: PageAsRead
    params: ReadParams

    def shows(self, word: Word, now: Picture | None) -> bool | None:
        """Whether it shows a word of the page as it is now; None where that cannot be told."""
        box = self.read.transform.displayed(word.box)
        if now is not None and self.picture is not None and now.shape == self.picture.shape:
            was, is_now = (_part(picture, box, now.shape[1] / self.read.page.width) for picture in (self.picture, now))
            if was.size and np.abs(was.astype(np.int16) - is_now).max() <= CONTRAST:
                return True
            if was.size and int(was.max()) - int(was.min()) <= CONTRAST:
                return False
        if word.confidence is not None:
            return None
        return all(self._has(sign, place) for sign, place in _signs(word))

    def _has(self, sign: str, place: Box) -> bool:
        return any(
            abs(place.x_middle - other.x_middle) <= SAME_PLACE and same_line(place, other)
            for other in self._signs[sign]
        )

    @cached_property
    def _signs(self) -> Mapping[str, Sequence[Box]]:
        """Where each sign of its text stands, on the page set straight."""
        with reader(self.params.reader).open(self.pdf, [self.number], self.params) as pages:
            straight = set_straight(next(pages), self.read.turn)
        words = words_on(straight, self.params.word_gap)
        found: dict[str, list[Box]] = defaultdict(list)
        for word in [*words, *stamp_words(straight, len(words), self.params.word_gap)]:
            for sign, place in _signs(word):
                found[sign].append(place)
        return found


def _earlier(path: Path, number: int, read: PageAsRead, params: ReadParams) -> _Earlier:
    with reader(params.reader).open(path, [], params) as pages:
        picture = _picture(pages, number, params)
    return _Earlier(path, number, picture, read, params)


def _picture(pages: OpenPdf, number: int, params: ReadParams) -> Picture | None:
    with pages.displayed(number) as shown:
        return shown.grey(scale_of(shown, params.page_pixels)) if shown else None


def _part(picture: Picture, box: Box, scale: float) -> Picture:
    left, top = (max(0, int(side * scale)) for side in (box.x0, box.top))
    return picture[top : int(box.bottom * scale) + 1, left : int(box.x1 * scale) + 1]


def _signs(word: Word) -> Iterable[tuple[str, Box]]:
    """The signs of a word, each with its place."""
    for at, sign in enumerate(word.text):
        yield sign, Box(word.edges[at], word.box.top, word.edges[at + 1], word.box.bottom)
