"""The datasets as one file: as exact as they are, with keys and indexes, whole or not at all."""

from __future__ import annotations

import asyncio
import csv
import json
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasette.app import Datasette
from openpyxl import load_workbook
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.errors import ContractError, OutputError, UsageError
from pipeline.core.schema import DATASETS, published
from pipeline.core.store import to_table, write_tables
from pipeline.workflow.exports import export
from pipeline.workflow.workspace import Workspace

Rows = dict[str, list[dict[str, Any]]]
pytestmark = pytest.mark.xdist_group("dispatch")
LONG = Decimal("99999999999999999999999999.123456789012")
TENTH = Decimal("0.10")


@pytest.fixture(scope="module")
def data(out: Path, rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows of the first dispatch, one figure of which is longer than a double, and one text of which is a formula."""
    folder = tmp_path_factory.mktemp("some")
    documents, pages, tables = rows["documents"], rows["pages"], rows["tables"]
    figures = [f for f in rows["figures"] if f["kind"] in ("ratio", "date")]
    figures[0] = {**figures[0], "value": LONG}
    figures[1] = {**figures[1], "value": TENTH}
    blocks = [{**rows["blocks"][0], "text": "=1+1"}, {**rows["blocks"][1], "text": "#N/A"}, *rows["blocks"][2:40]]
    some: Rows = {"documents": documents, "pages": pages, "tables": tables, "figures": figures, "blocks": blocks}
    for name in published():
        kept = some.get(name, rows[name] if name in ("cells", "quarantine") else [])
        write_tables(folder / f"{name}.parquet", DATASETS[name].schema, [to_table(name, kept)])
    return folder


@pytest.fixture
def exported(data: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Export as the command does."""

    def make(name: str) -> Path:
        done = CliRunner().invoke(app, ["export", "--to", str(tmp_path / name), "--data", str(data), "--json"])
        assert done.exit_code == 0, done.output
        counts = json.loads(done.stdout)
        assert counts == {name: pq.read_metadata(data / f"{name}.parquet").num_rows for name in published()}
        return tmp_path / name

    return make


def test_sqlite_has_keys_references_and_indexes(exported: Callable[[str], Path]) -> None:
    database = sqlite3.connect(exported("congvan.sqlite"))
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {*published(), "fields"}
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    references = {(row[3], row[2]) for row in database.execute("PRAGMA foreign_key_list(cells)")}
    assert references == {("document_id", "documents"), ("table_id", "tables")}
    plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM figures WHERE source_id = 'x'").fetchall()
    assert "figures_source_id" in plan[0][3]


def test_numbers_divide_in_sqlite_and_stay_exact_beside(exported: Callable[[str], Path], data: Path) -> None:
    database = sqlite3.connect(exported("congvan.sqlite"))
    ratio = "SELECT value / denominator FROM figures WHERE text = '827.724/838.840'"
    assert database.execute(ratio).fetchone() == (827724 / 838840,)
    exact = [Decimal(text) for (text,) in database.execute("SELECT value_exact FROM figures WHERE value IS NOT NULL")]
    assert exact == [v for v in pq.read_table(data / "figures.parquet").column("value").to_pylist() if v is not None]
    assert LONG in exact
    doubles = [number for (number,) in database.execute("SELECT value FROM figures WHERE value IS NOT NULL")]
    assert doubles == list(map(float, exact)) and 0.1 in doubles
    (day,) = database.execute("SELECT period_first FROM figures WHERE period_first IS NOT NULL LIMIT 1").fetchone()
    assert len(day) == len("2026-01-01")


def test_datasette_shows_an_export_and_follows_its_references(exported: Callable[[str], Path]) -> None:
    client = Datasette([str(exported("congvan.sqlite"))]).client
    (figure,) = asyncio.run(client.get("/congvan/figures.json?text=827.724/838.840&_shape=array")).json()
    assert figure["value"] == 827724
    page = asyncio.run(client.get(f"/congvan/cells?document_id={figure['document_id']}&_size=1")).text
    assert 'href="/congvan/tables/' in page


def test_lists_are_json_in_sqlite_and_boxes_are_rows_of_their_own(exported: Callable[[str], Path], rows: Rows) -> None:
    database = sqlite3.connect(exported("congvan.sqlite"))
    (recipients,) = database.execute("SELECT recipients FROM documents").fetchone()
    assert json.loads(recipients) == rows["documents"][0]["recipients"]
    columns = {row[1] for row in database.execute("PRAGMA table_info(cells)")}
    assert "struck" in columns and "fragments" not in columns


def test_duckdb_has_the_datasets_as_they_are(exported: Callable[[str], Path], data: Path) -> None:
    with duckdb.connect(exported("congvan.duckdb"), read_only=True) as database:
        for name in published():
            assert database.sql(f"FROM {name} ORDER BY id").fetchall() == (
                duckdb.sql(f"FROM '{data}/{name}.parquet' ORDER BY id").fetchall()
            )
        keys = "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        assert database.execute(keys).fetchone() == (len(published()),)


def test_csv_files_tell_nothing_from_null(exported: Callable[[str], Path], rows: Rows) -> None:
    folder = exported("congvan")
    assert {path.stem for path in folder.iterdir()} == {*published(), "fields"}
    with (folder / "cells.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == [row["text"] for row in rows["cells"]]
    assert '"",' in (folder / "cells.csv").read_text(encoding="utf-8")  # Of an empty cell; null is nothing.
    assert list(pd.read_csv(folder / "pages.csv").width) == [row["width"] for row in rows["pages"]]


def test_a_workbook_has_numbers_and_days_and_no_formula(exported: Callable[[str], Path]) -> None:
    book = load_workbook(exported("congvan.xlsx"))
    assert book.sheetnames == [*published(), "fields"]
    header, *rows = book["blocks"].iter_rows()
    texts = [row[[cell.value for cell in header].index("text")] for row in rows[:2]]
    assert [(text.value, text.data_type) for text in texts] == [("=1+1", "s"), ("#N/A", "s")]
    names = [cell.value for cell in book["figures"][1]]
    ratios = [row for row in book["figures"].iter_rows(values_only=True) if row[names.index("denominator")]][1:]
    assert {type(row[names.index("value")]) for row in ratios} <= {int, float}
    assert book["documents"]["A2"].value == "bedae5b1948c7146"


def test_a_text_that_excel_cannot_hold_is_told(data: Path, rows: Rows, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in published():
        (folder / f"{name}.parquet").symlink_to(data / f"{name}.parquet")
    (folder / "blocks.parquet").unlink()
    block = {**rows["blocks"][0], "text": "x" * 40_000}
    write_tables(folder / "blocks.parquet", DATASETS["blocks"].schema, [to_table("blocks", [block])])
    with pytest.raises(UsageError, match=r"text of \S+ in blocks has 40000 characters"):
        export(folder, tmp_path / "a.xlsx")
    assert not list(tmp_path.glob("*a.xlsx*"))


@pytest.mark.parametrize("name", ["a.sqlite", "a.duckdb"])
def test_a_row_that_refers_to_nothing_is_told_and_nothing_is_left(
    data: Path, rows: Rows, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for other in published():
        (folder / f"{other}.parquet").symlink_to(data / f"{other}.parquet")
    (folder / "tables.parquet").unlink()
    write_tables(folder / "tables.parquet", DATASETS["tables"].schema, [DATASETS["tables"].schema.empty_table()])
    with pytest.raises(ContractError, match="refers to one"):
        export(folder, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_what_is_there_goes_only_when_it_may(data: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "a.sqlite", tmp_path / "folder"
    file.write_text("mine")
    with pytest.raises(OutputError, match="--replace"):
        export(data, file)
    assert file.read_text() == "mine"
    export(data, file, replace=True)
    assert file.read_bytes().startswith(b"SQLite format 3")
    export(data, folder)
    export(data, folder, replace=True)
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"holds mine\.txt"):
        export(data, folder, replace=True)
    assert (folder / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["a.sqlite", "a.duckdb", "a.xlsx", "folder"])
def test_a_place_that_cannot_be_written_is_told(data: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="cannot write"):
        export(data, tmp_path / "file" / name)
    with pytest.raises(OutputError, match="cannot write"):
        export(data, Path("/proc") / name)


def test_what_a_killed_export_left_among_a_run_s_outputs_goes_with_the_next_run(tmp_path: Path) -> None:
    (tmp_path / ".csv.1.tmp").mkdir()
    (tmp_path / ".csv.1.tmp" / "cells.csv").touch()
    (tmp_path / ".a.sqlite.1.tmp").touch()
    with Workspace(tmp_path).held():
        assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_another_ending_is_told(data: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.parqet"):
        export(data, tmp_path / "a.parqet")


def test_boxes_of_rows_that_a_row_refers_to_stand_with_these(rows: Rows) -> None:
    """So that an export loses none where it leaves them out."""
    models = {row["id"]: row["fragments"] for row in rows["models"]}
    for row in rows["model_map"]:
        assert row["province_fragments"] == models.get(row["province_model_id"], [])


def test_pyarrow_reads_decimals_as_exact(data: Path) -> None:
    assert pa.types.is_decimal(pq.read_schema(data / "figures.parquet").field("value").type)
