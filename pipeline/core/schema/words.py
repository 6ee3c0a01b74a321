"""Words with their boxes, in the order of the text layer."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Confidence, Dataset, DocumentId, PageNumber, Struck, Text


class WordRow(TypedDict):
    """A word on a page."""

    document_id: DocumentId
    page: PageNumber
    position: Annotated[int, About("Place in the page's reading order, from 0", source="read")]
    text: Text
    x0: Annotated[float, About("Left", unit="pt", source="read")]
    top: Annotated[float, About("Top", unit="pt", source="read")]
    x1: Annotated[float, About("Right", unit="pt", source="read")]
    bottom: Annotated[float, About("Bottom", unit="pt", source="read")]
    edges: Annotated[list[float], About("Left of each character, and right of the last", unit="pt", source="read")]
    font: Annotated[str, About("Font name without its subset tag", source="read")]
    size: Annotated[float, About("Font size", unit="pt", source="read")]
    bold: Annotated[
        bool, About("Whether it is bold: by the width of its strokes, or by the font's name", source="read")
    ]
    turn: Annotated[int, About("Clockwise turn of the text on the page", unit="degrees", source="read")]
    confidence: Confidence
    blank_after: Annotated[
        bool | None,
        About("Whether a blank is set behind it on its line; null where the print was recognized", source="read"),
    ]
    struck: Annotated[
        Struck,
        About("Characters of the word that are struck out, from the first to the one behind the last", source="read"),
    ]
    stamp: Annotated[
        int,
        About(
            "Which of the page's stamps holds the word, from 1; 0 for the page's own text, -1 for a draft mark across "
            "it",
            source="read",
        ),
    ]


DATASET = Dataset("words", WordRow, row_is="a word on a page", key=("document_id", "page", "position"), published=False)
