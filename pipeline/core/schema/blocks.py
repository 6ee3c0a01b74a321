"""Text outside of tables."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, FRAGMENTS, ID, TEXT, Dataset, Field

DATASET = Dataset(
    name="blocks",
    row_is="a heading, paragraph, footnote or furniture piece",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field(
            "kind",
            pa.string(),
            "heading, paragraph, footnote or furniture (page number, running title, repeated header row)",
            source="reconstruct",
        ),
        Field("order", pa.int32(), "Reading order in the document, from 0", source="reconstruct"),
        TEXT,
        FRAGMENTS,
    ),
)
