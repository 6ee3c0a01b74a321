"""Cells as a second reader finds them, to compare with."""

from __future__ import annotations

from pipeline.core.schema.fields import BOX, DOCUMENT_ID, PAGE, TEXT, Dataset

DATASET = Dataset(
    name="second_cells",
    row_is="a filled cell on a page, as camelot reads it",
    key=("document_id", "page", "x0", "top"),
    published=False,
    fields=(DOCUMENT_ID, PAGE, *BOX, TEXT),
)
