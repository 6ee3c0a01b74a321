"""The boxes of all datasets, one a row, for tools that have no lists."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Bottom, Dataset, DocumentId, Id, Left, PageNumber, Right, Top


class PublishedFragmentRow(TypedDict):
    """A box on a page that a row of another dataset stands in, or that says a field of it."""

    id: Annotated[Id, About("The row's id, the column that holds the box, and its place there")]
    document_id: DocumentId
    dataset: Annotated[str, About("The dataset of the row that it locates", source="publish")]
    row_id: Annotated[str, About("The id of that row", source="publish")]
    evidence_of: Annotated[
        str | None,
        About(
            "The field that it says, where it is of the row's `evidence`; null where it is of its `fragments`",
            source="publish",
        ),
    ]
    position: Annotated[int, About("Place among the row's fragments, or its evidence, from 0", source="publish")]
    page_id: Annotated[str, About("The page, in pages", source="publish", refers_to="pages")]
    page: PageNumber
    x0: Annotated[Left, About("Left of the box, from the page's left")]
    top: Annotated[Top, About("Top of the box, from the page's top")]
    x1: Annotated[Right, About("Right of the box, from the page's left")]
    bottom: Annotated[Bottom, About("Bottom of the box, from the page's top")]
    text: Annotated[str, About("What stands in it", source="reconstruct")]


DATASET = Dataset(
    "fragments", PublishedFragmentRow, row_is="a box on a page that a row of another dataset stands in", key=("id",)
)
