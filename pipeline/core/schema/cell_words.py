"""Where words of tables went: the one cell that holds each."""

from __future__ import annotations

from pipeline.core.schema.fields import PLACED_WORD, Dataset

DATASET = Dataset(
    name="cell_words",
    row_is="a word in its cell",
    key=("document_id", "page", "position"),
    published=False,
    fields=PLACED_WORD,
)
