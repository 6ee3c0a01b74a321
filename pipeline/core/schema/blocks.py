"""Text outside of tables."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, AddedInRevision, Dataset, DocumentId, Fragments, Id, Struck, Text

ASIDE = frozenset({"furniture", "stamp"})
"""Kinds of blocks in which nothing is looked for that the document says."""


class BlockRow(TypedDict):
    """A heading, paragraph, footnote, stamp or furniture piece."""

    id: Id
    document_id: DocumentId
    kind: Annotated[
        str,
        About(
            "heading, paragraph, footnote, stamp (print of an electronic signature or stamp laid over the page, or of "
            "an office's stamp of receipt on a scan) or "
            "furniture (page number, running title, repeated header row, draft mark across the page)",
            source="reconstruct",
            values=("heading", "paragraph", "footnote", "stamp", "furniture"),
        ),
    ]
    position: Annotated[int, About("Reading order in the document, from 0", source="reconstruct")]
    text: Text
    struck: Struck
    fragments: Fragments
    added_in_revision: AddedInRevision


DATASET = Dataset("blocks", BlockRow, row_is="a heading, paragraph, footnote, stamp or furniture piece", key=("id",))
