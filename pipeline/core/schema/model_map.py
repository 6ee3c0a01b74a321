"""Hanoi models and their provincial counterparts."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import BOX, DOCUMENT_ID, FRAGMENTS, ID, PAGE, Dataset, Field

DATASET = Dataset(
    name="model_map",
    row_is="a Hanoi model and its provincial counterpart, or none",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field("hanoi_model_id", pa.string(), "The Hanoi model, in models", source="map"),
        Field("hanoi_model_number", pa.int32(), "Its model number", source="map"),
        Field("hanoi_model_name", pa.string(), "Its name", source="map"),
        Field("province_model_id", pa.string(), "The counterpart, in models", source="map", nullable=True),
        Field("province_model_number", pa.int32(), "Its model number", source="map", nullable=True),
        Field("province_model_name", pa.string(), "Its name", source="map", nullable=True),
        Field("decision", pa.string(), "accepted, review (a person should look) or none", source="map"),
        Field("method", pa.string(), "explicit_reference, fuzzy or correction", source="map", nullable=True),
        Field(
            "score",
            pa.float64(),
            "Likeness of what both rows say, from 0, as a rank only: not calibrated; null unless a likeness decided",
            source="map",
            nullable=True,
        ),
        Field("runner_up", pa.string(), "Next best provincial model, in models", source="map", nullable=True),
        Field("runner_up_score", pa.float64(), "Its likeness", source="map", nullable=True),
        Field("evidence_id", pa.string(), "Id of the cell that the decision rests on", source="map"),
        Field("evidence_text", pa.string(), "The words that the decision rests on", source="map"),
        PAGE,
        *BOX,
        FRAGMENTS,
    ),
)
