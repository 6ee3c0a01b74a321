"""Pilot models followed over the dispatches of a province."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from pipeline.core.schema.fields import (
    BOX,
    DECIMAL,
    DOCUMENT_ID,
    FRAGMENT,
    FRAGMENTS,
    ID,
    PAGE,
    Dataset,
    Field,
    list_of,
)

FIGURE = pa.struct(
    [
        pa.field("text", pa.string(), nullable=False),
        pa.field("value", DECIMAL, nullable=True),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("unit", pa.string(), nullable=True),
        pa.field("subject", pa.string(), nullable=True),
    ]
)

CHANGE = pa.struct(
    [
        pa.field("what", pa.string(), nullable=False),
        pa.field("subject", pa.string(), nullable=True),
        pa.field("before", pa.string(), nullable=True),
        pa.field("after", pa.string(), nullable=True),
        pa.field("id_before", pa.string(), nullable=True),
        pa.field("id_after", pa.string(), nullable=True),
    ]
)

DATASET = Dataset(
    name="model_progress",
    row_is="a pilot model in a dispatch, or one dropped by it, beside the same model in the province's dispatch before",
    key=("id",),
    fields=(
        ID.but("The model's id and /progress; of one dropped the document's id, /dropped/, its list and number"),
        DOCUMENT_ID,
        Field(
            "model_id",
            pa.string(),
            "The model, in models; null for one that this dispatch has dropped",
            source="publish",
            nullable=True,
        ),
        Field(
            "province",
            pa.string(),
            "Province of the issuing authority, or the authority itself where its province is not known",
            source="publish",
            nullable=True,
        ),
        Field("list", pa.string(), "province (the province's own list) or hanoi (the list of Hanoi)", source="publish"),
        Field(
            "model_number",
            pa.int32(),
            "Number of the model, by which it is followed; null where the list gives none: nothing is before it then",
            source="publish",
            nullable=True,
        ),
        Field("name", pa.string(), "Name without its number, as read; of one dropped its last", source="publish"),
        Field("issued_on", pa.date32(), "Date of the dispatch", source="publish", nullable=True),
        Field(
            "status",
            pa.string(),
            "As in models; null where none is stated or known, and for one dropped",
            source="publish",
            nullable=True,
        ),
        Field(
            "figures",
            list_of(FIGURE),
            "Figures of the row's results, status and note; the ids are in figures, by the row's cells",
            source="publish",
        ),
        Field(
            "counterparts",
            list_of(pa.int32()),
            "Of a model of Hanoi's: numbers of its accepted counterparts; one without a number is in model_map alone",
            source="publish",
        ),
        Field(
            "previous_model_id",
            pa.string(),
            "The model in the dispatch before in which it stood last, in models",
            source="publish",
            nullable=True,
        ),
        Field(
            "previous_document_id",
            pa.string(),
            "That dispatch; for a model that is new, the last one before that has such a list",
            source="publish",
            nullable=True,
        ),
        Field("previous_issued_on", pa.date32(), "Its date", source="publish", nullable=True),
        Field("previous_status", pa.string(), "The model's status there", source="publish", nullable=True),
        Field(
            "changes",
            list_of(CHANGE),
            "What differs from there: name, status, counterparts, figure (subject says of what), appeared or dropped "
            "(it was not, or was, in the last list before); texts of both sides, null where one says nothing, and the "
            "ids to trace them by",
            source="publish",
        ),
        replace(PAGE, nullable=True),
        *(replace(field, nullable=True) for field in BOX),
        FRAGMENTS.but("Where its name stands; empty for one dropped"),
        Field("previous_page", pa.int32(), "Page on which it stands in that dispatch", source="publish", nullable=True),
        Field(
            "previous_fragments",
            list_of(FRAGMENT),
            "Where its name stands in that dispatch, one box a page",
            unit="pt",
            source="publish",
        ),
    ),
)
