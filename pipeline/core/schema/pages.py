"""Pages of the dispatches."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, Id, PageNumber
from pipeline.core.schema.read_pages import (
    AreasNotRead,
    Height,
    HiddenWordCount,
    OcrConfidence,
    OcrEngine,
    PageAdded,
    Rotation,
    Skew,
    TextEncoding,
    TextSource,
    Turn,
    Width,
    WordCount,
)


class PageRow(TypedDict):
    """A page."""

    id: Id
    document_id: DocumentId
    page: PageNumber
    printed_page: Annotated[
        str | None, About("The number printed on the page, which each appendix may count anew", source="reconstruct")
    ]
    width: Width
    height: Height
    rotation: Rotation
    turn: Turn
    skew: Skew
    text_source: TextSource
    text_encoding: TextEncoding
    words: WordCount
    words_hidden: HiddenWordCount
    areas_not_read: AreasNotRead
    words_placed: Annotated[
        int, About("Words that found their place in a cell or block", unit="words", source="reconstruct")
    ]
    ocr_confidence: OcrConfidence
    ocr_engine: OcrEngine
    added_in_revision: PageAdded


DATASET = Dataset("pages", PageRow, row_is="a page", key=("id",))
