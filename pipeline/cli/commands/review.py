"""`congvan review`: pairs of models that wait for a person, and what the person decides."""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import stderr, stdout
from pipeline.core.corrections import FILE, Correction, add_correction
from pipeline.core.errors import NotFoundError
from pipeline.workflow.datasets import open_dataset

Row = Mapping[str, Any]


def review(
    row_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A row of model_map to decide upon.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="The counterpart that the row shows is right.")] = False,
    province: Annotated[int | None, typer.Option(help="The counterpart is the province's model N.")] = None,
    none: Annotated[bool, typer.Option("--none", help="No model of the province is the counterpart.")] = False,
    why: Annotated[str | None, typer.Option(help="Why; kept with the decision.")] = None,
    who: Annotated[str | None, typer.Option(help="Who decides; else the user's name.")] = None,
    data: Data = DATASETS_FOLDER,
    as_json: Json = False,
) -> None:
    """List the pairs that wait for a person, best evidence first; with an ID, keep the person's decision."""
    rows = open_dataset(data, "model_map").to_pylist()
    if row_id is None:
        _list(data, rows, as_json=as_json)
        return
    if sum((accept, none, province is not None)) != 1 or not why:
        raise typer.BadParameter("say one of --accept, --province N and --none, and --why")
    row = next((r for r in rows if r["id"] == row_id), None)
    if row is None:
        raise NotFoundError(f"no row of model_map has the id {row_id}", "congvan review lists those that wait")
    _decide(data, row, row["province_model_number"] if accept else province, why, who or getpass.getuser())


def _list(data: Path, rows: list[Row], *, as_json: bool) -> None:
    waiting = sorted((r for r in rows if r["decision"] == "review"), key=lambda r: (-r["score"], r["id"]))
    models = {m["id"]: m for m in open_dataset(data, "models").to_pylist()}
    shown = [{**_pair(row, models), "id": row["id"], "score": row["score"]} for row in waiting]
    if as_json:
        print(json.dumps(shown, ensure_ascii=False))
        return
    for pair in shown:
        stdout.print(f"{pair['score']:.2f} page {pair['hanoi_page']}: {pair['hanoi']}", markup=False)
        stdout.print(f"     page {pair['province_page']}: {pair['province']}", markup=False)
        stdout.print(f"     congvan review {pair['id']} --accept --why ...", markup=False)
    stdout.print(f"{len(shown)} pairs wait", markup=False)


def _pair(row: Row, models: Mapping[str, Row]) -> dict[str, Any]:
    sides = {"hanoi": models[row["hanoi_model_id"]], "province": models.get(row["province_model_id"] or "")}
    names = {side: model and model["text"] for side, model in sides.items()}
    return names | {f"{side}_page": model and model["fragments"][0]["page"] for side, model in sides.items()}


def _decide(data: Path, row: Row, number: int | None, why: str, who: str) -> None:
    documents = {d["id"]: d for d in open_dataset(data, "documents").to_pylist()}
    document = documents[row["document_id"]]["number"]
    if document is None:
        raise NotFoundError("its dispatch has no number to keep a decision by", "read the dispatch with its letter")
    models = open_dataset(data, "models").to_pylist()
    own = {m["model_number"]: m for m in models if m["document_id"] == row["document_id"] and m["list"] == "province"}
    if number is not None and number not in own:
        raise NotFoundError(f"the province's list has no model {number}", "congvan show models")
    names = {"hanoi": row["hanoi_model_name"], "province": own[number]["name"] if number is not None else None}
    day = datetime.now(UTC).date().isoformat()
    add_correction(Correction(document, row["hanoi_model_number"], number, who, day, why, names))
    stderr.print(f"kept in {FILE}; `dvc repro` applies it", markup=False)
