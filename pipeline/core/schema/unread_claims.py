"""Numbers of models in a letter of which it was not understood what they count."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, Text


class UnreadClaimRow(TypedDict):
    """A number of models in a letter that no claim was read from."""

    document_id: DocumentId
    figure_id: Annotated[str, About("The number in figures that it rests on", source="normalize")]
    text: Annotated[Text, About("Text of its block")]


DATASET = Dataset(
    "unread_claims",
    UnreadClaimRow,
    row_is="a number of models in a letter that no claim was read from",
    key=("figure_id",),
    published=False,
)
