"""The crosswalk: Hanoi's pilot models in each dispatch, and their counterparts in the province's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.user import user_name
from pipeline.decisions.kinds import MODEL_MAP
from pipeline.view.asked import Asked
from pipeline.view.marks import CutOut
from pipeline.view.pages.cuts import cuts

AT_ONCE = 38
"""Rows that a page shows, twice Hanoi's 19."""

PAIRS = """
WITH pairs AS (
    SELECT p.id, p.document_id, d.number, d.file, d.province, d.issued_on,
        hanoi_model_id, hanoi_model_number, hanoi_model_name, h.status AS hanoi_status, h.fragments AS hanoi_fragments,
        province_model_id, province_model_number, province_model_name, o.status AS province_status, province_fragments,
        p.decision, p.method, p.score, p.evidence_id, p.evidence_text, p.fragments
    FROM model_map p
    JOIN documents d ON d.id = p.document_id
    JOIN models h ON h.id = p.hanoi_model_id
    LEFT JOIN models o ON o.id = p.province_model_id
)
"""
"""Rows of the crosswalk with their dispatch and how far both models have come."""


class PairRow(TypedDict):
    """A model of Hanoi's in a dispatch, with one of its counterparts or none."""

    id: str
    document_id: str
    number: str | None
    file: str
    province: str | None
    issued_on: date | None
    hanoi_model_id: str
    hanoi_model_number: int | None
    hanoi_model_name: str
    hanoi_status: str | None
    hanoi_fragments: list[FragmentRow]
    province_model_id: str | None
    province_model_number: int | None
    province_model_name: str | None
    province_status: str | None
    province_fragments: list[FragmentRow]
    decision: str
    method: str
    score: float | None
    evidence_id: str
    evidence_text: str
    fragments: list[FragmentRow]


class DecidedRow(TypedDict):
    """How many rows of the crosswalk are decided in which way."""

    decision: str
    pairs: int


@dataclass(frozen=True)
class PairShown:
    """A row of the crosswalk, the parts of pages with both models' names and what it rests on, and the numbers that a
    person gave as its counterparts, where no run has shown them yet."""

    pair: PairRow
    hanoi: Sequence[CutOut]
    evidence: Sequence[CutOut]
    province: Sequence[CutOut]
    kept: Sequence[int] | None


@dataclass(frozen=True)
class CrosswalkShown:
    """Rows from `start` on, of `total`, those that wait for a person first; how many are decided in which way; what
    tells the file of decisions as it is, and who runs the server."""

    pairs: Sequence[PairShown]
    start: int
    total: int
    decided: Sequence[DecidedRow]
    state: str
    user: str

    @property
    def end(self) -> int:
        """How many rows the list has come to."""
        return self.start + len(self.pairs)


def crosswalk(asked: Asked) -> CrosswalkShown:
    """The rows that are asked for: of a dispatch, of a province, decided in a way."""
    columns = {"document": "document_id", "province": "province"}
    chosen = {column: asked.text(name) for name, column in columns.items() if asked.text(name)}
    where = " AND ".join(["true", *(f"{column} = ?" for column in chosen)])
    decision = asked.choice("decision", ["", "review", "accepted", "none"])
    counted = asked.rows.asked(
        DecidedRow,
        f"{PAIRS} SELECT decision, count(*) AS pairs FROM pairs WHERE {where} GROUP BY decision ORDER BY decision",
        list(chosen.values()),
    )
    start = asked.number("start", 0)
    rows = asked.rows.asked(
        PairRow,
        f"{PAIRS} FROM pairs WHERE {where} AND (? = '' OR decision = ?) ORDER BY decision <> 'review',"
        f" issued_on DESC NULLS LAST, document_id, hanoi_model_number NULLS LAST, id LIMIT {AT_ONCE} OFFSET ?",
        [*chosen.values(), decision, decision, start],
    )
    total = sum(row["pairs"] for row in counted if decision in ("", row["decision"]))
    return CrosswalkShown(_shown(asked, rows), start, total, counted, asked.kept.state(MODEL_MAP), user_name() or "")


def _shown(asked: Asked, rows: Sequence[PairRow]) -> list[PairShown]:
    documents = sorted({row["document_id"] for row in rows})
    letters = {row["id"]: row for row in asked.rows.rows(DocumentRow, "list_contains(?, id)", [documents])}
    parts = cuts(asked, [(row["document_id"], boxes) for row in rows for boxes in _boxes(row)])
    return [
        PairShown(row, own, rests, other, _kept(asked, row, letters[row["document_id"]]))
        for row, own, rests, other in zip(rows, parts[0::3], parts[1::3], parts[2::3], strict=True)
    ]


def _boxes(row: PairRow) -> tuple[list[FragmentRow], list[FragmentRow], list[FragmentRow]]:
    """Those of Hanoi's model, of what the pair rests on where that is another, and of the counterpart."""
    evidence = [] if row["fragments"] == row["hanoi_fragments"] else row["fragments"]
    return row["hanoi_fragments"], evidence, row["province_fragments"]


def _kept(asked: Asked, row: PairRow, letter: DocumentRow) -> list[int] | None:
    correction = asked.kept.on(MODEL_MAP, letter, (row["hanoi_model_number"],))
    return None if correction is None or row["method"] == "correction" else list(correction.value)
