"""Where words outside of tables went: the one block that holds each."""

from __future__ import annotations

from pipeline.core.schema.fields import Dataset, PlacedWordRow


class BlockWordRow(PlacedWordRow):
    """A word in its block."""


DATASET = Dataset(
    "block_words", BlockWordRow, row_is="a word in its block", key=("document_id", "page", "position"), published=False
)
