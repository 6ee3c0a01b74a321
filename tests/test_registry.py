"""The registry of datasets: one source for schemas, metadata and dictionary; steps keep to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import grimp
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ruamel.yaml import YAML

from pipeline.core.errors import ContractError
from pipeline.core.schema import DATASETS, published
from pipeline.core.store import to_table
from pipeline.steps.publish import data_dictionary
from pipeline.workflow.stages import DOCUMENT_STEPS
from testkit.places import PROJECT

PUBLISHED = {
    "blocks",
    "cells",
    "claims",
    "corrections",
    "documents",
    "figures",
    "findings",
    "hanoi_models",
    "model_map",
    "model_progress",
    "models",
    "pages",
    "quarantine",
    "references",
    "tables",
}


def test_the_datasets_are_those_of_the_contract() -> None:
    assert set(published()) == PUBLISHED


def test_every_field_is_described_with_its_source() -> None:
    for declared in DATASETS.values():
        for field in declared.fields:
            assert field.description and field.source, f"{declared.name}.{field.name}"


def test_a_name_has_one_type_in_all_datasets() -> None:
    types: dict[str, set[str]] = {}
    for declared in DATASETS.values():
        for field in declared.fields:
            types.setdefault(field.name, set()).add(str(field.type))
    assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}


def test_counts_and_money_are_exact() -> None:
    for name in ("value", "value_to", "denominator"):
        assert pa.types.is_decimal(DATASETS["figures"].schema.field(name).type)


@pytest.mark.xdist_group("dispatch")
def test_parquet_dictionary_and_datapackage_tell_the_same(out: Path) -> None:
    package = {r["path"]: r for r in json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["resources"]}
    dictionary = (out / "DATA_DICTIONARY.md").read_text(encoding="utf-8")
    for name in published():
        schema = pq.read_schema(out / f"{name}.parquet")
        assert schema.equals(DATASETS[name].schema, check_metadata=True)
        fields = package[f"{name}.parquet"]["schema"]["fields"]
        assert [f["name"] for f in fields] == schema.names
        for field in schema:
            assert field.metadata[b"description"].decode() in dictionary.replace("\\|", "|")


def test_the_dictionary_in_docs_is_that_of_the_registry() -> None:
    assert (PROJECT / "docs" / "datasets.md").read_text(encoding="utf-8") == data_dictionary(), "run: make docs"


@pytest.mark.xdist_group("dispatch")
def test_keys_are_unique(rows: dict[str, list[dict[str, Any]]]) -> None:
    for name, items in rows.items():
        keys = [tuple(row[k] for k in DATASETS[name].key) for row in items]
        assert len(keys) == len(set(keys)), name
        assert all(row["id"].startswith(row["document_id"]) for row in items)


def row_of_quarantine() -> dict[str, Any]:
    return dict.fromkeys(DATASETS["quarantine"].schema.names, "x")


def test_rows_that_break_their_schema_stop_the_step() -> None:
    assert to_table("quarantine", [row_of_quarantine()]).num_rows == 1
    with pytest.raises(ContractError, match="differs from its schema"):
        to_table("quarantine", [{**row_of_quarantine(), "surprise": 1}])
    with pytest.raises(ContractError, match="holds a null"):
        to_table("quarantine", [{**row_of_quarantine(), "code": None}])
    with pytest.raises(ContractError, match=r"quarantine\.code"):
        to_table("quarantine", [{**row_of_quarantine(), "code": 5}])


def test_a_step_declares_all_code_that_makes_its_output() -> None:
    """Else a change in undeclared code would leave stale work in place."""
    graph = grimp.build_graph("pipeline", "normalizers")
    for step in DOCUMENT_STEPS:
        package = f"pipeline.steps.{step.name}"
        modules = {package} | graph.find_descendants(package)
        needed = set(modules)
        for module in modules:
            needed |= graph.find_upstream_modules(module)
        for module in needed:
            path = module.replace(".", "/")
            declared = any(path == c.removesuffix(".py") or path.startswith(f"{c}/") or c == path for c in step.code)
            assert declared or module in ("pipeline", "pipeline.steps", "normalizers"), f"{step.name} needs {module}"


def test_dvc_stages_depend_on_the_code_and_datasets_that_steps_declare() -> None:
    stages = YAML(typ="safe").load(PROJECT / "dvc.yaml")["stages"]
    assert list(stages) == ["ingest", *(step.name for step in DOCUMENT_STEPS), "publish"]
    for step in DOCUMENT_STEPS:
        depends = set(stages[step.name]["deps"])
        assert set(step.code) <= depends
        assert {f"extracted/{source}" for source, _ in step.reads} <= depends
