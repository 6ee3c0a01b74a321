"""What a letter states in numbers of the lists of models that it sends."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import BOX, DECIMAL, DOCUMENT_ID, FRAGMENTS, ID, PAGE, TEXT, Dataset, Field, list_of

DATASET = Dataset(
    name="claims",
    row_is="a number that the letter states of a list of models",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field("list", pa.string(), "Whose list is meant: province (the province's own) or hanoi", source="check"),
        Field(
            "counts",
            pa.string(),
            "What is counted: models (all), completed, in_progress, not_started; of Hanoi's underway, "
            "with_counterpart, without_counterpart, to_study, to_register; remaining (not counted before it)",
            source="check",
        ),
        Field("stated", DECIMAL, "The number in the text", unit="models", source="check"),
        Field(
            "found",
            DECIMAL,
            "How many the list shows; null where it cannot tell",
            unit="models",
            source="check",
            nullable=True,
        ),
        Field(
            "holds",
            pa.bool_(),
            "Whether the list bears out the number, and the models named with it; null where it cannot tell",
            source="check",
            nullable=True,
        ),
        Field("named", list_of(pa.int32()), "Numbers of the models that the text names for it", source="check"),
        Field(
            "named_found",
            list_of(pa.int32()),
            "Where the text names models: the numbers of those that the list shows",
            source="check",
        ),
        TEXT.but("The words of the claim, as read"),
        Field("figure_id", pa.string(), "The number in figures that it rests on", source="check"),
        Field("evidence_ids", list_of(pa.string()), "Ids of the models counted", source="check"),
        PAGE,
        *BOX,
        FRAGMENTS,
    ),
)
