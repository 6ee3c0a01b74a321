"""The texts of a document and the figures in them, as several checks read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.core.step import DocumentInput
from pipeline.core.store import Row


def texts_of(document: DocumentInput) -> Iterator[Row]:
    """Blocks and cells with text, each with `id`, `text` and `fragments`: furniture and repeated text left out."""
    for block in document.rows("blocks", "id", "kind", "text", "fragments"):
        if block["kind"] != "furniture":
            yield block
    for cell in document.rows("cells", "id", "row_span", "text", "fragments"):
        if cell["row_span"] and cell["text"]:
            yield cell


def figures_in(document: DocumentInput) -> Iterator[tuple[str, list[Row]]]:
    """Ids of texts, each with its figures in order."""
    for source_id, found in groupby(document.rows("figures"), key=lambda row: row["source_id"]):
        yield str(source_id), list(found)


def with_texts(document: DocumentInput, wanted: Mapping[str, Sequence[Row]]) -> Iterator[tuple[Row, Sequence[Row]]]:
    """The texts that the ids name, each with its figures."""
    for text in texts_of(document) if wanted else ():
        if text["id"] in wanted:
            yield text, wanted[text["id"]]
