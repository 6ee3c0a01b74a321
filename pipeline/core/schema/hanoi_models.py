"""The models of Hanoi's as dispatches write them, beside the list of the 19."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import BOX, DOCUMENT_ID, FRAGMENTS, ID, PAGE, Dataset, Field

DATASET = Dataset(
    name="hanoi_models",
    row_is="a model of Hanoi's as a dispatch names it",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        Field("model_id", pa.string(), "The model, in models", source="map"),
        Field("model_number", pa.int32(), "Its number, 1 to 19 in the list", source="map", nullable=True),
        Field(
            "listed_name",
            pa.string(),
            "The name that the list of the 19 shows for the number (normalizers/data/hanoi_models.yml)",
            source="map",
            nullable=True,
        ),
        Field("name", pa.string(), "Name without its number, as read", source="normalize"),
        Field("name_key", pa.string(), "Comparison key of the name", source="normalize"),
        Field(
            "likeness",
            pa.float64(),
            "How like the name is to the likest that the list has under the number, 0 to 1",
            source="map",
            nullable=True,
        ),
        Field("renamed", pa.bool_(), "Whether it is like none of them: a finding", source="map"),
        PAGE,
        *BOX,
        FRAGMENTS,
    ),
)
