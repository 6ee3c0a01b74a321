"""One document to `read_pages`, `words` and `rulings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

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
from pipeline.pdf.rulings import picture_share, rulings_on
from pipeline.pdf.words import encodings_on, words_on
from pipeline.steps.read.compare import differing_words
from pipeline.steps.read.second import second_cells

if TYPE_CHECKING:
    from pipeline.pdf.ocr.page import Recognized

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
    read_pages: list[Row] = []
    hidden: list[Finding] = []
    ruled: list[int] = []
    unread: list[Finding] = []
    for page, read_page, words, rulings, doubts in _pages(document, params):
        read_pages.append(read_page)
        unread += doubts
        yield "read_pages", read_page
        yield from (("words", _word_row(document.document_id, word)) for word in words)
        yield from (("rulings", _ruling_row(document.document_id, page.number, *r)) for r in enumerate(rulings))
        if read_page["text_source"] == "digital":
            if rulings:
                ruled.append(page.number)
            if page.hidden:
                hidden.append(_hidden(page, params))
    waiting = [read_page["page"] for read_page in read_pages if read_page["text_source"] == "needs_recognition"]
    if waiting and len(waiting) + sum(s["text_source"] == "blank" for s in read_pages) == len(read_pages):
        raise NeedsRecognition(f"all its {len(waiting)} pages with content are pictures")
    findings = [_needs_recognition(page) for page in waiting] + hidden + unread
    findings += [_decoded(s) for s in read_pages if s["text_encoding"] != Encoding.UNICODE]
    if params.second_reader:
        heights = {read_page["page"]: read_page["height"] for read_page in read_pages}
        second = second_cells(document.pdf, document.document_id, ruled, heights)
        yield from (("second_cells", row) for row in second)
        digital = [read_page["page"] for read_page in read_pages if read_page["text_source"] == "digital"]
        findings += list(_second_words(document, digital, params))
    yield from (("findings", row) for row in finding_rows(document.document_id, "read", findings))


def _pages(
    document: DocumentInput, params: ReadParams
) -> Iterator[tuple[PageContent, Row, Sequence[Word], Sequence[Ruling], Sequence[Finding]]]:
    """Pages, each with its row of `read_pages`, its words and its rulings, from its text layer or recognized, and what
    recognition could not make out."""
    with open_with_pdfium(document.pdf, params=params) as pages:
        for page in pages:
            words = words_on(page, params.word_gap)
            if len(words) > params.page_words:
                raise PageTooLarge(f"page {page.number} holds {len(words)} words")
            picture = picture_share(page)
            source = _text_source(page, picture, words, params)
            if source == "needs_recognition" and params.recognize and models():
                # Take half a second to import.
                from pipeline.pdf.ocr.image import DPI
                from pipeline.pdf.ocr.page import recognizer

                with pages.displayed(page.number) as shown:
                    try:
                        found = recognizer().recognize(shown, params.page_pixels)
                    except PageTooLarge as error:
                        raise PageTooLarge(f"page {page.number} has {error.what}") from error
                read = list(found.words_of(page.number))
                read_page = _read_page(document.document_id, page, picture, "ocr", read, found)
                doubts = [_unread(page.number, found.transform.displayed(box)) for box in found.unread]
                if found.share < 1:
                    doubts.insert(0, _at_fewer_dots(page.number, round(found.share * DPI)))
                yield page, read_page, read, found.rulings, doubts
            elif source == "digital":
                yield page, _read_page(document.document_id, page, picture, source, words), words, rulings_on(page), ()
            else:
                yield page, _read_page(document.document_id, page, picture, source, ()), (), (), ()


def _read_page(
    document_id: str,
    page: PageContent,
    picture: float,
    source: str,
    words: Sequence[Word],
    recognized: Recognized | None = None,
) -> Row:
    """The page's row of `read_pages`."""
    scores = [word.confidence for word in words if word.confidence is not None]
    return {
        "document_id": document_id,
        "page": page.number,
        "width": round(page.width, 2),
        "height": round(page.height, 2),
        "rotation": page.rotation,
        "turn": recognized.transform.turn if recognized else 0,
        "skew": recognized.transform.skew if recognized else 0.0,
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


def _decoded(read_page: Row) -> Finding:
    return Finding(
        check="legacy_encoding",
        severity=Severity.INFO,
        message=f"Text of page {read_page['page']} was decoded by its fonts: {read_page['text_encoding']}.",
        message_vi=f"Chữ trang {read_page['page']} được chuyển mã theo phông chữ: {read_page['text_encoding']}.",
        observed=read_page["text_encoding"],
    )


def _hidden(page: PageContent, params: ReadParams) -> Finding:
    words = words_on(replace(page, chars=page.hidden, stamped=[]), params.word_gap)
    english = f"The text layer of page {page.number} holds text that the page does not show; it was left out"
    vietnamese = f"Lớp chữ của trang {page.number} có chữ không hiện trên trang; đã bỏ ra"
    return _about_words("hidden_text", Severity.INFO, words, english, vietnamese)


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
