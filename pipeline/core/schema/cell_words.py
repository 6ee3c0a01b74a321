"""Where words of tables went: the one cell that holds each."""

from __future__ import annotations

from pipeline.core.schema.fields import Dataset, PlacedWordRow


class CellWordRow(PlacedWordRow):
    """A word in its cell."""


DATASET = Dataset(
    "cell_words", CellWordRow, row_is="a word in its cell", key=("document_id", "page", "position"), published=False
)
