"""Words that a page shows since a revision of its file that came after the first signature."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, PageNumber


class LaterWordRow(TypedDict):
    """A word that the page did not show when the file was first signed."""

    document_id: DocumentId
    page: PageNumber
    position: Annotated[int, About("Place in the page's reading order, from 0", source="read")]
    revision: Annotated[int, About("The first revision that shows it, from 1", source="read")]


DATASET = Dataset(
    "later_words",
    LaterWordRow,
    row_is="a word that came after the first signature",
    key=("document_id", "page", "position"),
    published=False,
)
