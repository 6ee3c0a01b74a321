"""One document to `sheets`, `words` and `rulings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from normalizers.legacy_fonts import UNDEFINED, Encoding
from normalizers.syllables import syllable_share
from pipeline.core.errors import NeedsRecognition, PageTooLarge
from pipeline.core.findings import Finding, Severity, finding_rows
from pipeline.core.params import ReadParams
from pipeline.core.step import DocumentInput, Rows
from pipeline.core.store import Row
from pipeline.layout.geometry import Box
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Fragment, Word
from pipeline.pdf.ocr import models
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.readers.pdfium_reader import open_with_pdfium
from pipeline.pdf.readers.pdfplumber_reader import open_with_pdfplumber
from pipeline.pdf.rulings import picture_share
from pipeline.pdf.words import encodings_on, words_on
from pipeline.steps.read.compare import differing_words
from pipeline.steps.read.drawn import shows_print, with_drawings
from pipeline.steps.read.hidden import hidden_row
from pipeline.steps.read.page import PageRead, digital_page
from pipeline.steps.read.second import second_cells

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
    sheets: list[Row] = []
    ruled: list[int] = []
    unread: list[Finding] = []
    for read in _pages(document, params):
        sheet, number = _sheet(document.document_id, read), read.page.number
        sheets.append(sheet)
        unread += read.doubts
        yield "sheets", sheet
        yield from (("words", _word_row(document.document_id, word)) for word in read.words)
        yield from (("rulings", _ruling_row(document.document_id, number, *r)) for r in enumerate(read.rulings))
        yield from (("hidden_words", hidden_row(document.document_id, *word)) for word in enumerate(read.hidden))
        if read.source == "digital" and read.rulings:
            ruled.append(number)
    waiting = [sheet["page"] for sheet in sheets if sheet["text_source"] == "needs_recognition"]
    if waiting and len(waiting) + sum(s["text_source"] == "blank" for s in sheets) == len(sheets):
        raise NeedsRecognition(f"all its {len(waiting)} pages with content are pictures")
    findings = [_needs_recognition(page) for page in waiting] + unread
    findings += [_decoded(s) for s in sheets if s["text_encoding"] != Encoding.UNICODE]
    if params.second_reader:
        heights = {sheet["page"]: sheet["height"] for sheet in sheets}
        second = second_cells(document.pdf, document.document_id, ruled, heights)
        yield from (("second_cells", row) for row in second)
        digital = [sheet["page"] for sheet in sheets if sheet["text_source"] == "digital"]
        findings += list(_second_words(document, digital, params))
    yield from (("findings", row) for row in finding_rows(document.document_id, "read", findings))


def _pages(document: DocumentInput, params: ReadParams) -> Iterator[PageRead]:
    """Pages with their words and rules, from the text layer or recognized."""
    with open_with_pdfium(document.pdf, params=params) as pages:
        for page in pages:
            words = words_on(page, params.word_gap)
            if len(words) > params.page_words:
                raise PageTooLarge(f"page {page.number} holds {len(words)} words")
            picture = picture_share(page)
            source = _text_source(page, picture, words, params)
            if source == "blank" and shows_print(pages, page.number, page.drawings, params):
                source = "needs_recognition"
            if source == "needs_recognition" and params.recognize and models():
                # Take half a second to import.
                from pipeline.pdf.ocr.image import DPI
                from pipeline.pdf.ocr.page import recognizer

                with pages.displayed(page.number) as shown:
                    try:
                        found = recognizer().recognize(shown, params.page_pixels)
                    except PageTooLarge as error:
                        raise PageTooLarge(f"page {page.number} has {error.what}") from error
                doubts = [_unread(page.number, found.straight.displayed(box)) for box in found.unread]
                if found.share < 1:
                    doubts.insert(0, _at_fewer_dots(page.number, round(found.share * DPI)))
                yield PageRead(
                    page,
                    "ocr",
                    list(found.words_of(page.number)),
                    found.rulings,
                    doubts=doubts,
                    turn=found.straight.turn,
                    skew=found.straight.skew,
                    engine=found.engine,
                )
            elif source == "digital":
                yield with_drawings(pages, digital_page(page, words, params.word_gap), params)
            else:
                yield PageRead(page, source)


def _sheet(document_id: str, read: PageRead) -> Row:
    """The page's row of `sheets`."""
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


def _needs_recognition(page: int) -> Finding:
    return Finding(
        check="page_needs_recognition",
        severity=Severity.WARNING,
        message=f"Page {page} is a picture, or its text layer is nonsense; its text was not read.",
        message_vi=f"Trang {page} là ảnh chụp hoặc lớp chữ bị hỏng; chưa đọc được chữ trên trang.",
        observed=f"page {page}",
    )


def _second_words(document: DocumentInput, pages: list[int], params: ReadParams) -> Iterator[Finding]:
    """One finding for every page of which pdfplumber reads other words."""
    with open_with_pdfium(document.pdf, pages) as fast, open_with_pdfplumber(document.pdf, pages) as slow:
        for ours, theirs in zip(fast, slow, strict=True):
            words = differing_words(ours, theirs, params.word_gap)
            if words:
                english = f"PDFium and pdfplumber read these words of page {ours.number} differently"
                vietnamese = f"PDFium và pdfplumber đọc khác nhau các từ này ở trang {ours.number}"
                yield _about_words("second_reader_words", Severity.WARNING, words, english, vietnamese)


def _decoded(sheet: Row) -> Finding:
    return Finding(
        check="legacy_encoding",
        severity=Severity.INFO,
        message=f"Text of page {sheet['page']} was decoded by its fonts: {sheet['text_encoding']}.",
        message_vi=f"Chữ trang {sheet['page']} được chuyển mã theo phông chữ: {sheet['text_encoding']}.",
        observed=sheet["text_encoding"],
    )


def _unread(page: int, box: Box) -> Finding:
    return Finding(
        check="print_unread",
        severity=Severity.WARNING,
        message=f"Page {page} has print here, or a stamp, that recognition could not make out; it was left out.",
        message_vi=f"Trang {page} có chữ hoặc con dấu tại đây mà nhận dạng không đọc được; đã bỏ ra.",
        observed="",
        fragments=[Fragment(page, box.rounded(), "")],
    )


def _at_fewer_dots(page: int, dots: int) -> Finding:
    return Finding(
        check="page_at_fewer_dots",
        severity=Severity.WARNING,
        message=f"Page {page} is so large that it was recognized at {dots} dots an inch; small print may be misread.",
        message_vi=f"Trang {page} quá lớn nên chỉ được nhận dạng ở {dots} điểm/inch; chữ nhỏ có thể bị đọc sai.",
        observed=f"{dots}",
    )


def _about_words(check: str, severity: Severity, words: Sequence[Word], english: str, vietnamese: str) -> Finding:
    """A finding that names words and says where they stand."""
    text = " ".join(word.text for word in words)
    return Finding(
        check=check,
        severity=severity,
        message=f"{english}: {text}",
        message_vi=f"{vietnamese}: {text}",
        observed=text,
        fragments=[Fragment(word.page, word.box, "") for word in words],
    )


def _word_row(document_id: str, word: Word) -> dict[str, Any]:
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
        "struck": [{"start": word.struck[0], "end": word.struck[1]}] if word.struck else [],
        "stamp": word.stamp,
    }


def _ruling_row(document_id: str, page: int, position: int, ruling: Ruling) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "page": page,
        "position": position,
        "horizontal": ruling.horizontal,
        "at": ruling.at,
        "begins": ruling.start,
        "ends": ruling.end,
    }
