"""One document to `read_pages`, `words` and `rulings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizers.legacy_fonts import UNDEFINED, Encoding
from normalizers.syllables import syllable_share
from pipeline.core.errors import NeedsRecognition, PageTooLarge, on_page
from pipeline.core.findings import Finding, finding_rows
from pipeline.core.messages import KeptMessage
from pipeline.core.params import ReadParams
from pipeline.core.schema.read_pages import ReadPageRow
from pipeline.core.schema.rulings import RulingRow
from pipeline.core.schema.words import WordRow
from pipeline.core.step import DocumentInput, Rows
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Fragment, Word
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.readers.base import OpenPdf, reader
from pipeline.pdf.recognizers.base import Recognized, recognizer
from pipeline.pdf.revision import earlier_files
from pipeline.pdf.rulings import picture_share
from pipeline.pdf.sideways import set_straight, turn_of_page
from pipeline.pdf.words import encodings_on, words_on
from pipeline.steps.read.compare import differing_words
from pipeline.steps.read.drawn import shows_print, with_drawings, with_undecoded
from pipeline.steps.read.findings import (
    AT_FEWER_DOTS,
    DOUBTFUL_RULE,
    LEGACY_ENCODING,
    NEEDS_RECOGNITION,
    ONE_ENGINE,
    PRINT_UNREAD,
    SECOND_READER_WORDS,
)
from pipeline.steps.read.hidden import hidden_row
from pipeline.steps.read.later import later_rows, revisions_of_pages, with_later
from pipeline.steps.read.marks import with_marks
from pipeline.steps.read.page import PageAsRead, digital_page
from pipeline.steps.read.recognition import wanted, within_bounds
from pipeline.steps.read.second import second_cells
from pipeline.steps.read.seen import seen_rows, with_seen

SECOND = ("pdfplumber", "pdfium")
"""The readers that the first one is held to: the one of these that it is not itself."""
LEAST_WORDS = 10
"""Words with Vietnamese letters on a page from which on they tell whether its text layer is sound."""


def read_document(document: DocumentInput) -> Rows:
    """Words, rulings and the text source of every page.

    Raises:
        NeedsRecognition: no page has a text layer that can be trusted.
        UnreadablePdf: the reader cannot follow the file's structure.
        PageTooLarge: a page has more on it than the parameters allow.
        TooDeep: a page's forms are nested deeper than they allow.
    """
    params = document.params
    assert isinstance(params, ReadParams)
    read_pages: list[ReadPageRow] = []
    ruled: list[int] = []
    unread: list[Finding] = []
    for read in _pages(document, params):
        read_page, number = _read_page(document.document_id, read), read.page.number
        read_pages.append(read_page)
        unread += _not_said(read.doubts, unread)
        yield "read_pages", read_page
        yield from (("words", _word_row(document.document_id, word)) for word in read.words)
        yield from (("seen_words", row) for row in seen_rows(document.document_id, read))
        yield from (("later_words", row) for row in later_rows(document.document_id, read))
        drawn = [*((rule, False) for rule in read.rulings), *((edge, True) for edge in read.edges)]
        yield from (("rulings", _ruling_row(document.document_id, number, *r)) for r in enumerate(drawn))
        yield from (("hidden_words", hidden_row(document.document_id, *word)) for word in enumerate(read.hidden))
        if read.source == "digital" and read.rulings:
            ruled.append(number)
    waiting = [read_page["page"] for read_page in read_pages if read_page["text_source"] == "needs_recognition"]
    if waiting and len(waiting) + sum(s["text_source"] == "blank" for s in read_pages) == len(read_pages):
        raise NeedsRecognition(f"all its {len(waiting)} pages with content are pictures{_why_not(params)}")
    findings = [NEEDS_RECOGNITION.found(page=n, observed=f"page {n}") for n in waiting] + unread
    findings += [
        LEGACY_ENCODING.found(page=s["page"], observed=s["text_encoding"])
        for s in read_pages
        if s["text_encoding"] != Encoding.UNICODE
    ]
    if params.second_reader:
        heights = {read_page["page"]: read_page["height"] for read_page in read_pages}
        second = second_cells(document.pdf, document.document_id, ruled, heights)
        yield from (("second_cells", row) for row in second)
        digital = [read_page["page"] for read_page in read_pages if read_page["text_source"] == "digital"]
        findings += list(_second_words(document, digital, params))
    yield from (("findings", row) for row in finding_rows(document.document_id, findings))


def _not_said(doubts: Sequence[Finding], said: Sequence[Finding]) -> Iterator[Finding]:
    """What a page adds to what was said before: what is not installed is told once."""
    told = any(doubt.kind == ONE_ENGINE.name for doubt in said)
    return (doubt for doubt in doubts if not (told and doubt.kind == ONE_ENGINE.name))


def _pages(document: DocumentInput, params: ReadParams) -> Iterator[PageAsRead]:
    """Pages with their words and rules, from the text layer or recognized."""
    revisions = revisions_of_pages(document)
    opened = reader(params.reader).open(document.pdf, params=params)
    with opened as pages, earlier_files(document.pdf) as earlier:
        for page in pages:
            with on_page(page.number):
                read = with_undecoded(_page_as_read(pages, page, params))
                read = with_later(earlier, pages, read, revisions[page.number], params)
            yield read


def _page_as_read(pages: OpenPdf, page: PageContent, params: ReadParams) -> PageAsRead:
    turn = turn_of_page(page)
    straight = set_straight(page, turn)
    words = words_on(straight, params.word_gap)
    if len(words) > params.page_words:
        raise PageTooLarge(f"page {page.number} holds {len(words)} words")
    source = _text_source(page, picture_share(page), words, params)
    if source == "blank" and shows_print(pages, page.number, page.drawings, params):
        source = "needs_recognition"
    if source == "digital":
        read = with_seen(pages, digital_page(page, straight, turn, words, params.word_gap), params)
        return with_marks(with_drawings(pages, read, params))
    engine = wanted(params) if source == "needs_recognition" else None
    if engine:
        with pages.displayed(page.number) as shown, within_bounds(page.number):
            if shown:
                return _recognized_page(page, engine.recognize(shown, params.page_pixels))
    return PageAsRead(page, source)


def _recognized_page(page: PageContent, found: Recognized) -> PageAsRead:
    return PageAsRead(
        page,
        "ocr",
        found.words,
        found.rulings,
        doubts=_doubts(page.number, found),
        turn=found.transform.turn,
        skew=found.transform.skew,
        engine=found.engine,
    )


def _why_not(params: ReadParams) -> KeptMessage:
    """What keeps print from being recognized here, where it ought to be."""
    if not params.recognize or wanted(params):
        return KeptMessage("")
    return KeptMessage(f", which {params.recognizer} could read: {recognizer(params.recognizer).remedy}")


def _doubts(page: int, found: Recognized) -> list[Finding]:
    """What recognition could not make out, what it lacked, and whether it saw the page small."""
    doubts = []
    for kind, boxes in ((PRINT_UNREAD, found.unread), (DOUBTFUL_RULE, found.doubtful_rules)):
        spots = [Fragment(page, found.transform.displayed(box).rounded(), "") for box in boxes]
        doubts += [kind.found(page=page, observed=f"{len(spots)}", fragments=spots)] if spots else []
    if found.better_with:
        doubts.append(ONE_ENGINE.found(page=page, observed=found.better_with))
    if found.fewer_dots:
        doubts.append(AT_FEWER_DOTS.found(page=page, observed=f"{found.fewer_dots}"))
    return doubts


def _read_page(document_id: str, read: PageAsRead) -> ReadPageRow:
    """The page's row of `read_pages`."""
    page, words = read.page, read.words
    scores = [word.confidence for word in words if word.confidence is not None]
    return {
        "document_id": document_id,
        "page": page.number,
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "rotation": page.rotation,
        "turn": read.turn,
        "skew": read.skew,
        "text_source": read.source,
        "text_encoding": "+".join(sorted(encodings_on(page))) if read.source == "digital" else Encoding.UNICODE,
        "words": len(words),
        "words_hidden": len(read.hidden),
        "areas_not_read": read.areas_not_read,
        "image_share": picture_share(page),
        "ocr_confidence": round(sum(scores) / len(scores), 4) if scores else None,
        "ocr_engine": read.engine,
        "added_in_revision": read.added_in_revision,
    }


