"""Two dispatches, or two provinces by their newest lists, model by model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from normalizers.pilot_models.hanoi_models import hanoi_models
from normalizers.pilot_models.national_models import national_models
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow
from pipeline.steps import publish
from pipeline.view.asked import Asked
from pipeline.view.marks import CutOut
from pipeline.view.pages.cuts import cuts
from pipeline.view.refusals import Unanswerable

BY = ("national", "hanoi")
"""Lists by which models are put beside one another; the first where the address names none."""


class OfferedDispatchRow(TypedDict):
    """A dispatch that has a province's own list of models."""

    id: str
    number: str | None
    file: str
    province: str | None
    issued_on: date | None


@dataclass(frozen=True)
class ModelShown:
    """A province's model: its row, the figures of its results, status and note, and the parts of pages with its
    name."""

    model: ModelRow
    figures: Sequence[FigureRow]
    cuts: Sequence[CutOut]


@dataclass(frozen=True)
class Beside:
    """A model of the list by its number and name, and what it is in both dispatches: none, one or several models."""

    number: int
    name: str
    a: Sequence[ModelShown]
    b: Sequence[ModelShown]


@dataclass(frozen=True)
class ComparisonShown:
    """Two dispatches, None where the address names none yet; the list's models that one of them has; the models of each
    that are none of the list; which dispatches can be chosen."""

    by: str
    a: DocumentRow | None
    b: DocumentRow | None
    models: Sequence[Beside]
    only_a: Sequence[ModelShown]
    only_b: Sequence[ModelShown]
    offered: Sequence[OfferedDispatchRow]

    @property
    def lists(self) -> Sequence[str]:
        """The lists that can be chosen."""
        return BY

    @property
    def provinces(self) -> list[str]:
        """The provinces that can be chosen."""
        return sorted({row["province"] for row in self.offered if row["province"]})


def compare(asked: Asked) -> ComparisonShown:
    """The two sides that are asked for, by one list or the other.

    Raises:
        Unanswerable: one of them is neither a dispatch with models nor a province that has one.
    """
    by = asked.choice("by", BY)
    offered = asked.rows.asked(
        OfferedDispatchRow,
        "SELECT id, number, file, province, issued_on FROM documents"
        " WHERE id IN (SELECT document_id FROM models WHERE list = 'province')"
        " ORDER BY issued_on DESC NULLS LAST, file, id",
    )
    a, b = (_chosen(asked, asked.text(side), offered) for side in ("a", "b"))
    if a is None or b is None:
        return ComparisonShown(by, a, b, [], [], [], offered)
    names, numbers = _LISTS[by]
    sides = []
    for document in (a, b):
        models = _models(asked, document)
        sides.append((models, numbers(asked, document["id"], [one.model for one in models])))
    rows = []
    for number, name in names().items():
        in_a, in_b = ([model for model in models if number in of[model.model["id"]]] for models, of in sides)
        if in_a or in_b:
            rows.append(Beside(number, name, in_a, in_b))
    only_a, only_b = ([model for model in models if not of[model.model["id"]]] for models, of in sides)
    return ComparisonShown(by, a, b, rows, only_a, only_b, offered)


def _chosen(asked: Asked, given: str, offered: Iterable[OfferedDispatchRow]) -> DocumentRow | None:
    """The dispatch with that id, or the newest of that province; None where nothing is given."""
    if not given:
        return None
    found = next((row["id"] for row in offered if given in (row["id"], row["province"])), None)
    if found is None:
        raise Unanswerable(404, "no_side", given=given)
    return asked.rows.row(DocumentRow, found)


def _models(asked: Asked, document: DocumentRow) -> list[ModelShown]:
    """The province's models of a dispatch, as its list has them."""
    models = asked.rows.rows(
        ModelRow, "document_id = ? AND list = 'province' ORDER BY table_id, row_index", [document["id"]]
    )
    cells = [cell["cell_id"] for model in models for cell in model["cells"]]
    figures = asked.rows.rows(FigureRow, "list_contains(?, source_id)", [cells])
    found = publish.standings(document["issued_on"], models, [], figures)
    parts = cuts(asked, [(document["id"], model["fragments"]) for model in models])
    return [ModelShown(one.model, one.figures, part) for one, part in zip(found, parts, strict=True)]


Numbers = Mapping[str, Sequence[int]]
"""Numbers of a list by the id of a province's model."""


def _national(asked: Asked, document_id: str, models: Sequence[ModelRow]) -> Numbers:
    return {row["id"]: [row["national_number"]] if row["national_number"] else [] for row in models}


def _hanoi(asked: Asked, document_id: str, models: Sequence[ModelRow]) -> Numbers:
    """The numbers of Hanoi's models whose accepted counterpart each is."""
    found: dict[str, list[int]] = {row["id"]: [] for row in models}
    pairs = asked.rows.rows(ModelMapRow, "document_id = ? AND decision = 'accepted'", [document_id])
    for pair in pairs:
        if pair["province_model_id"] and pair["hanoi_model_number"] is not None:
            found.setdefault(pair["province_model_id"], []).append(pair["hanoi_model_number"])
    return found


_LISTS: Mapping[str, tuple[Callable[[], Mapping[int, str]], Callable[[Asked, str, Sequence[ModelRow]], Numbers]]] = {
    "national": (national_models, _national),
    "hanoi": (lambda: {number: model.name for number, model in hanoi_models().items()}, _hanoi),
}
"""Each list: the names of its models, and what says which of them a province's models are."""
