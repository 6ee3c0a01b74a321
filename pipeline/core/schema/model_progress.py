"""Pilot models followed over the dispatches of a province."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypedDict

from pipeline.core.schema.fields import (
    About,
    Bottom,
    Dataset,
    DocumentId,
    FragmentRow,
    Fragments,
    Id,
    Left,
    PageNumber,
    Right,
    Top,
)
from pipeline.core.schema.models import LISTS, STATUSES


class ProgressFigureRow(TypedDict):
    """A figure of a model's row, as in figures."""

    text: str
    value: Decimal | None
    kind: str
    unit: str | None
    subject: str | None


class ChangeRow(TypedDict):
    """What differs between two dispatches; `subject` says of what figure."""

    what: str
    subject: str | None
    before: str | None
    after: str | None
    id_before: str | None
    id_after: str | None


class ModelProgressRow(TypedDict):
    """A pilot model in a dispatch, or one dropped by it, beside the same model in the province's dispatch before."""

    id: Annotated[
        Id, About("The model's id and /progress; of one dropped the document's id, /dropped/, its list and number")
    ]
    document_id: DocumentId
    model_id: Annotated[
        str | None,
        About(
            "The model, in models; null for one that this dispatch has dropped", source="publish", refers_to="models"
        ),
    ]
    province: Annotated[
        str | None,
        About(
            "Province of the issuing authority, or the authority itself where its province is not known",
            source="publish",
        ),
    ]
    list: Annotated[
        str,
        About(
            "province (the province's own list) or hanoi (the list of Hanoi)",
            source="publish",
            values=LISTS,
        ),
    ]
    model_number: Annotated[
        int | None,
        About(
            "Number of the model, by which it is followed; null where the list gives none: nothing is before it then",
            source="publish",
        ),
    ]
    name: Annotated[str, About("Name without its number, as read; of one dropped its last", source="publish")]
    issued_on: Annotated[date | None, About("Date of the dispatch", source="publish")]
    status: Annotated[
        str | None,
        About(
            "As in models; null where none is stated or known, and for one dropped",
            source="publish",
            values=STATUSES,
        ),
    ]
    figures: Annotated[
        list[ProgressFigureRow],
        About(
            "Figures of the row's results, status and note; the ids are in figures, by the row's cells",
            source="publish",
        ),
    ]
    counterparts: Annotated[
        list[int],
        About(
            "Of a model of Hanoi's: numbers of its accepted counterparts; one without a number is in model_map alone",
            source="publish",
        ),
    ]
    previous_model_id: Annotated[
        str | None,
        About(
            "The model in the dispatch before in which it stood last, in models", source="publish", refers_to="models"
        ),
    ]
    previous_document_id: Annotated[
        str | None,
        About(
            "That dispatch; for a model that is new, the last one before that has such a list",
            source="publish",
            refers_to="documents",
        ),
    ]
    previous_issued_on: Annotated[date | None, About("Its date", source="publish")]
    previous_status: Annotated[str | None, About("The model's status there", source="publish", values=STATUSES)]
    changes: Annotated[
        list[ChangeRow],
        About(
            "What differs from there: name, status, counterparts, figure (subject says of what), appeared or "
            "dropped (it was not, or was, in the last list before); texts of both sides, null where one says "
            "nothing, and the ids to trace them by",
            source="publish",
        ),
    ]
    page: PageNumber | None
    x0: Left | None
    top: Top | None
    x1: Right | None
    bottom: Bottom | None
    fragments: Annotated[Fragments, About("Where its name stands; empty for one dropped")]
    previous_page: Annotated[int | None, About("Page on which it stands in that dispatch", source="publish")]
    previous_fragments: Annotated[
        list[FragmentRow], About("Where its name stands in that dispatch, one box a page", unit="pt", source="publish")
    ]


DATASET = Dataset(
    "model_progress",
    ModelProgressRow,
    row_is="a pilot model in a dispatch, or one dropped by it, beside the same model in the province's dispatch before",
    key=("id",),
)
