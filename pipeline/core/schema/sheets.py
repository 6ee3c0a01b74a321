"""A page as the reader found it, before anything was rebuilt."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, PAGE, POINTS, Dataset, Field

DATASET = Dataset(
    name="sheets",
    row_is="a page, as read",
    key=(
        "document_id",
        "page",
    ),
    published=False,
    fields=(
        DOCUMENT_ID,
        PAGE,
        Field("width", POINTS, "Width as displayed", unit="pt", source="read"),
        Field("height", POINTS, "Height as displayed", unit="pt", source="read"),
        Field(
            "rotation",
            pa.int32(),
            "The page's /Rotate, already applied to every box",
            unit="degrees",
            source="read",
        ),
        Field(
            "text_source",
            pa.string(),
            "digital, needs_recognition (a picture of a page, with or without a text layer of unknown making) or blank",
            source="read",
        ),
        Field(
            "text_encoding",
            pa.string(),
            "How the text layer was encoded, by its fonts: unicode, tcvn3, tcvn3_capitals, vni, joined by +",
            source="read",
        ),
        Field("words", pa.int32(), "Words in the text layer", unit="words", source="read"),
        Field("image_share", pa.float64(), "Share of the page under its largest picture", source="read"),
        Field(
            "ocr_confidence",
            pa.float64(),
            "Mean confidence of recognition; null where text was not recognised",
            source="read",
            nullable=True,
        ),
    ),
)
