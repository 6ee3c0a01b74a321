"""Documents that were refused, and why."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, FILE, ID, SHA256, Dataset, Field

DATASET = Dataset(
    name="quarantine",
    row_is="a document refused",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID.but("First 16 hex digits of the file's SHA-256; null where its bytes were not read", nullable=True),
        FILE,
        SHA256.but("SHA-256 of the file's bytes, hex; null where they were not read", nullable=True),
        Field("step", pa.string(), "The step that refused it", source="every step"),
        Field("code", pa.string(), "Name of the reason, stable", source="every step"),
        Field("message", pa.string(), "What was wrong and what to do", source="every step"),
    ),
)
