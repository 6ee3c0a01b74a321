"""What a letter states in numbers of the lists of models that it sends, before it is set beside them."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import (
    BOX,
    DECIMAL,
    DOCUMENT_ID,
    FRAGMENTS,
    ID,
    PAGE,
    SOURCE_ID,
    SPAN,
    TEXT,
    Dataset,
    Field,
    list_of,
)

DATASET = Dataset(
    name="letter_claims",
    row_is="a number that the letter states of a list of models, not judged yet",
    key=("id",),
    published=False,
    fields=(
        ID,
        DOCUMENT_ID,
        Field("list", pa.string(), "Whose list is meant: province (the province's own) or hanoi", source="normalize"),
        Field("counts", pa.string(), "What is counted (normalizers.pilot_models.claims.types)", source="normalize"),
        Field("stated", DECIMAL, "The number in the text", unit="models", source="normalize"),
        Field("of", pa.string(), "What the number is a part of: models (all) or underway", source="normalize"),
        Field(
            "less",
            list_of(pa.string()),
            "Of what remains: what was counted before and is not meant any more",
            source="normalize",
        ),
        Field("at_most", pa.bool_(), "Whether its words mean only some of those counted", source="normalize"),
        Field("named", list_of(pa.int32()), "Numbers of the models that the text names for it", source="normalize"),
        TEXT.but("The words of the claim, as read"),
        SOURCE_ID,
        *SPAN,
        Field("figure_id", pa.string(), "The number in figures that it rests on", source="normalize"),
        PAGE,
        *BOX,
        FRAGMENTS,
    ),
)
