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
            "turn",
            pa.int32(),
            "Clockwise turn of the page's text: words and rules are those of the page turned back",
            unit="degrees",
            source="read",
        ),
        Field(
            "skew",
            pa.float64(),
            "By how many degrees more lines fall to the right; words and rules are those of the page made level",
            unit="degrees",
            source="read",
        ),
        Field(
            "text_source",
            pa.string(),
            "digital, ocr (a picture whose print was recognized), needs_recognition (a picture, with or without a text "
            "layer of unknown making, and nothing here to recognize it with) or blank",
            source="read",
        ),
        Field(
            "text_encoding",
            pa.string(),
            "How the text layer was encoded, by its fonts: unicode, tcvn3, tcvn3_capitals, vni, joined by +",
            source="read",
        ),
        Field("words", pa.int32(), "Words read on the page", unit="words", source="read"),
        Field(
            "words_hidden",
            pa.int32(),
            "Words of the text layer that the page does not show, by colour, what was painted over them, layer, clip, "
            "size or crop; they were left out",
            unit="words",
            source="read",
        ),
        Field(
            "areas_not_read",
            pa.int32(),
            "Parts of the page that show print which was not read: pictures and outlines that recognition could not "
            "make out",
            source="read",
        ),
        Field("image_share", pa.float64(), "Share of the page under its largest picture", source="read"),
        Field(
            "ocr_confidence",
            pa.float64(),
            "Mean confidence of recognized words; null where text was not recognized",
            source="read",
            nullable=True,
        ),
        Field(
            "ocr_engine",
            pa.string(),
            "What recognized the text, with its version and the hashes of its models",
            source="read",
            nullable=True,
        ),
    ),
)
