"""The texts of a document and the figures in them, as several checks read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.core.errors import ContractError
from pipeline.core.located_text import LocatedTextRow
from pipeline.core.schema.blocks import ASIDE, BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.step import DocumentInput

QUOTES = {"“": "”", "«": "»", '"': '"'}
"""Marks that begin a quotation, and the one that ends each."""
QUOTE = re.compile(f"[{''.join(QUOTES)}{''.join(QUOTES.values())}]")


def quoted_ranges(texts: Iterable[str]) -> Iterator[list[tuple[int, int]]]:
    """For each of a document's texts in their order what is quoted in it, as ranges of characters: a quotation may go
    on through several texts, as articles do that a decision amends."""
    ends = ""
    for text in texts:
        found, start = [], 0
        for mark in QUOTE.finditer(text):
            if mark[0] == ends:
                found.append((start, mark.start()))
                ends = ""
            elif not ends and mark[0] in QUOTES:
                ends, start = QUOTES[mark[0]], mark.start()
        yield [*found, (start, len(text))] if ends else found


def texts_of(document: DocumentInput) -> Iterator[LocatedTextRow]:
    """Blocks and cells with text, each with `id`, `text` and `fragments`: furniture and repeated text left out."""
    for block in document.rows(BlockRow, "id", "kind", "text", "fragments"):
        if block["kind"] not in ASIDE:
            yield block
    for cell in document.rows(CellRow, "id", "row_span", "text", "fragments"):
        if cell["row_span"] and cell["text"]:
            yield cell


def recognized_pages(document: DocumentInput) -> frozenset[int]:
    """Pages whose text was recognized: what cannot be there may be misread, and is no fault of the document."""
    return frozenset(
        page["page"] for page in document.rows(PageRow, "page", "text_source") if page["text_source"] == "ocr"
    )


def is_digital(document: DocumentInput) -> bool:
    """Whether all its text is of a text layer: what recognition misread or left out is no fault of the document."""
    return next(document.rows(DocumentRow, "text_source"))["text_source"] == "digital"


def texts_with_figures(document: DocumentInput) -> Iterator[tuple[LocatedTextRow, list[FigureRow]]]:
    """The texts that hold figures, each with its own in order; both datasets have the texts in one order.

    Raises:
        ContractError: figures remain whose text did not come.
    """
    groups = groupby(document.rows(FigureRow), key=lambda figure: figure["source_id"])
    source, found = next(groups, (None, iter(())))
    for text in texts_of(document) if source is not None else ():
        if text["id"] == source:
            yield text, list(found)
            source, found = next(groups, (None, iter(())))
    if source is not None:
        raise ContractError(
            "figures of {source} come where none are looked for", "keep figures in their texts' order", source=source
        )
