"""Legal documents that a dispatch cites."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import (
    BOX,
    DOCUMENT_ID,
    FRAGMENTS,
    ID,
    PAGE,
    SOURCE_ID,
    SPAN,
    TEXT,
    Dataset,
    Field,
)

DATASET = Dataset(
    name="references",
    row_is="a cited legal document",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        TEXT,
        Field(
            "number",
            pa.string(),
            "Number and sign, as 422/QĐ-TTg; null for a law cited by name",
            source="normalize",
            nullable=True,
        ),
        Field("type", pa.string(), "Type of document", source="normalize", nullable=True),
        Field("issuer", pa.string(), "Authority named as its issuer", source="normalize", nullable=True),
        Field("date", pa.date32(), "Its date, where stated", source="normalize", nullable=True),
        Field("title", pa.string(), "What it is said to be about", source="normalize", nullable=True),
        Field(
            "resolved_document_id",
            pa.string(),
            "The document of this dataset that it is",
            source="publish",
            nullable=True,
        ),
        SOURCE_ID,
        *SPAN,
        PAGE,
        *BOX,
        FRAGMENTS,
    ),
)
