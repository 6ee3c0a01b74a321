"""Words with digits beside what the rendered page shows in their place: the proof that numbers rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.core.params import ReadParams
from pipeline.core.schema.seen_words import SeenWordRow
from pipeline.pdf.proof.words import has_numbers, seen_on
from pipeline.pdf.readers.base import OpenPdf
from pipeline.steps.read.page import PageAsRead


def with_seen(pages: OpenPdf, read: PageAsRead, params: ReadParams) -> PageAsRead:
    """The page with its words that have digits as its picture shows them; as it is by a reader that renders nothing."""
    words = [word for word in read.words if has_numbers(word)]
    if not words:
        return read
    with pages.displayed(read.page.number) as shown:
        if shown is None:
            return read
        texts = seen_on(shown, read.turn, words, params.page_pixels)
    return replace(read, seen=list(zip(words, texts, strict=True)))


def seen_rows(document_id: str, read: PageAsRead) -> Iterator[SeenWordRow]:
    """The words with digits of a page as rows of `seen_words`."""
    for word, seen in read.seen:
        yield {
            "document_id": document_id,
            "page": word.page,
            "position": word.position,
            "text": word.text,
            "seen_text": seen,
        }
