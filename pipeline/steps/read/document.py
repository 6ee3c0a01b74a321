"""One document to `sheets`, `words` and `rulings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizers.legacy_fonts import UNDEFINED, Encoding
from normalizers.syllables import syllable_share
from pipeline.core.errors import NeedsRecognition, PageTooLarge
from pipeline.core.finding_kinds import FindingKind
from pipeline.core.findings import Finding, finding_rows
from pipeline.core.params import ReadParams
from pipeline.core.schema.rulings import RulingRow
from pipeline.core.schema.sheets import SheetRow
from pipeline.core.schema.words import WordRow
from pipeline.core.step import DocumentInput, Rows
from pipeline.layout.page_transform import Straight
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Fragment, Word
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.readers.base import DisplayedPage, reader
from pipeline.pdf.recognizers.base import Recognized, recognizer
from pipeline.pdf.rulings import picture_share, rulings_on
from pipeline.pdf.sideways import set_straight, turn_of_page
from pipeline.pdf.words import encodings_on, words_on
from pipeline.steps.read.compare import differing_words
from pipeline.steps.read.findings import (
    AT_FEWER_DOTS,
    HIDDEN_TEXT,
    LEGACY_ENCODING,
    NEEDS_RECOGNITION,
    PRINT_UNREAD,
    SECOND_READER_WORDS,
    UNKNOWN_CHARACTERS,
)
from pipeline.steps.read.second import second_cells

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
    sheets: list[SheetRow] = []
    hidden: list[Finding] = []
    ruled: list[int] = []
    unread: list[Finding] = []
    for page, sheet, words, rulings, doubts in _pages(document, params):
        sheets.append(sheet)
        unread += doubts
        yield "sheets", sheet
        yield from (("words", _word_row(document.document_id, word)) for word in words)
        yield from (("rulings", _ruling_row(document.document_id, page.number, *r)) for r in enumerate(rulings))
        if sheet["text_source"] == "digital":
            if rulings:
                ruled.append(page.number)
            if page.hidden:
                covered = words_on(replace(page, chars=page.hidden, stamped=[]), params.word_gap)
                hidden.append(_about_words(HIDDEN_TEXT, page.number, covered))
    waiting = [sheet["page"] for sheet in sheets if sheet["text_source"] == "needs_recognition"]
    if waiting and len(waiting) + sum(s["text_source"] == "blank" for s in sheets) == len(sheets):
        raise NeedsRecognition(f"all its {len(waiting)} pages with content are pictures{_why_not(params)}")
    findings = [NEEDS_RECOGNITION.found(page=n, observed=f"page {n}") for n in waiting]
    findings += hidden + unread
    findings += [
        LEGACY_ENCODING.found(page=s["page"], observed=s["text_encoding"])
        for s in sheets
        if s["text_encoding"] != Encoding.UNICODE
    ]
    if params.second_reader:
        heights = {sheet["page"]: sheet["height"] for sheet in sheets}
        second = second_cells(document.pdf, document.document_id, ruled, heights)
        yield from (("second_cells", row) for row in second)
        digital = [sheet["page"] for sheet in sheets if sheet["text_source"] == "digital"]
        findings += list(_second_words(document, digital, params))
    yield from (("findings", row) for row in finding_rows(document.document_id, findings))


def _pages(
    document: DocumentInput, params: ReadParams
) -> Iterator[tuple[PageContent, SheetRow, Sequence[Word], Sequence[Ruling], Sequence[Finding]]]:
    """Pages, each with its row of `sheets`, its words and its rules, from its text layer or recognized, and what
    recognition could not make out."""
    with reader(params.reader).open(document.pdf, params=params) as pages:
        for page in pages:
            turn = turn_of_page(page)
            straight = set_straight(page, turn)
            words = words_on(straight, params.word_gap)
            if len(words) > params.page_words:
                raise PageTooLarge(f"page {page.number} holds {len(words)} words")
            picture = picture_share(page)
            source = _text_source(page, picture, words, params)
            if source == "needs_recognition" and _recognizes(params):
                with pages.displayed(page.number) as shown:
                    found = _recognized(shown, params) if shown else None
                if found:
                    sheet = _sheet(document.document_id, page, picture, "ocr", found.words, found)
                    yield page, sheet, found.words, found.rulings, _doubts(page.number, found)
                    continue
            if source == "digital":
                sheet = _sheet(document.document_id, page, picture, source, words, turn=turn)
                doubts = _unknown(page, words, Straight(turn, 0.0, page.width, page.height))
                yield page, sheet, words, rulings_on(straight), doubts
            else:
                yield page, _sheet(document.document_id, page, picture, source, ()), (), (), ()


def _recognizes(params: ReadParams) -> bool:
    """Whether print is to be recognized, and can be here."""
    return params.recognize and recognizer(params.recognizer).models() is not None


def _recognized(page: DisplayedPage, params: ReadParams) -> Recognized:
    """What is printed on a page."""
    try:
        return recognizer(params.recognizer).recognize(page, params.page_pixels)
    except PageTooLarge as error:
        raise PageTooLarge(f"page {page.number} has {error.what}") from error


def _why_not(params: ReadParams) -> str:
    """What keeps print from being recognized here, where it ought to be."""
    if not params.recognize or _recognizes(params):
        return ""
    return f", which {params.recognizer} could read: {recognizer(params.recognizer).remedy}"


def _doubts(page: int, found: Recognized) -> list[Finding]:
    """What recognition could not make out, and whether it saw the page small."""
    spots = [Fragment(page, found.straight.displayed(box).rounded(), "") for box in found.unread]
    doubts = [PRINT_UNREAD.found(observed="", fragments=[spot]) for spot in spots]
    if found.fewer_dots:
        doubts.append(AT_FEWER_DOTS.found(page=page, observed=f"{found.fewer_dots}"))
    return doubts


def _sheet(
    document_id: str,
    page: PageContent,
    picture: float,
    source: str,
    words: Sequence[Word],
    recognized: Recognized | None = None,
    turn: int = 0,
) -> SheetRow:
    """The page's row of `sheets`."""
    scores = [word.confidence for word in words if word.confidence is not None]
    return {
        "document_id": document_id,
        "page": page.number,
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "rotation": page.rotation,
        "turn": recognized.straight.turn if recognized else turn,
        "skew": recognized.straight.skew if recognized else 0.0,
        "text_source": source,
        "text_encoding": "+".join(sorted(encodings_on(page))) if source == "digital" else Encoding.UNICODE,
        "words": len(words),
        "image_share": picture,
        "ocr_confidence": round(sum(scores) / len(scores), 4) if scores else None,
        "ocr_engine": recognized.engine if recognized else None,
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


def _about_words(kind: FindingKind, page: int, words: Sequence[Word]) -> Finding:
    """A finding that names words of a page and says where they stand."""
    places = [Fragment(word.page, word.box, "") for word in words]
    return kind.found(page=page, observed=" ".join(word.text for word in words), fragments=places)


def _unknown(page: PageContent, words: Sequence[Word], straight: Straight) -> list[Finding]:
    """One finding where words have characters of which the file says no more than how they look."""
    unknown = [replace(w, box=straight.displayed(w.box)) for w in words if UNDEFINED in w.text]
    return [_about_words(UNKNOWN_CHARACTERS, page.number, unknown)] if unknown else []


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
        "turn": word.turn,
        "confidence": word.confidence,
        "blank_after": word.blank_after,
    }


def _ruling_row(document_id: str, page: int, position: int, ruling: Ruling) -> RulingRow:
    return {
        "document_id": document_id,
        "page": page,
        "position": position,
        "horizontal": ruling.horizontal,
        "at": ruling.at,
        "begins": ruling.start,
        "ends": ruling.end,
    }
