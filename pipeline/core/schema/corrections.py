"""What persons corrected or decided, where it was applied."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from pipeline.core.schema.fields import BOX, DOCUMENT_ID, FRAGMENTS, ID, PAGE, Dataset, Field, list_of

DATASET = Dataset(
    name="corrections",
    row_is="a decision of a person that was applied",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field("kind", pa.string(), "The name of its file: cells, headers, statuses, ...", source="normalize, map"),
        Field(
            "correction_file", pa.string(), "The file that keeps it, from the project's root", source="normalize, map"
        ),
        Field(
            "target_ids",
            list_of(pa.string()),
            "The cell, table, model or mappings that it is on",
            source="normalize, map",
        ),
        Field("read", pa.string(), "What was there, as read", source="normalize, map", nullable=True),
        Field("given", pa.string(), "What the person gave for it", source="normalize, map"),
        Field("decided_by", pa.string(), "Who", source="normalize, map"),
        Field("decided_on", pa.date32(), "When", source="normalize, map"),
        Field("reason", pa.string(), "Why", source="normalize, map"),
        replace(PAGE, nullable=True),
        *(replace(f, nullable=True) for f in BOX),
        FRAGMENTS.but("Where what was there stands"),
    ),
)
