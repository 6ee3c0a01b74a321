"""A pilot model over the dispatches of its province: how far it had come in each, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.model_progress import ModelProgressRow
from pipeline.view.asked import Asked
from pipeline.view.marks import CutOut
from pipeline.view.pages.cuts import cuts

AT_ONCE = 40
"""Dispatches that a page shows."""


class ProvinceRow(TypedDict):
    """A province whose dispatches have a model of that number, and how many."""

    province: str
    dispatches: int


@dataclass(frozen=True)
class StepShown:
    """The model in a dispatch, or dropped by it; the dispatch before, None where it stood in none; the parts of pages
    with its name now and then."""

    progress: ModelProgressRow
    document: DocumentRow
    before: DocumentRow | None
    cuts: Sequence[CutOut]
    previous_cuts: Sequence[CutOut]


@dataclass(frozen=True)
class ProgressShown:
    """A model's dispatches from `start` on, of `total`, a province's together and the oldest first; of which list it
    is; the provinces that have such a number."""

    number: int
    list: str
    steps: Sequence[StepShown]
    start: int
    total: int
    provinces: Sequence[ProvinceRow]

    @property
    def end(self) -> int:
        """How many dispatches the list has come to."""
        return self.start + len(self.steps)


def progress(asked: Asked) -> ProgressShown:
    """The model whose number the path has, in the provinces that are asked for."""
    number, list_ = asked.path_number("number"), asked.choice("list", ["province", "hanoi"])
    province, start = asked.text("province"), asked.number("start", 0)
    provinces = asked.rows.asked(
        ProvinceRow,
        "SELECT coalesce(province, '') AS province, count(*) AS dispatches FROM model_progress"
        " WHERE model_number = ? AND list = ? GROUP BY ALL ORDER BY province",
        [number, list_],
    )
    rows = asked.rows.rows(
        ModelProgressRow,
        "model_number = ? AND list = ? AND (? = '' OR province = ?)"
        f" ORDER BY province NULLS LAST, issued_on NULLS LAST, id LIMIT {AT_ONCE} OFFSET ?",
        [number, list_, province, province, start],
    )
    ids = sorted({one for row in rows for one in (row["document_id"], row["previous_document_id"]) if one})
    letters = {row["id"]: row for row in asked.rows.rows(DocumentRow, "list_contains(?, id)", [ids])}
    now = [(row["document_id"], row["fragments"]) for row in rows]
    then = [(row["previous_document_id"], row["previous_fragments"]) for row in rows]
    parts = cuts(asked, [*now, *then])
    steps = [
        StepShown(row, letters[row["document_id"]], letters.get(row["previous_document_id"] or ""), own, previous)
        for row, own, previous in zip(rows, parts[: len(rows)], parts[len(rows) :], strict=True)
    ]
    total = sum(row["dispatches"] for row in provinces if province in ("", row["province"]))
    return ProgressShown(number, list_, steps, start, total, provinces)
