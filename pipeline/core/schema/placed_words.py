"""Where each word went: the one cell or block that holds it."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import BOX, DOCUMENT_ID, PAGE, POINTS, SPAN, TEXT, Dataset, Field, list_of

DATASET = Dataset(
    name="placed_words",
    row_is="a word in its cell or block",
    key=("document_id", "page", "position"),
    published=False,
    fields=(
        DOCUMENT_ID,
        Field("owner_id", pa.string(), "Id of the cell or block", source="reconstruct"),
        *SPAN,
        PAGE,
        Field("position", pa.int32(), "Place in the page's reading order, from 0", source="read"),
        TEXT,
        *BOX,
        Field(
            "edges",
            list_of(POINTS),
            "Left of each character, and right of the last",
            unit="pt",
            source="read",
        ),
    ),
)