def _text_source(page: PageContent, picture: float, words: list[Word], params: ReadParams) -> str:
    """digital, needs_recognition or blank: a picture of a page, or a text layer that is nonsense, is not digital."""
    if picture >= params.full_page_picture or (not words and (page.hidden or picture >= params.lone_picture)):
        return "needs_recognition"
    if not words:
        return "blank"
    unknown = sum(UNDEFINED in word.text for word in words)
    share = syllable_share([word.text for word in words], LEAST_WORDS)
    nonsense = unknown > params.unknown_words * len(words) or (share is not None and share < params.syllables)
    return "needs_recognition" if nonsense else "digital"


def _second_words(document: DocumentInput, pages: list[int], params: ReadParams) -> Iterator[Finding]:
    """One finding for every page of which the second reader reads other words."""
    one, other = reader(params.reader), reader(next(name for name in SECOND if name != params.reader))
    with one.open(document.pdf, pages, params) as first, other.open(document.pdf, pages, params) as second:
        for ours, theirs in zip(first, second, strict=True):
            words = differing_words(ours, theirs, params.word_gap)
            if words:
                where = [Fragment(word.page, word.box, "") for word in words]
                said = " ".join(word.text for word in words)
                yield SECOND_READER_WORDS.found(
                    one=one.title, other=other.title, page=ours.number, observed=said, fragments=where
                )


def _word_row(document_id: str, word: Word) -> WordRow:
    return {
        "document_id": document_id,
        "page": word.page,
        "position": word.position,
        "text": word.text,
        "x0": word.box.x0,
        "top": word.box.top,
        "x1": word.box.x1,
        "bottom": word.box.bottom,
        "edges": list(word.edges),
        "font": word.font,
        "size": word.size,
        "bold": word.bold,
        "turn": word.turn,
        "confidence": word.confidence,
        "blank_after": word.blank_after,
        "struck": [{"char_start": word.struck[0], "char_end": word.struck[1]}] if word.struck else [],
        "stamp": word.stamp,
    }


def _ruling_row(document_id: str, page: int, position: int, drawn: tuple[Ruling, bool]) -> RulingRow:
    ruling, edge = drawn
    return {
        "document_id": document_id,
        "page": page,
        "position": position,
        "horizontal": ruling.horizontal,
        "at": ruling.at,
        "begins": ruling.start,
        "ends": ruling.end,
        "edge": edge,
    }
