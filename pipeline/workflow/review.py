"""What waits for a person, and a person's decision on it as a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from normalizers.pilot_models.hanoi_models import hanoi_models
from pipeline.core.errors import NotFoundError
from pipeline.core.messages import Message
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.store import RowsOf
from pipeline.decisions.corrections import Correction, cell_key, dispatch, table_key, today
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import AGENCIES, CELLS, FINDINGS, HANOI_NAMES, HEADERS, MODEL_MAP, STATUSES, Kind
from pipeline.steps import publish
from pipeline.workflow.datasets import find_row, read_dataset

UNKNOWN = {"header_unknown": HEADERS, "status_unknown": STATUSES, "agency_unknown": AGENCIES}
RENAMED = "hanoi_model_renamed"
"""Findings that a person can settle, by their check: those of UNKNOWN with a text, RENAMED with a yes."""


@dataclass(frozen=True)
class Waiting:
    """Something that waits: a pair of models with its score, or words that are not known (`score` None).

    `text` stands on `page` of `file`; of a pair `other_text` is the provincial model's name, on `other_page`. `how`
    are the options of `congvan review` that settle it.
    """

    id: str
    what: str
    file: str
    page: int | None
    text: str
    other_page: int | None
    other_text: str | None
    score: float | None
    how: str

    def as_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return asdict(self)


@dataclass(frozen=True)
class Given:
    """What a person says: that the row's counterparts are right, which ones are ([] for none), a text, or whose error a
    finding is."""

    accept: bool = False
    province: Sequence[int] | None = None
    text: str | None = None
    decision: str | None = None


def waiting(rows: RowsOf) -> Iterator[Waiting]:
    """Pairs of models that are to be reviewed, the likeliest first, then words that no list knows.

    Args:
        rows: gives the rows of a dataset.
    """
    files = {document["id"]: document["file"] for document in rows(DocumentRow)}
    pairs = [row for row in rows(ModelMapRow) if row["decision"] == "review"]
    for row in sorted(pairs, key=lambda r: (-_score(r), r["id"])):
        yield Waiting(
            row["id"],
            "pair",
            files[row["document_id"]],
            row["page"],
            Message("Hanoi model {number}: {name}", number=row["hanoi_model_number"], name=row["hanoi_model_name"]),
            row["province_fragments"][0]["page"],
            Message("model {number}: {name}", number=row["province_model_number"], name=row["province_model_name"]),
            row["score"],
            Message("--accept, --none or --province N"),
        )
    for finding in rows(FindingRow):
        if finding["kind"] in (*UNKNOWN, RENAMED):
            file, page, how = (
                files[finding["document_id"]],
                finding["page"],
                "--accept" if finding["kind"] == RENAMED else "--set TEXT",
            )
            yield Waiting(finding["id"], finding["kind"], file, page, _observed(finding), None, None, None, how)


def _score(pair: ModelMapRow) -> float:
    assert pair["score"] is not None, "what is to be reviewed was weighed"
    return pair["score"]


def _observed(finding: FindingRow) -> str:
    """What a finding is on; its message where it says no more."""
    return finding["observed"] or finding["message"]


def decide(data: Path, decisions: Path, row_id: str, given: Given, who: str, why: str) -> Correction:
    """Keep a decision on a row of model_map, a finding that waits, a cell or a model (its status) in `decisions`.

    Raises:
        NotFoundError: no such row, or it has nothing that a decision could name.
        ContractError: what is given is none of the values that it can be.
    """
    row = _found(data, row_id)
    letter = find_row(data, DocumentRow, row.document_id)
    if letter is None or letter["number"] is None:
        raise NotFoundError("its dispatch has no number to keep a decision by", "read the dispatch with its letter")
    if given.decision is not None:
        kind, at, value, expect = _of_finding(row.finding, given.decision)
    elif row.pair:
        kind, at, value, expect = _pair(data, row.pair, given)
    elif row.finding and row.finding["kind"] == RENAMED:
        kind, at, value, expect = _name(data, row.finding, given)
    elif given.text is None:
        raise NotFoundError("{row_id} needs a text", "say --set TEXT", row_id=row_id)
    elif row.cell:
        kind, at, value, expect = _cell(row.cell, given.text)
    elif row.model:
        kind, at, value, expect = _status(data, row.model, given.text)
    else:
        assert row.finding is not None
        kind, at, value, expect = _unknown(data, row.finding, given.text)
    correction = Correction(kind, dispatch(letter), at, value, who, today(), why, expect)
    Decisions(decisions).add(correction)
    return correction


Decision = tuple[Kind, tuple[Any, ...], Any, Any]


def _models(data: Path, document_id: str, list_: str) -> dict[int, ModelRow]:
    """The models of a list by number, those alone that have theirs for themselves: a decision names no others."""
    rows = read_dataset(data, ModelRow)
    own = [m for m in rows if m["document_id"] == document_id and m["list"] == list_]
    times = Counter(m["model_number"] for m in own)
    return {number: m for m in own if (number := m["model_number"]) is not None and times[number] == 1}


def _numbered(data: Path, model: ModelRow) -> int:
    """The number by which a decision knows a model.

    Raises:
        NotFoundError: it has none, or shares it with another.
    """
    number = model["model_number"]
    if number is None or number not in _models(data, model["document_id"], model["list"]):
        raise NotFoundError(
            "{name!r} has no number, or one that another model has too: no decision can name it",
            "correct the cell that should hold its number",
            name=model["name"],
        )
    return number


def _pair(data: Path, row: ModelMapRow, given: Given) -> Decision:
    hanoi = find_row(data, ModelRow, row["hanoi_model_id"])
    assert hanoi is not None
    rows = read_dataset(data, ModelMapRow)
    shown = [r for r in rows if r["hanoi_model_id"] == row["hanoi_model_id"] and r["province_model_id"] is not None]
    numbers = [r["province_model_number"] for r in shown] if given.accept else list(given.province or [])
    if given.text is not None or (given.accept and not numbers):
        raise NotFoundError("{id} shows no counterpart to accept", "say --province N or --none", id=row["id"])
    if len(set(numbers)) < len(numbers):
        raise NotFoundError("a model is named twice", "name each once")
    own = _models(data, row["document_id"], "province")
    if unknown := [number for number in numbers if number not in own]:
        raise NotFoundError(
            "the province's list has no model {unknown}, or several: no decision can name it",
            "congvan show models",
            unknown=unknown[0],
        )
    expect = {"hanoi": hanoi["name"], "province": [own[number]["name"] for number in numbers if number is not None]}
    return MODEL_MAP, (_numbered(data, hanoi),), numbers, expect


def _name(data: Path, row: FindingRow, given: Given) -> Decision:
    model = find_row(data, ModelRow, row["evidence_ids"][0])
    assert model is not None
    number = _numbered(data, model)
    if number not in hanoi_models():
        raise NotFoundError(
            "none of the 19 has the number {number}", "correct the cell that holds its number", number=number
        )
    if not given.accept:
        raise NotFoundError(
            "{name!r} can be accepted as a name of number {number}, or not",
            "say --accept",
            name=model["name"],
            number=number,
        )
    return HANOI_NAMES, (number,), model["name"], {"listed": hanoi_models()[number].name, "written": model["name"]}


def _of_finding(row: FindingRow | None, decision: str) -> Decision:
    if row is None:
        raise NotFoundError("that is no finding", "list findings with: congvan check")
    return FINDINGS, publish.finding_key(row), str(decision), publish.expectation(row)


def _cell(row: CellRow, text: str) -> Decision:
    if row["row_kind"] == "header":
        raise NotFoundError("{id} is a header", "decide on its finding header_unknown", id=row["id"])
    return CELLS, cell_key(row), text, row["text"]


def _status(data: Path, model: ModelRow, text: str) -> Decision:
    return STATUSES, (model["list"], _numbered(data, model)), text, model["status_text"]


def _unknown(data: Path, row: FindingRow, text: str) -> Decision:
    kind = UNKNOWN.get(row["kind"])
    if kind is None:
        raise NotFoundError("{id} is nothing to decide upon", "congvan review lists what waits", id=row["id"])
    if kind is HEADERS:
        cell = find_row(data, CellRow, row["evidence_ids"][-1])
        if cell is None:
            raise NotFoundError("the column of {id} has no cell", "it needs no decision", id=row["id"])
        return HEADERS, (table_key(cell["table_id"]), cell["column_index"]), text, row["observed"]
    model = find_row(data, ModelRow, row["evidence_ids"][0])
    assert model is not None
    if kind is STATUSES:
        return _status(data, model, text)
    names = [name.strip() for name in text.split(";")]
    return AGENCIES, (model["list"], _numbered(data, model)), names, model["lead_agency"]


@dataclass(frozen=True)
class _Found:
    """The row that a decision is on: one of these."""

    document_id: str
    pair: ModelMapRow | None = None
    finding: FindingRow | None = None
    cell: CellRow | None = None
    model: ModelRow | None = None


def _found(data: Path, row_id: str) -> _Found:
    if pair := find_row(data, ModelMapRow, row_id):
        return _Found(pair["document_id"], pair=pair)
    if finding := find_row(data, FindingRow, row_id):
        return _Found(finding["document_id"], finding=finding)
    if cell := find_row(data, CellRow, row_id):
        return _Found(cell["document_id"], cell=cell)
    if model := find_row(data, ModelRow, row_id):
        return _Found(model["document_id"], model=model)
    raise NotFoundError("nothing to decide upon has the id {row_id}", "congvan review lists what waits", row_id=row_id)
