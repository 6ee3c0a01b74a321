"""Pages as revisions of their file have them that came after its first signature."""

from __future__ import annotations

from typing import Annotated, TypedDict

import pyarrow as pa

from pipeline.core.schema.fields import About, Dataset, DocumentId, PageNumber


class PageRevisionRow(TypedDict):
    """A page that was written anew after the first signature, as one revision has it: that which was signed, then each
    that wrote it."""

    document_id: DocumentId
    page: PageNumber
    revision: Annotated[int, About("The revision, from 1", source="signatures")]
    earlier_page: Annotated[
        int | None, About("The page's number in that revision; null where it is not there", source="signatures")
    ]
    end: Annotated[
        int, About("Where the revision ends in the file", unit="bytes", source="signatures", arrow=pa.int64())
    ]


DATASET = Dataset(
    "page_revisions",
    PageRevisionRow,
    row_is="a page in a revision",
    key=("document_id", "page", "revision"),
    published=False,
)
