"""Where words outside of tables went: the one block that holds each."""

from __future__ import annotations

from pipeline.core.schema.fields import PLACED_WORD, Dataset

DATASET = Dataset(
    name="block_words",
    row_is="a word in its block",
    key=("document_id", "page", "position"),
    published=False,
    fields=PLACED_WORD,
)
