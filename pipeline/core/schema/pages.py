"""Pages of the dispatches."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, ID, PAGE, POINTS, Dataset, Field

DATASET = Dataset(
    name="pages",
    row_is="a page",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        PAGE,
        Field(
            "printed_page",
            pa.string(),
            "The number printed on the page, which each appendix may count anew",
            source="reconstruct",
            nullable=True,
        ),
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
        Field(
            "words_placed",
            pa.int32(),
            "Words that found their place in a cell or block",
            unit="words",
            source="reconstruct",
        ),
        Field(
            "ocr_confidence",
            pa.float64(),
            "Mean confidence of recognition; null where text was not recognised",
            source="read",
            nullable=True,
        ),
    ),
)
