"""Hanoi models and their provincial counterparts."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import (
    About,
    Bottom,
    Dataset,
    DocumentId,
    FragmentRow,
    Fragments,
    Id,
    Left,
    PageNumber,
    Right,
    Top,
)


class FeatureRow(TypedDict):
    """What speaks for a pair, 0 to 1."""

    name: str
    value: float


class ModelMapRow(TypedDict):
    """A Hanoi model and one of its provincial counterparts, or that it has none."""

    id: Id
    document_id: DocumentId
    hanoi_model_id: Annotated[str, About("The Hanoi model, in models", source="map", refers_to="models")]
    hanoi_model_number: Annotated[int | None, About("Its model number", source="map")]
    hanoi_model_name: Annotated[str, About("Its name", source="map")]
    province_model_id: Annotated[str | None, About("The counterpart, in models", source="map", refers_to="models")]
    province_model_number: Annotated[int | None, About("Its model number", source="map")]
    province_model_name: Annotated[str | None, About("Its name", source="map")]
    decision: Annotated[
        str,
        About("accepted, review (a person should look) or none", source="map", values=("accepted", "review", "none")),
    ]
    method: Annotated[
        str,
        About(
            "explicit_reference, fuzzy or correction (a person's decision)",
            source="map",
            values=("explicit_reference", "fuzzy", "correction"),
        ),
    ]
    score: Annotated[
        float | None,
        About(
            "Probability that the pair is right, or that there is none, by what both rows say, as measured on "
            "dispatches with known counterparts; null for what was stated or decided by a person, and without a "
            "list of the province's to compare with",
            source="map",
        ),
    ]
    runner_up: Annotated[str | None, About("Next best provincial model, in models", source="map", refers_to="models")]
    runner_up_score: Annotated[float | None, About("Its probability by what both rows say", source="map")]
    features: Annotated[
        list[FeatureRow],
        About(
            "What speaks for the pair, 0 to 1 each, or where there is none for its runner-up (docs/crosswalk.md)",
            source="map",
        ),
    ]
    evidence_id: Annotated[str, About("Id of the cell that the decision rests on", source="map", refers_to="cells")]
    evidence_text: Annotated[str, About("The words that the decision rests on", source="map")]
    page: PageNumber
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    fragments: Fragments
    province_fragments: Annotated[
        list[FragmentRow], About("Where the counterpart's name stands, one box a page", unit="pt", source="map")
    ]


DATASET = Dataset(
    "model_map",
    ModelMapRow,
    row_is="a Hanoi model and one of its provincial counterparts, or that it has none",
    key=("id",),
)
