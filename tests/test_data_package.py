"""Datasets for tools: a Data Package that holds to itself, and boxes as plain rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from normalizers.pilot_models.claims.types import Counts, ModelList
from normalizers.pilot_models.proposals import Proposal
from normalizers.pilot_models.statuses import Status
from pipeline.core.findings import Severity
from pipeline.core.schema import DATASETS, published
from pipeline.decisions.kinds import FindingDecision
from testkit.package import faults

Rows = dict[str, list[dict[str, Any]]]


@pytest.mark.xdist_group("dispatch")
def test_the_package_of_the_first_dispatch_has_no_fault(out: Path) -> None:
    assert faults(out) == []


@pytest.mark.xdist_group("dispatch")
def test_the_package_says_what_it_is_and_where_it_came_from(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["version"].startswith("0.")
    (licence,) = package["licenses"]
    assert "Điều 15" in licence["title"]
    (source,) = package["sources"]
    assert source["title"].startswith("9287/UBND-KSTT Báo cáo kết quả")
    cells = next(resource for resource in package["resources"] if resource["name"] == "cells")["schema"]
    assert cells["missingValues"] == []  # An empty cell says that it is empty.
    assert {(k["fields"][0], k["reference"]["resource"]) for k in cells["foreignKeys"]} == {
        ("document_id", "documents"),
        ("table_id", "tables"),
    }


def test_closed_sets_are_those_of_the_code() -> None:
    values = {(name, field.name): set(field.values) for name in published() for field in DATASETS[name].fields}
    assert values["models", "status"] == values["model_progress", "previous_status"] == set(Status)
    assert values["models", "proposal"] == set(Proposal)
    assert values["models", "list"] == values["claims", "list"] == set(ModelList)
    assert values["claims", "counts"] == set(Counts)
    assert values["findings", "severity"] == set(Severity)
    assert values["findings", "decision"] == set(FindingDecision)


def test_what_refers_to_another_dataset_is_its_key() -> None:
    for name in published():
        for field in DATASETS[name].fields:
            if field.refers_to:
                assert DATASETS[field.refers_to].published, f"{name}.{field.name}"
                assert DATASETS[field.refers_to].key == ("id",), f"{name}.{field.name}"


@pytest.mark.xdist_group("dispatch")
def test_fragments_are_the_boxes_of_all_rows(rows: Rows) -> None:
    nested = [
        (name, row["id"], field, place, box)
        for name in published()
        if name != "fragments"
        for row in rows[name]
        for field, place, box in [
            *((None, i, box) for i, box in enumerate(row.get("fragments", []))),
            *((e["field"], i, e["fragment"]) for i, e in enumerate(row.get("evidence", []))),
        ]
    ]
    sides = ("page", "x0", "top", "x1", "bottom", "text")
    flat = [
        (f["dataset"], f["row_id"], f["evidence_of"], f["position"], {side: f[side] for side in sides})
        for f in rows["fragments"]
    ]
    assert sorted(map(repr, flat)) == sorted(map(repr, nested))
    assert {f["page_id"] for f in rows["fragments"]} <= {page["id"] for page in rows["pages"]}


@pytest.mark.xdist_group("dispatch")
def test_labels_and_dates_have_no_value(rows: Rows) -> None:
    named = [f for f in rows["figures"] if f["kind"] in ("label", "date")]
    assert named
    assert {(f["value"], f["value_approximate"], f["value_text"]) for f in named} == {(None, None, None)}
