"""What a letter states in numbers of the lists of models that it sends, before it is set beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypedDict

from pipeline.core.schema.fields import (
    About,
    Bottom,
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


class LetterClaimRow(TypedDict):
    """A number that the letter states of a list of models, not judged yet."""

    id: Id
    document_id: DocumentId
    list: Annotated[str, About("Whose list is meant: province (the province's own) or hanoi", source="normalize")]
    counts: Annotated[str, About("What is counted (normalizers.pilot_models.claims.types)", source="normalize")]
    stated: Annotated[Decimal, About("The number in the text", unit="models", source="normalize")]
    of: Annotated[str, About("What the number is a part of: models (all) or underway", source="normalize")]
    less: Annotated[
        list[str],
        About("Of what remains: what was counted before and is not meant any more", source="normalize"),
    ]
    at_most: Annotated[bool, About("Whether its words mean only some of those counted", source="normalize")]
    named: Annotated[list[int], About("Numbers of the models that the text names for it", source="normalize")]
    text: Annotated[Text, About("The words of the claim, as read")]
    source_id: SourceId
    char_start: Start
    char_end: End
    figure_id: Annotated[str, About("The number in figures that it rests on", source="normalize")]
    page: PageNumber
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    fragments: Fragments


DATASET = Dataset(
    "letter_claims",
    LetterClaimRow,
    row_is="a number that the letter states of a list of models, not judged yet",
    key=("id",),
    published=False,
)
