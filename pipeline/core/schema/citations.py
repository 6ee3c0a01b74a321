"""Legal documents that a dispatch cites."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypedDict

from pipeline.core.schema.fields import (
    About,
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


class CitationRow(TypedDict):
    """A cited legal document."""

    id: Id
    document_id: DocumentId
    text: Text
    number: Annotated[
        str | None, About("Number and sign, as 422/QĐ-TTg; null for a law cited by name", source="normalize")
    ]
    type: Annotated[str | None, About("Type of document", source="normalize")]
    issuer: Annotated[str | None, About("Authority named as its issuer", source="normalize")]
    date: Annotated[date | None, About("Its date, where stated", source="normalize")]
    title: Annotated[str | None, About("What it is said to be about", source="normalize")]
    confidence: Annotated[
        Confidence,
        About("That of the least certain word of its number and date; null for a digital text layer"),
    ]
    resolved_document_id: Annotated[
        str | None, About("The document of this dataset that it is", source="publish", refers_to="documents")
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


DATASET = Dataset("citations", CitationRow, row_is="a cited legal document", key=("id",))
