"""What ingest found: one PDF, by its bytes."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, FILE, ORIGIN, SHA256, Dataset, Field

DATASET = Dataset(
    name="inputs",
    row_is="a PDF that was found and accepted",
    key=("document_id",),
    published=False,
    fields=(
        DOCUMENT_ID,
        FILE,
        SHA256,
        Field("bytes", pa.int64(), "Size of the PDF", unit="bytes", source="ingest"),
        Field("page_count", pa.int32(), "Pages in the PDF", unit="pages", source="ingest"),
        Field(
            "origin",
            ORIGIN,
            "Where the file came from, as recorded in origins.yml beside it",
            source="origins.yml",
            nullable=True,
        ),
    ),
)
