"""What a letter states in numbers of the lists of models that it sends."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypedDict

from pipeline.core.schema.fields import (
    About,
    Bottom,
    Dataset,
    DocumentId,
    Fragments,
    Id,
    Left,
    PageNumber,
    Right,
    Text,
    Top,
)
from pipeline.core.schema.models import LISTS


class ClaimRow(TypedDict):
    """A number that the letter states of a list of models."""

    id: Id
    document_id: DocumentId
    list: Annotated[
        str,
        About("Whose list is meant: province (the province's own) or hanoi", source="check", values=LISTS),
    ]
    counts: Annotated[
        str,
        About(
            "What is counted: models (all), completed, in_progress, not_started; of Hanoi's underway, "
            "with_counterpart, without_counterpart, to_study, to_register; remaining (not counted before it)",
            source="check",
            values=(
                "models",
                "completed",
                "in_progress",
                "not_started",
                "underway",
                "with_counterpart",
                "without_counterpart",
                "to_study",
                "to_register",
                "remaining",
            ),
        ),
    ]
    stated: Annotated[Decimal, About("The number in the text", unit="models", source="check")]
    found: Annotated[
        Decimal | None, About("How many the list shows; null where it cannot tell", unit="models", source="check")
    ]
    holds: Annotated[
        bool | None,
        About(
            "Whether the list bears out the number, and the models named with it; null where it cannot tell",
            source="check",
        ),
    ]
    named: Annotated[list[int], About("Numbers of the models that the text names for it", source="check")]
    named_found: Annotated[
        list[int], About("Where the text names models: the numbers of those that the list shows", source="check")
    ]
    text: Annotated[Text, About("The words of the claim, as read")]
    figure_id: Annotated[str, About("The number in figures that it rests on", source="check", refers_to="figures")]
    evidence_ids: Annotated[list[str], About("Ids of the models counted", source="check")]
    page: PageNumber
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    fragments: Fragments


DATASET = Dataset("claims", ClaimRow, row_is="a number that the letter states of a list of models", key=("id",))
