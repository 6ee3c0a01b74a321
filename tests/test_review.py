"""Decisions of persons on pairs of models: kept, applied, and held to what was decided upon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core import corrections
from pipeline.core.corrections import Correction, load_corrections
from pipeline.core.errors import ContractError
from pipeline.core.params import MapParams
from pipeline.core.step import DocumentInput
from pipeline.steps.map.document import map_document
from tests.conftest import DISPATCH

pytestmark = pytest.mark.xdist_group("dispatch")
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty file of decisions."""
    path = tmp_path / "model_map.yml"
    path.write_text("# decisions\n[]\n", encoding="utf-8")
    monkeypatch.setattr(corrections, "corrections_file", lambda: path)
    return path


def decide(out: Path, *args: str) -> str:
    result = CliRunner().invoke(
        app, ["review", *args, "--data", str(out), "--why", "the results speak of it", "--who", "A"]
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_a_decision_is_kept_with_what_was_decided_upon(rows: Rows, out: Path, kept: Path) -> None:
    row = next(r for r in rows["model_map"] if r["hanoi_model_number"] == 16)
    decide(out, row["id"], "--province", "4")
    decide(out, row["id"], "--none")
    (correction,) = load_corrections("9287/UBND-KSTT").values()
    assert (correction.hanoi, correction.province, correction.who) == (16, None, "A")
    assert correction.expect == {"hanoi": row["hanoi_model_name"], "province": None}
    assert kept.read_text(encoding="utf-8").startswith("# decisions\n")
    assert load_corrections("1/UBND") == {}


def test_a_decision_holds_only_for_the_names_that_were_seen() -> None:
    correction = Correction(
        "9287/UBND-KSTT", 16, 4, "A", "2026-11-24", "...", {"hanoi": "Số hoá hồ sơ", "province": "Lưu trữ"}
    )
    correction.check("Số hóa hồ sơ", "Lưu trữ")
    with pytest.raises(ContractError, match=r"normalizers/corrections/model_map\.yml.*Hanoi model 16"):
        correction.check("Số hóa hồ sơ", "Chứng thực")


class Listed(DocumentInput):
    """The first dispatch as the map sees it, without the cells that state references."""

    tables: Rows

    def rows(self, dataset: str, *columns: str) -> Iterator[dict[str, Any]]:
        yield from self.tables.get(dataset, [])


def mapped(rows: Rows) -> dict[int, dict[str, Any]]:
    models = [{**m, "cells": [c for c in m["cells"] if c["role"] == "name"]} for m in rows["models"]]
    document = Listed("d", DISPATCH, {}, {}, MapParams())
    object.__setattr__(document, "tables", {"models": models, "documents": rows["documents"]})
    return {row["hanoi_model_number"]: dict(row) for name, row in map_document(document) if name == "model_map"}


def test_a_decision_is_applied_and_stops_the_run_when_it_no_longer_fits(rows: Rows, out: Path, kept: Path) -> None:
    before = mapped(rows)[16]
    decide(out, f"{before['hanoi_model_id']}/map", "--province", "4")
    after = mapped(rows)[16]
    assert (before["decision"], after["decision"], after["method"]) == ("none", "accepted", "correction")
    assert after["province_model_number"] == 4
    kept.write_text(kept.read_text(encoding="utf-8").replace("Lưu trữ", "Bảo quản"), encoding="utf-8")
    with pytest.raises(ContractError, match="Hanoi model 16"):
        mapped(rows)
    kept.write_text(kept.read_text(encoding="utf-8").replace("province: 4", "province: 2"), encoding="utf-8")
    with pytest.raises(ContractError, match="lists do not hold"):
        mapped(rows)


def test_what_waits_is_listed(out: Path) -> None:
    result = CliRunner().invoke(app, ["review", "--data", str(out)])
    assert result.exit_code == 0
    assert "0 pairs wait" in result.output
    refused = CliRunner().invoke(app, ["review", "some/id", "--accept", "--none", "--data", str(out)])
    assert refused.exit_code == 2
