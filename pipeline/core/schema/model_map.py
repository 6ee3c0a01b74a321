"""Hanoi models and their provincial counterparts."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import BOX, DOCUMENT_ID, FRAGMENT, FRAGMENTS, ID, PAGE, Dataset, Field, list_of

FEATURE = pa.struct([pa.field("name", pa.string(), nullable=False), pa.field("value", pa.float64(), nullable=False)])

DATASET = Dataset(
    name="model_map",
    row_is="a Hanoi model and one of its provincial counterparts, or that it has none",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field("hanoi_model_id", pa.string(), "The Hanoi model, in models", source="map"),
        Field("hanoi_model_number", pa.int32(), "Its model number", source="map", nullable=True),
        Field("hanoi_model_name", pa.string(), "Its name", source="map"),
        Field("province_model_id", pa.string(), "The counterpart, in models", source="map", nullable=True),
        Field("province_model_number", pa.int32(), "Its model number", source="map", nullable=True),
        Field("province_model_name", pa.string(), "Its name", source="map", nullable=True),
        Field("decision", pa.string(), "accepted, review (a person should look) or none", source="map"),
        Field("method", pa.string(), "explicit_reference, fuzzy or correction (a person's decision)", source="map"),
        Field(
            "score",
            pa.float64(),
            "Probability that the pair is right, or that there is none, by what both rows say, as measured on "
            "dispatches with known counterparts; null for what was stated or decided by a person, and without a "
            "list of the province's to compare with",
            source="map",
            nullable=True,
        ),
        Field("runner_up", pa.string(), "Next best provincial model, in models", source="map", nullable=True),
        Field("runner_up_score", pa.float64(), "Its probability by what both rows say", source="map", nullable=True),
        Field(
            "features",
            list_of(FEATURE),
            "What speaks for the pair, 0 to 1 each, or where there is none for its runner-up (docs/crosswalk.md)",
            source="map",
        ),
        Field("evidence_id", pa.string(), "Id of the cell that the decision rests on", source="map"),
        Field("evidence_text", pa.string(), "The words that the decision rests on", source="map"),
        PAGE,
        *BOX,
        FRAGMENTS,
        Field(
            "province_fragments",
            list_of(FRAGMENT),
            "Where the counterpart's name stands, one box a page",
            unit="pt",
            source="map",
        ),
    ),
)
