"""Straight rules drawn on a page, level or upright."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, PAGE, POINTS, Dataset, Field

DATASET = Dataset(
    name="rulings",
    row_is="a ruling on a page",
    key=(
        "document_id",
        "page",
        "position",
    ),
    published=False,
    fields=(
        DOCUMENT_ID,
        PAGE,
        Field("position", pa.int32(), "Place in the page's list, from 0", source="read"),
        Field("horizontal", pa.bool_(), "True for level, False for upright", source="read"),
        Field(
            "at",
            POINTS,
            "The coordinate across: y of a level rule, x of an upright one",
            unit="pt",
            source="read",
        ),
        Field("begins", POINTS, "Where it begins along its own direction", unit="pt", source="read"),
        Field("ends", POINTS, "Where it ends along its own direction", unit="pt", source="read"),
    ),
)
