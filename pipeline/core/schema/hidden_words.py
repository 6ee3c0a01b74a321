"""Words of text layers that their pages do not show."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Bottom, Dataset, DocumentId, Left, PageNumber, Right, Text, Top


class HiddenWordRow(TypedDict):
    """A word that a page does not show."""

    document_id: DocumentId
    page: PageNumber
    position: Annotated[int, About("Place among the page's hidden words, from 0", source="read")]
    text: Text
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom


DATASET = Dataset(
    "hidden_words",
    HiddenWordRow,
    row_is="a word that a page does not show",
    key=("document_id", "page", "position"),
    published=False,
)
