"""Words with their boxes, in the order of the text layer."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import CONFIDENCE, DOCUMENT_ID, PAGE, POINTS, STRUCK, TEXT, Dataset, Field, list_of

DATASET = Dataset(
    name="words",
    row_is="a word on a page",
    key=(
        "document_id",
        "page",
        "position",
    ),
    published=False,
    fields=(
        DOCUMENT_ID,
        PAGE,
        Field("position", pa.int32(), "Place in the page's reading order, from 0", source="read"),
        TEXT,
        Field("x0", POINTS, "Left", unit="pt", source="read"),
        Field("top", POINTS, "Top", unit="pt", source="read"),
        Field("x1", POINTS, "Right", unit="pt", source="read"),
        Field("bottom", POINTS, "Bottom", unit="pt", source="read"),
        Field(
            "edges",
            list_of(POINTS),
            "Left of each character, and right of the last",
            unit="pt",
            source="read",
        ),
        Field("font", pa.string(), "Font name without its subset tag", source="read"),
        Field("size", POINTS, "Font size", unit="pt", source="read"),
        Field("turn", pa.int32(), "Clockwise turn of the text on the page", unit="degrees", source="read"),
        CONFIDENCE,
        STRUCK.but(
            "Characters of the word that are struck out, from the first to the one behind the last", source="read"
        ),
        Field(
            "stamp",
            pa.int32(),
            "The stamp that holds the word, from 1; 0 for the page's own text, -1 for a draft mark across it",
            source="read",
        ),
    ),
)
