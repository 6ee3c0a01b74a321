"""What waits for a person, and a person's decision on it as a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from normalizers.pilot_models.hanoi_models import hanoi_models
from pipeline.core.errors import NotFoundError
from pipeline.decisions.corrections import Correction, dispatch, today
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import AGENCIES, CELLS, HANOI_NAMES, HEADERS, MODEL_MAP, STATUSES, Kind
from pipeline.workflow.datasets import open_dataset

Row = Mapping[str, Any]

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

    def as_dict(self) -> dict[str, Any]:
        """As a JSON object."""
        return asdict(self)


@dataclass(frozen=True)
class Given:
    """What a person says: that the row's counterparts are right, which ones are ([] for none), or a text."""

    accept: bool
    province: Sequence[int] | None
    text: str | None


def waiting(rows: Callable[[str], list[dict[str, Any]]]) -> Iterator[Waiting]:
    """Pairs of models that are to be reviewed, the likeliest first, then words that no list knows.

    Args:
        rows: gives the rows of a dataset by its name.
    """
    files = {document["id"]: document["file"] for document in rows("documents")}
    pairs = [row for row in rows("model_map") if row["decision"] == "review"]
    for row in sorted(pairs, key=lambda r: (-r["score"], r["id"])):
        yield Waiting(
            row["id"],
            "pair",
            files[row["document_id"]],
            row["page"],
            f"Hanoi model {row['hanoi_model_number']}: {row['hanoi_model_name']}",
            row["province_fragments"][0]["page"],
            f"model {row['province_model_number']}: {row['province_model_name']}",
            row["score"],
            "--accept, --none or --province N",
        )
    for row in rows("findings"):
        if row["check"] in (*UNKNOWN, RENAMED):
            file, page, how = (
                files[row["document_id"]],
                row["page"],
                "--accept" if row["check"] == RENAMED else "--set TEXT",
            )
            yield Waiting(row["id"], row["check"], file, page, row["observed"], None, None, None, how)


def decide(data: Path, decisions: Path, row_id: str, given: Given, who: str, why: str) -> Correction:
    """Keep a decision on a row of model_map, a finding that waits, a cell or a model (its status) in `decisions`.

    Raises:
        NotFoundError: no such row, or it has nothing that a decision could name.
        ContractError: what is given is none of the values that it can be.
    """
    row, found = _found(data, row_id)
    letter = _one(data, "documents", row["document_id"])
    if letter is None or letter["number"] is None:
        raise NotFoundError("its dispatch has no number to keep a decision by", "read the dispatch with its letter")
    if found == "model_map":
        kind, at, value, expect = _pair(data, row, given)
    elif found == "findings" and row["check"] == RENAMED:
        kind, at, value, expect = _name(data, row, given)
    elif given.text is None:
        raise NotFoundError(f"{row_id} needs a text", "say --set TEXT")
    else:
        kind, at, value, expect = _text(data, row, found, given.text)
    correction = Correction(kind, dispatch(letter), at, value, who, today(), why, expect)
    Decisions(decisions).add(correction)
    return correction


Decision = tuple[Kind, tuple[Any, ...], Any, Any]


def _models(data: Path, document_id: str, list_: str) -> dict[int, dict[str, Any]]:
    """The models of a list by number, those alone that have theirs for themselves: a decision names no others."""
    rows = open_dataset(data, "models").to_pylist()
    own = [m for m in rows if m["document_id"] == document_id and m["list"] == list_]
    times = Counter(m["model_number"] for m in own)
    return {m["model_number"]: m for m in own if m["model_number"] is not None and times[m["model_number"]] == 1}


def _numbered(data: Path, model: Row) -> int:
    """The number by which a decision knows a model.

    Raises:
        NotFoundError: it has none, or shares it with another.
    """
    number: int | None = model["model_number"]
    if number not in _models(data, model["document_id"], model["list"]):
        raise NotFoundError(
            f"{model['name']!r} has no number, or one that another model has too: no decision can name it",
            "correct the cell that should hold its number",
        )
    return number


def _pair(data: Path, row: Row, given: Given) -> Decision:
    hanoi = _one(data, "models", row["hanoi_model_id"])
    assert hanoi is not None
    rows = open_dataset(data, "model_map").to_pylist()
    shown = [r for r in rows if r["hanoi_model_id"] == row["hanoi_model_id"] and r["province_model_id"] is not None]
    numbers = [r["province_model_number"] for r in shown] if given.accept else list(given.province or [])
    if given.text is not None or (given.accept and not numbers):
        raise NotFoundError(f"{row['id']} shows no counterpart to accept", "say --province N or --none")
    if len(set(numbers)) < len(numbers):
        raise NotFoundError("a model is named twice", "name each once")
    own = _models(data, row["document_id"], "province")
    if unknown := [number for number in numbers if number not in own]:
        raise NotFoundError(
            f"the province's list has no model {unknown[0]}, or several: no decision can name it", "congvan show models"
        )
    expect = {"hanoi": hanoi["name"], "province": [own[number]["name"] for number in numbers]}
    return MODEL_MAP, (_numbered(data, hanoi),), numbers, expect


def _name(data: Path, row: Row, given: Given) -> Decision:
    model = _one(data, "models", row["evidence_ids"][0])
    assert model is not None
    number = _numbered(data, model)
    if number not in hanoi_models():
        raise NotFoundError(f"none of the 19 has the number {number}", "correct the cell that holds its number")
    if not given.accept:
        raise NotFoundError(f"{model['name']!r} can be accepted as a name of number {number}, or not", "say --accept")
    return HANOI_NAMES, (number,), model["name"], {"listed": hanoi_models()[number].name, "written": model["name"]}


def _text(data: Path, row: Row, found: str, text: str) -> Decision:
    if found == "cells":
        if row["row_kind"] == "header":
            raise NotFoundError(f"{row['id']} is a header", "decide on its finding header_unknown")
        table = row["table_id"].rpartition("/t")[2]
        return CELLS, (int(table), row["row"], row["column"]), text, row["text"]
    kind = STATUSES if found == "models" else UNKNOWN.get(row["check"])
    if kind is None:
        raise NotFoundError(f"{row['id']} is nothing to decide upon", "congvan review lists what waits")
    if kind is HEADERS:
        cell = _one(data, "cells", row["evidence_ids"][-1])
        if cell is None:
            raise NotFoundError(f"the column of {row['id']} has no cell", "it needs no decision")
        table = cell["table_id"].rpartition("/t")[2]
        return HEADERS, (int(table), cell["column"]), text, row["observed"]
    model = row if found == "models" else _one(data, "models", row["evidence_ids"][0])
    assert model is not None
    at = model["list"], _numbered(data, model)
    if kind is STATUSES:
        return STATUSES, at, text, model["status_text"]
    names = [name.strip() for name in text.split(";")]
    return AGENCIES, at, names, model["lead_agency"]


def _found(data: Path, row_id: str) -> tuple[Row, str]:
    for name in ("model_map", "findings", "cells", "models"):
        row = _one(data, name, row_id)
        if row is not None:
            return row, name
    raise NotFoundError(f"nothing to decide upon has the id {row_id}", "congvan review lists what waits")


def _one(data: Path, name: str, row_id: str) -> dict[str, Any] | None:
    table = open_dataset(data, name)
    rows: list[dict[str, Any]] = table.filter(pc.equal(table.column("id"), row_id)).to_pylist()
    return rows[0] if rows else None
