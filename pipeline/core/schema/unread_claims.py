"""Numbers of models in a letter of which it was not understood what they count."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, TEXT, Dataset, Field

DATASET = Dataset(
    name="unread_claims",
    row_is="a number of models in a letter that no claim was read from",
    key=("figure_id",),
    published=False,
    fields=(
        DOCUMENT_ID,
        Field("figure_id", pa.string(), "The number in figures that it rests on", source="normalize"),
        TEXT.but("Text of its block"),
    ),
)
