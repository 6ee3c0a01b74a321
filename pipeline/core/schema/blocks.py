"""Text outside of tables."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, Fragments, Id, Text


class BlockRow(TypedDict):
    """A heading, paragraph, footnote or furniture piece."""

    id: Id
    document_id: DocumentId
    kind: Annotated[
        str,
        About(
            "heading, paragraph, footnote or furniture (page number, running title, repeated header row)",
            source="reconstruct",
        ),
    ]
    order: Annotated[int, About("Reading order in the document, from 0", source="reconstruct")]
    text: Text
    fragments: Fragments


DATASET = Dataset("blocks", BlockRow, row_is="a heading, paragraph, footnote or furniture piece", key=("id",))
