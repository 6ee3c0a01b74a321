"""Quantities, in cells and paragraphs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypedDict

from pipeline.core.schema.fields import (
    About,
    AddedInRevision,
    Bottom,
    Confidence,
    Corrected,
    Dataset,
    DocumentId,
    End,
    Fragments,
    Id,
    Left,
    PageNumber,
    Right,
    SourceId,
    Start,
    Text,
    Top,
)


class FigureRow(TypedDict):
    """A quantity in a cell or paragraph."""

    id: Id
    document_id: DocumentId
    text: Text
    kind: Annotated[
        str,
        About(
            "count, ratio, percent, money, date, range, or label (a number that only names)",
            source="normalize",
            values=("count", "ratio", "percent", "money", "date", "range", "label"),
        ),
    ]
    value: Annotated[
        Decimal | None,
        About(
            "In base units (4,8 triệu, or 4,8 below triệu đồng, is 4800000); of a ratio the first number; null for "
            "dates and labels, and where value_text has it",
            source="normalize",
        ),
    ]
    value_to: Annotated[Decimal | None, About("Upper end of a range", source="normalize")]
    denominator: Annotated[Decimal | None, About("Second number of a ratio", source="normalize")]
    value_approximate: Annotated[
        float | None,
        About("The double nearest to value, for products and quotients that overflow as decimals", source="normalize"),
    ]
    value_to_approximate: Annotated[
        float | None,
        About(
            "The double nearest to value_to, for products and quotients that overflow as decimals", source="normalize"
        ),
    ]
    denominator_approximate: Annotated[
        float | None,
        About(
            "The double nearest to denominator, for products and quotients that overflow as decimals",
            source="normalize",
        ),
    ]
    value_text: Annotated[
        str | None,
        About(
            "The exact numbers in plain digits where a decimal of 26 digits and 12 decimals does not hold one of "
            "them, and value, value_to and denominator are null: 'value', 'value..value_to' or "
            "'value/denominator'",
            source="normalize",
        ),
    ]
    unit: Annotated[
        str | None,
        About("What is counted, %, a unit of measure, or đồng; null where it is not known", source="normalize"),
    ]
    subject: Annotated[
        str | None,
        About(
            "Words that say what is counted, or the noun phrase that a measure, an amount of money or a share is said "
            "of; in a table's column of quantities the row's name and the column's, in other cells of such a table the "
            "row's name, with their own words for a measure, unless they say what is counted; null for dates",
            source="normalize",
        ),
    ]
    period_first: Annotated[date | None, About("First day it holds for", source="normalize")]
    period_last: Annotated[
        date | None, About("Last day it holds for, or the day it was counted as of", source="normalize")
    ]
    ambiguous: Annotated[
        bool,
        About("The notation admits another reading (99.4% with a point where a comma belongs)", source="normalize"),
    ]
    confidence: Annotated[Confidence, About("That of its least certain word; null for a digital text layer")]
    seen: Annotated[
        str | None,
        About(
            "Whether its signs are what the page's picture shows: agreed, differs or not_readable; null for print that "
            "was recognized and for numbers in words",
            source="normalize",
            values=("agreed", "differs", "not_readable"),
        ),
    ]
    seen_text: Annotated[
        str | None,
        About(
            "Its text as the page's picture shows it, by the shapes of known faces: a blank where it shows nothing, � "
            "for a sign whose shape does not tell",
            source="read",
        ),
    ]
    corrected: Corrected
    source_id: SourceId
    char_start: Start
    char_end: End
    page: PageNumber
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    fragments: Fragments
    added_in_revision: AddedInRevision


DATASET = Dataset("figures", FigureRow, row_is="a quantity in a cell or paragraph", key=("id",))
