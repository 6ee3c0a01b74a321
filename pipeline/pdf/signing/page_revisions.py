"""Pages that revisions after the first signature drew anew, and where the page that was signed is to be found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject
from pyhanko.pdf_utils.reader import HistoricalResolver

from pipeline.core.errors import UnreadablePdf
from pipeline.pdf.signing.opening import FAULTS, SignedFile, opened, pages_of, quiet
from pipeline.pdf.signing.page_changes import INHERITED, SHOWN, UPWARDS, differ, entry, plain

END = b"%%EOF"
ASIDE = frozenset((*UPWARDS, "/V", "/A", "/AA", "/Dest"))
"""Entries by which an annotation is not displayed: what it belongs to, the value of its field, where it leads."""


@dataclass(frozen=True)
class PageRevision:
    """A page in one revision of its file: `page` is its number in the whole file, `earlier_page` that in the revision,
    None where it has no such page. The revision counts from 1 and ends `end` bytes into the file."""

    page: int
    revision: int
    earlier_page: int | None
    end: int


@dataclass(frozen=True)
class _Revision:
    """A revision, counted from 0: its pages in their order, by the numbers of their objects, each with what it has from
    the page tree; the objects by which each is displayed; and the pages of which it wrote anything anew."""

    index: int
    resolver: HistoricalResolver
    pages: Mapping[int, object]
    reached: Mapping[int, Set[int]]
    written: Set[int]


def page_revisions(file: SignedFile, base: int) -> list[PageRevision]:
    """For each page that a revision behind `base` (from 0) wrote anew: the page in `base`, then in these revisions.

    Whether it looks otherwise is not said. A page counts as written anew with any object by which it is displayed, and
    all pages where layers were changed, which are displayed by what the catalog says of them.

    Raises:
        what is in FAULTS: its structure cannot be followed.
    """
    if base + 1 >= file.revisions:
        return []
    revisions = [_first(file, base)]
    for index in range(base + 1, file.revisions):
        revisions.append(_next(file, index, revisions[-1]))
    orders = [list(revision.pages) for revision in revisions]
    found = []
    for number, page in enumerate(orders[-1], start=1):
        places = [_place(page, number, order, orders[-1]) for order in orders]
        own = [
            PageRevision(number, revision.index + 1, place, _end(file, revision.index))
            for revision, order, place in zip(revisions, orders, places, strict=True)
            if revision.index == base or place is None or order[place - 1] in revision.written
        ]
        found += own if len(own) > 1 else []
    return found


def earlier_pages(pdf: Path, earlier: Path, numbers: Iterable[int]) -> dict[int, int]:
    """The numbers that pages of a file have in an earlier revision of it, those that are there.

    Raises:
        UnreadablePdf: the structure of one cannot be followed.
    """
    try:
        with quiet():
            now, then = ([page for page, _ in pages_of(opened(p.read_bytes()).reader.root)] for p in (pdf, earlier))
    except FAULTS as error:
        raise UnreadablePdf(f"its revisions cannot be followed ({type(error).__name__}: {error})") from error
    places = {number: _place(now[number - 1], number, then, now) for number in numbers}
    return {number: place for number, place in places.items() if place is not None}


def _place(page: int, number: int, then: Sequence[int], now: Sequence[int]) -> int | None:
    """The number of a page in a revision, from 1: that of its object, or where it stands itself if another object
    stood there which is no page any more."""
    if page in then:
        return then.index(page) + 1
    return number if number <= len(then) and then[number - 1] not in now else None


def _first(file: SignedFile, index: int) -> _Revision:
    resolver = file.reader.get_historical_resolver(index)
    pages = dict(pages_of(resolver.root))
    reached = {number: _reached(page, pages) for number, page in pages.items()}
    return _Revision(index, resolver, _inherited(pages), reached, set())


def _next(file: SignedFile, index: int, before: _Revision) -> _Revision:
    """The revision behind that one: a page was written anew with any object by which it was displayed before."""
    resolver = file.reader.get_historical_resolver(index)
    refs = set(resolver.explicit_refs_in_revision())
    changed = {ref.idnum for ref in refs}
    layers = [entry(one.root, "/OCProperties") for one in (before.resolver, resolver)]
    pages = dict(pages_of(resolver.root))
    inherited = _inherited(pages)
    anew = differ(before.resolver, resolver, refs, *layers)
    written = {
        number
        for number in pages
        if anew
        or number in changed
        or before.pages.get(number) != inherited[number]
        or changed & before.reached[number]
    }
    reached = {n: _reached(page, pages) if n in written else before.reached[n] for n, page in pages.items()}
    return _Revision(index, resolver, inherited, reached, written)


def _inherited(pages: Mapping[int, DictionaryObject]) -> dict[int, object]:
    return {number: [plain(entry(page, name)) for name in INHERITED] for number, page in pages.items()}


def _reached(page: DictionaryObject, pages: Collection[int]) -> Set[int]:
    """The objects by which a page is displayed, by their numbers, without other pages to which its links lead."""
    met: set[int] = set()
    waiting: list[object] = [raw for name in SHOWN if (raw := entry(page, name)) is not None]
    waiting += [page.raw_get("/Annots")] if "/Annots" in page else []
    while waiting:
        at = waiting.pop()
        if isinstance(at, IndirectObject):
            if at.idnum in met or at.idnum in pages:
                continue
            met.add(at.idnum)
            at = at.get_object()
        if isinstance(at, DictionaryObject):
            waiting += [at.raw_get(name) for name in at if name not in ASIDE]
        elif isinstance(at, ArrayObject):
            waiting += list(at)
    return met


def _end(file: SignedFile, index: int) -> int:
    """Where a revision ends, in bytes from the file's start."""
    behind = file.reader.xrefs.get_xref_container_info(index).end_location
    end = file.data.find(END, behind)
    return file.skipped + (end + len(END) if end >= 0 else len(file.data))
