"""Quantities, in cells and paragraphs."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import (
    APPROXIMATE,
    BOX,
    CONFIDENCE,
    DECIMAL,
    DOCUMENT_ID,
    FRAGMENTS,
    ID,
    PAGE,
    SOURCE_ID,
    SPAN,
    TEXT,
    Dataset,
    Field,
)

DATASET = Dataset(
    name="figures",
    row_is="a quantity in a cell or paragraph",
    key=("id",),
    fields=(
        ID,
        DOCUMENT_ID,
        TEXT,
        Field(
            "kind",
            pa.string(),
            "count, ratio, percent, money, date, range, or label (a number that only names)",
            source="normalize",
        ),
        Field(
            "value",
            DECIMAL,
            "In base units (4,8 triệu is 4800000); of a ratio the first number; null for a date or a mere name, and "
            "where value_text has it",
            source="normalize",
            nullable=True,
        ),
        Field("value_to", DECIMAL, "Upper end of a range", source="normalize", nullable=True),
        Field("denominator", DECIMAL, "Second number of a ratio", source="normalize", nullable=True),
        *(
            Field(
                f"{name}_approximate",
                APPROXIMATE,
                f"The double nearest to {name}, for products and quotients that overflow as decimals",
                source="normalize",
                nullable=True,
            )
            for name in ("value", "value_to", "denominator")
        ),
        Field(
            "value_text",
            pa.string(),
            "The exact numbers in plain digits where a decimal of 26 digits and 12 decimals does not hold one of them, "
            "and value, value_to and denominator are null: 'value', 'value..value_to' or 'value/denominator'",
            source="normalize",
            nullable=True,
        ),
        Field(
            "unit",
            pa.string(),
            "What is counted, %, or đồng; null where it is not known",
            source="normalize",
            nullable=True,
        ),
        Field("subject", pa.string(), "Words that say what is counted", source="normalize", nullable=True),
        Field("period_first", pa.date32(), "First day it holds for", source="normalize", nullable=True),
        Field(
            "period_last",
            pa.date32(),
            "Last day it holds for, or the day it was counted as of",
            source="normalize",
            nullable=True,
        ),
        Field(
            "ambiguous",
            pa.bool_(),
            "The notation admits another reading (99.4% with a point where a comma belongs)",
            source="normalize",
        ),
        CONFIDENCE.but("That of its least certain word; null for a digital text layer"),
        SOURCE_ID,
        *SPAN,
        PAGE,
        *BOX,
        FRAGMENTS,
    ),
)
