"""What waits for a person, and a person's decision on it as a correction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from pipeline.core.corrections import (
    AGENCIES,
    CELLS,
    HANOI_NAMES,
    HEADERS,
    MODEL_MAP,
    STATUSES,
    Correction,
    Kind,
    add_correction,
    dispatch,
    today,
)
from pipeline.core.errors import NotFoundError
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
    page: int
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


def decide(data: Path, row_id: str, given: Given, who: str, why: str) -> Correction:
    """Keep a decision on a row of model_map, a finding of UNKNOWN, a cell or a model (its status).

    Raises:
        NotFoundError: no such row, or what is given does not fit it.
    """
    row, found = _found(data, row_id)
    letter = _one(data, "documents", row["document_id"])
    if letter is None or letter["number"] is None:
        raise NotFoundError("its dispatch has no number to keep a decision by", "read the dispatch with its letter")
    if found == "model_map":
        kind, at, value, expect = _pair(data, row, given)
    elif given.accept and found == "findings" and row["check"] == RENAMED:
        kind, at, value, expect = _name(data, row)
    elif given.text is None:
        raise NotFoundError(f"{row_id} needs a text", "say --set TEXT")
    else:
        kind, at, value, expect = _text(data, row, found, given.text)
    correction = Correction(kind, dispatch(letter), at, value, who, today(), why, expect)
    add_correction(correction)
    return correction


Decision = tuple[Kind, tuple[Any, ...], Any, Any]


def _pair(data: Path, row: Row, given: Given) -> Decision:
    rows = open_dataset(data, "model_map").to_pylist()
    shown = [r for r in rows if r["hanoi_model_id"] == row["hanoi_model_id"] and r["province_model_number"] is not None]
    numbers = [r["province_model_number"] for r in shown] if given.accept else list(given.province or [])
    if given.text is not None or (given.accept and not numbers):
        raise NotFoundError(f"{row['id']} shows no counterpart to accept", "say --province N or --none")
    models = open_dataset(data, "models").to_pylist()
    own = {m["model_number"]: m for m in models if m["document_id"] == row["document_id"] and m["list"] == "province"}
    if unknown := [number for number in numbers if number not in own]:
        raise NotFoundError(f"the province's list has no model {unknown[0]}", "congvan show models")
    expect = {"hanoi": row["hanoi_model_name"], "province": [own[number]["name"] for number in numbers]}
    return MODEL_MAP, (row["hanoi_model_number"],), numbers, expect


def _name(data: Path, row: Row) -> Decision:
    model = _one(data, "models", row["evidence_ids"][0])
    assert model is not None
    expect = {"listed": row["expected"], "written": model["name"]}
    return HANOI_NAMES, (model["model_number"],), model["name"], expect


def _text(data: Path, row: Row, found: str, text: str) -> Decision:
    if found == "cells":
        table, cell = row["table_id"].rpartition("/t")[2], row
        return CELLS, (int(table), cell["row"], cell["column"]), text, cell["text"]
    if found == "models":
        return _on_model(STATUSES, row, text, row["status_text"])
    kind = UNKNOWN.get(row["check"]) if found == "findings" else None
    if kind is HEADERS:
        table = _one(data, "tables", row["evidence_ids"][0])
        assert table is not None
        column = table["columns"].index(row["observed"])
        return HEADERS, (int(table["id"].rpartition("/t")[2]), column), text, row["observed"]
    if kind is None:
        raise NotFoundError(f"{row['id']} is nothing to decide upon", "congvan review lists what waits")
    model = _one(data, "models", row["evidence_ids"][0])
    assert model is not None
    if kind is STATUSES:
        return _on_model(STATUSES, model, text, model["status_text"])
    return _on_model(AGENCIES, model, [name.strip() for name in text.split(";")], model["lead_agency"])


def _on_model(kind: Kind, model: Row, value: Any, expect: str | None) -> Decision:  # noqa: ANN401 - as the kind has it
    return kind, (model["list"], model["model_number"]), value, expect


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
