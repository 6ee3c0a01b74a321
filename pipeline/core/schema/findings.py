"""What an auditor should look at."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from pipeline.core.schema.fields import BOX, DOCUMENT_ID, FRAGMENTS, ID, PAGE, Dataset, Field, list_of

DATASET = Dataset(
    name="findings",
    row_is="something an auditor should look at",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field("check", pa.string(), "Name of the check", source="every step"),
        Field("severity", pa.string(), "info, warning or error", source="every step"),
        Field("message", pa.string(), "What is wrong, in English", source="every step"),
        Field("message_vi", pa.string(), "What is wrong, in Vietnamese", source="every step"),
        Field(
            "expected",
            pa.string(),
            "What the document leads one to expect",
            source="every step",
            nullable=True,
        ),
        Field("observed", pa.string(), "What stands there", source="every step", nullable=True),
        Field("evidence_ids", list_of(pa.string()), "Ids of the rows it rests on", source="every step"),
        replace(PAGE, nullable=True),
        *(replace(f, nullable=True) for f in BOX),
        FRAGMENTS.but("Where to look; empty for a finding about a whole page or the whole document"),
    ),
)
