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
        DOCUMENT_ID,
        FILE,
        SHA256,
        Field("step", pa.string(), "The step that refused it", source="every step"),
        Field("code", pa.string(), "Name of the reason, stable", source="every step"),
        Field("message", pa.string(), "What was wrong and what to do", source="every step"),
    ),
)
