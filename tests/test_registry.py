"""The registry of datasets: one source for schemas, metadata and dictionary; steps keep to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.core.errors import RowError
from pipeline.core.schema import DATASETS, published
from pipeline.core.store import to_table
from pipeline.steps.publish import data_dictionary
from testkit.places import PROJECT

PUBLISHED = {
    "blocks",
    "cells",
    "claims",
    "columns",
    "corrections",
    "documents",
    "figures",
    "findings",
    "fragments",
    "hanoi_models",
    "model_map",
    "model_progress",
    "models",
    "pages",
    "quarantine",
    "citations",
    "signatures",
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
    with pytest.raises(RowError, match="differs from its schema"):
        to_table("quarantine", [{**row_of_quarantine(), "surprise": 1}])
    with pytest.raises(RowError, match="code is null"):
        to_table("quarantine", [{**row_of_quarantine(), "code": None}])
    with pytest.raises(RowError, match=r"\(id .*code is 5, which does not fit string"):
        to_table("quarantine", [{**row_of_quarantine(), "code": 5}])
