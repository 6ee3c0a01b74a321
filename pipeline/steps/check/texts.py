"""The texts of a document and the figures in them, as several checks read them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from pipeline.core.errors import ContractError
from pipeline.core.schema.blocks import ASIDE
from pipeline.core.step import DocumentInput
from pipeline.core.store import Row


def texts_of(document: DocumentInput) -> Iterator[Row]:
    """Blocks and cells with text, each with `id`, `text` and `fragments`: furniture and repeated text left out."""
    for block in document.rows("blocks", "id", "kind", "text", "fragments"):
        if block["kind"] not in ASIDE:
            yield block
    for cell in document.rows("cells", "id", "row_span", "text", "fragments"):
        if cell["row_span"] and cell["text"]:
            yield cell


def texts_with_figures(document: DocumentInput) -> Iterator[tuple[Row, list[Row]]]:
    """The texts that hold figures, each with its own in order; both datasets have the texts in one order.

    Raises:
        ContractError: figures remain whose text did not come.
    """
    groups = groupby(document.rows("figures"), key=itemgetter("source_id"))
    source, found = next(groups, (None, iter(())))
    for text in texts_of(document) if source is not None else ():
        if text["id"] == source:
            yield text, list(found)
            source, found = next(groups, (None, iter(())))
    if source is not None:
        raise ContractError(f"figures of {source} come where none are looked for", "keep figures in their texts' order")
