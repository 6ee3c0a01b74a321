"""Words with digits as their pages' pictures show them, beside what the text layer says."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, PageNumber, Text

UNTOLD = "\N{REPLACEMENT CHARACTER}"
"""What stands for a sign whose shape does not tell."""

SeenText = Annotated[
    str,
    About(
        "Its digits and the marks . , % - / as the page's picture shows them, by the shapes of known faces: a blank "
        "where it shows nothing, � for a sign whose shape does not tell; all other characters as in the text",
        source="read",
    ),
]


class SeenWordRow(TypedDict):
    """A word of a text layer that has digits."""

    document_id: DocumentId
    page: PageNumber
    position: Annotated[int, About("Place in the page's reading order, from 0", source="read")]
    text: Text
    seen_text: SeenText


DATASET = Dataset(
    "seen_words",
    SeenWordRow,
    row_is="a word of a text layer that has digits",
    key=("document_id", "page", "position"),
    published=False,
)
