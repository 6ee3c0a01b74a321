"""Typeset documents with exact truth: every rule of layout, several seeds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.params import Params
from pipeline.steps import read, reconstruct
from pipeline.workflow.evaluation.truth import bare, fragments_agree
from pipeline.workflow.run import Task, run_document
from pipeline.workflow.stages import ingest_stage
from pipeline.workflow.workspace import Workspace
from tests.typeset.layout import HYPHENED, NUMBERS, RULES, Writer, content, header, load_layout
from tests.typeset.setter import Setter, Truth, fonts_folder

SEEDS = range(int(os.environ.get("CONGVAN_SEEDS", "3")))
pytestmark = pytest.mark.skipif(
    fonts_folder() is None, reason="needs the Liberation fonts: apt-get install fonts-liberation2"
)


def typeset(path: Path, rule: str, seed: int) -> list[Truth]:
    """Set a document of that rule; its truth by table."""
    layout = load_layout(rule)
    writer = Writer(seed, HYPHENED if layout.hyphens else NUMBERS)
    setter = Setter(path, layout)
    levels, names = header(layout)
    for number in range(layout.tables):
        if number and not layout.stacked:
            setter.next_page()
        setter.title(f"Phụ lục {number + 1}")
        setter.table(levels, content(layout, writer), names)
    setter.save()
    return setter.tables


def rebuilt(path: Path, work: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Tables and cells of a document, by the steps themselves."""
    workspace = Workspace(work)
    paths, _ = ingest_stage(workspace, [path])
    ((document_id, pdf),) = paths.items()
    run_document((read.STEP, reconstruct.STEP), workspace, Task(document_id, path.name, pdf, {}), Params())
    return tuple(workspace.read("reconstruct", document_id, name).to_pylist() for name in ("tables", "cells"))  # type: ignore[return-value]


def misses(truth: list[Truth], tables: list[dict[str, Any]], cells: list[dict[str, Any]]) -> list[str]:
    """What differs, in words."""
    if len(tables) != len(truth):
        return [f"{len(tables)} tables instead of {len(truth)}: {[(t['first_page'], t['row_count']) for t in tables]}"]
    found = []
    for number, (want, table) in enumerate(zip(truth, tables, strict=True)):
        if table["columns"] != want.columns:
            found.append(f"table {number} has columns {table['columns']}")
        if table["row_count"] != len(want.rows):
            found.append(f"table {number} has {table['row_count']} rows instead of {len(want.rows)}")
        got = {(c["row"], c["column"]): c for c in cells if c["table_id"] == table["id"] and c["row"] >= 0}
        for index, row in enumerate(want.rows):
            for column, text in row["texts"].items():
                cell = got.get((index, column))
                if cell is None or bare(cell["text"]) != bare(text):
                    found.append(f"row {index} column {column}: {text!r} != {cell and cell['text']!r}")
                elif text and not fragments_agree(cell["fragments"], row["fragments"][column]):
                    found.append(f"row {index} column {column}: {cell['fragments']} != {row['fragments'][column]}")
                elif cell["row_kind"] != row["kind"]:
                    found.append(f"row {index} is {row['kind']}, not {cell['row_kind']}")
    return found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rule", sorted(p.name for p in RULES.iterdir()))
def test_every_row_is_exact(rule: str, seed: int, tmp_path: Path) -> None:
    truth = typeset(tmp_path / f"{rule}.pdf", rule, seed)
    assert misses(truth, *rebuilt(tmp_path / f"{rule}.pdf", tmp_path / "work"))[:3] == []
