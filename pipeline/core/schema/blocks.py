"""Text outside of tables."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, FRAGMENTS, ID, STRUCK, TEXT, Dataset, Field

ASIDE = frozenset({"furniture", "stamp"})
"""Kinds of blocks in which nothing is looked for that the document says."""

DATASET = Dataset(
    name="blocks",
    row_is="a heading, paragraph, footnote, stamp or furniture piece",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field(
            "kind",
            pa.string(),
            "heading, paragraph, footnote, stamp (print of an electronic signature or stamp laid over the page) or "
            "furniture (page number, running title, repeated header row, draft mark across the page)",
            source="reconstruct",
        ),
        Field("order", pa.int32(), "Reading order in the document, from 0", source="reconstruct"),
        TEXT,
        STRUCK,
        FRAGMENTS,
    ),
)
