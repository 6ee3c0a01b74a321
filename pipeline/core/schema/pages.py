"""Pages of the dispatches."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, ID, PAGE, Dataset, Field
from pipeline.core.schema.sheets import DATASET as SHEETS

_READ = {field.name: field for field in SHEETS.fields}

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
        *(
            _READ[name]
            for name in (
                "width",
                "height",
                "rotation",
                "turn",
                "skew",
                "text_source",
                "text_encoding",
                "words",
                "words_hidden",
                "areas_not_read",
            )
        ),
        Field(
            "words_placed",
            pa.int32(),
            "Words that found their place in a cell or block",
            unit="words",
            source="reconstruct",
        ),
        _READ["ocr_confidence"],
        _READ["ocr_engine"],
    ),
)
