"""The models of Hanoi's as dispatches write them, beside the list of the 19."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Bottom, Dataset, DocumentId, Fragments, Id, Left, PageNumber, Right, Top


class HanoiModelRow(TypedDict):
    """A model of Hanoi's as a dispatch names it."""

    id: Id
    document_id: DocumentId
    model_id: Annotated[str, About("The model, in models", source="map", refers_to="models")]
    model_number: Annotated[int | None, About("Its number, 1 to 19 in the list", source="map")]
    listed_name: Annotated[
        str | None,
        About(
            "The name that the list of the 19 shows for the number (normalizers/data/hanoi_models.yml)", source="map"
        ),
    ]
    name: Annotated[str, About("Name without its number, as read", source="normalize")]
    name_key: Annotated[str, About("Comparison key of the name", source="normalize")]
    likeness: Annotated[
        float | None,
        About("How like the name is to the likest that the list has under the number, 0 to 1", source="map"),
    ]
    renamed: Annotated[bool, About("Whether it is like none of them: a finding", source="map")]
    page: PageNumber
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    fragments: Fragments


DATASET = Dataset("hanoi_models", HanoiModelRow, row_is="a model of Hanoi's as a dispatch names it", key=("id",))
