"""Words of text layers that their pages do not show."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import BOX, DOCUMENT_ID, PAGE, TEXT, Dataset, Field

DATASET = Dataset(
    name="hidden_words",
    row_is="a word that a page does not show",
    key=("document_id", "page", "position"),
    published=False,
    fields=(
        DOCUMENT_ID,
        PAGE,
        Field("position", pa.int32(), "Place among the page's hidden words, from 0", source="read"),
        TEXT,
        *BOX,
    ),
)
