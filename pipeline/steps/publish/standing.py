"""A pilot model as a dispatch has it: row, figures, counterparts. Pure functions on rows of published datasets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from normalizers.text import fold
from normalizers.values.units import MONEY, dimension_of
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow

ROLES = ("results", "status", "note")
"""Cells of a row that tell how far its model has come."""
NAMING = "label"
"""Kind of figures that only name something ("Mô hình 12"): they neither grow nor shrink."""
Key = tuple[str, int]
"""A model within a province: its list and its number."""


@dataclass(frozen=True)
class Figure:
    """A figure of a model's row, as in `figures`, and the page it stands on."""

    id: str
    text: str
    kind: str
    unit: str | None
    subject: str | None
    says: tuple[object, ...]
    page: int

    @property
    def of(self) -> tuple[str, str, str]:
        """What it is a figure of: kind, unit and subject, folded."""
        return self.kind, fold(self.unit or ""), fold(self.subject or "")


@dataclass(frozen=True)
class Standing:
    """A model as a dispatch has it.

    `model` is its row of `models`, `figures` the rows of `figures` in its cells, in order.
    `counterparts` is None where it has not been mapped, as with a province's own; `map_id` is the row of `model_map`
    that they rest on.
    """

    document_id: str
    issued_on: date | None
    model: ModelRow
    figures: Sequence[FigureRow] = ()
    counterparts: tuple[int, ...] | None = None
    map_id: str | None = None

    @property
    def key(self) -> Key | None:
        """Its list and number, None where it has no number."""
        number = self.model["model_number"]
        return None if number is None else (self.model["list"], number)

    @property
    def page(self) -> int | None:
        """The page on which its name begins."""
        fragments = self.model["fragments"]
        return int(fragments[0]["page"]) if fragments else None

    @property
    def values(self) -> list[Figure]:
        """Its figures that can change."""
        return [_figure(row) for row in self.figures if row["kind"] != NAMING]


def standings(
    issued_on: date | None, models: Iterable[ModelRow], mapped: Iterable[ModelMapRow], figures: Iterable[FigureRow]
) -> list[Standing]:
    """The models of one dispatch.

    Args:
        issued_on: its date.
        models: its rows of `models`, whose order is kept.
        mapped: its rows of `model_map`.
        figures: its rows of `figures`; those of other cells are left out.
    """
    by_cell: dict[str, list[FigureRow]] = defaultdict(list)
    for figure in figures:
        by_cell[figure["source_id"]].append(figure)
    by_model: dict[str, list[ModelMapRow]] = defaultdict(list)
    for pair in mapped:
        by_model[pair["hanoi_model_id"]].append(pair)
    return [
        Standing(model["document_id"], issued_on, model, _figures_of(model, by_cell), *_mapped(by_model[model["id"]]))
        for model in models
    ]


def progress_cells(model: ModelRow) -> list[str]:
    """Ids of the cells that tell how far a model has come, results first."""
    cells = {cell["role"]: str(cell["cell_id"]) for cell in model["cells"]}
    return [cells[role] for role in ROLES if role in cells]


def _figure(row: FigureRow) -> Figure:
    says: tuple[object, ...] = (row["value"], row["value_to"], row["denominator"])
    if row["kind"] == "date":
        says = (row["period_first"], row["period_last"])
    if not any(part is not None for part in says):
        says = (fold(row["text"]),)
    # The words before an amount may be others in the next dispatch: amounts are compared by their unit and order.
    paid = row["unit"] is not None and dimension_of(row["unit"]) == MONEY
    subject = None if paid else row["subject"]
    return Figure(row["id"], row["text"], row["kind"], row["unit"], subject, says, row["page"])


def _figures_of(model: ModelRow, by_cell: Mapping[str, Sequence[FigureRow]]) -> list[FigureRow]:
    return [
        f
        for cell in progress_cells(model)
        for f in sorted(by_cell.get(cell, ()), key=lambda row: int(row["char_start"]))
    ]


def _mapped(rows: Sequence[ModelMapRow]) -> tuple[tuple[int, ...] | None, str | None]:
    if not rows:
        return None, None
    accepted = [row for row in rows if row["decision"] == "accepted"]
    numbers = {number for row in accepted if (number := row["province_model_number"]) is not None}
    return tuple(sorted(numbers)), (accepted or rows)[0]["id"]
