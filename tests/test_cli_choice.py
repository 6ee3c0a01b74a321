"""What the command line shows of findings and datasets: chosen, counted, sorted, within a terminal's width."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from pipeline.cli import console
from pipeline.cli.app import app
from pipeline.cli.commands.default_columns import DEFAULT_COLUMNS
from pipeline.core.errors import NotFoundError
from pipeline.core.schema import dataset, published
from pipeline.workflow.catalogue import catalogue

pytestmark = pytest.mark.xdist_group("dispatch")
Rows = dict[str, list[dict[str, Any]]]


def said(out: Path, *arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments, "--data", str(out)])
    assert done.exit_code == 0, done.output
    return done.stdout


def rows_of(out: Path, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said(out, *arguments, "--json"))
    return found


def test_findings_name_their_dispatch_and_are_summed_up(out: Path, rows: Rows) -> None:
    told = said(out, "check").splitlines()
    assert "warning ratio_percent 9287/UBND-KSTT page 20: 827.724/838.840 is 98,67%, not 98.70%." in told
    assert told[-1] == "13 findings on 1 dispatch: 10 warning, 3 info"


@pytest.mark.parametrize("document", ["9287/UBND-KSTT", "9287_UBND-KSTT.pdf", "bedae5b1948c7146"])
def test_findings_of_a_dispatch_are_chosen_by_its_id_number_or_file(out: Path, rows: Rows, document: str) -> None:
    assert len(rows_of(out, "check", "--document", document)) == len(rows["findings"])


def test_findings_are_chosen_by_kind_severity_and_concern(out: Path, rows: Rows) -> None:
    kinds = Counter(row["kind"] for row in rows["findings"])
    for kind, count in kinds.items():
        assert [row["kind"] for row in rows_of(out, "check", "--kind", kind)] == [kind] * count
    assert len(rows_of(out, "check", "--severity", "info")) == 3
    assert len(rows_of(out, "check", "--severity", "info", "--severity", "warning")) == 13
    about = [row for row in rows["findings"] if catalogue()[row["kind"]][0].about == "document"]
    assert {row["id"] for row in rows_of(out, "check", "--about", "document")} == {row["id"] for row in about}
    assert rows_of(out, "check", "--kind", "ratio_percent", "--severity", "error") == []


@pytest.mark.parametrize("by", ["kind", "document", "severity", "about"])
def test_findings_are_counted(out: Path, rows: Rows, by: str) -> None:
    counts = json.loads(said(out, "check", "--count", by, "--json"))
    assert sum(counts.values()) == len(rows["findings"]) and list(counts.values()) == sorted(counts.values())[::-1]
    assert all(value in said(out, "check", "--count", by) for value in counts)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["check", "--document", "1/UBND"], NotFoundError),
        (["check", "--kind", "ratio_procent"], NotFoundError),
        (["check", "--severity", "grave"], SystemExit),
        (["check", "--explain", "ratio_percent", "--kind", "ratio_percent"], SystemExit),
        (["check", "--claims", "--count", "kind"], SystemExit),
        (["show", "figures", "--where", "value"], SystemExit),
        (["show", "figures", "--where", "value>many"], SystemExit),
        (["show", "figures", "--where", "value<nan"], SystemExit),
        (["show", "documents", "--where", "issued_on<2024"], SystemExit),
        (["show", "documents", "--where", "appendices>1"], SystemExit),
        (["show", "documents", "--sort", "appendices,evidence"], None),
        (["show", "figures", "--where", "values=1"], NotFoundError),
        (["show", "figures", "--sort", "-values"], NotFoundError),
    ],
)
def test_what_cannot_be_chosen_is_told(out: Path, arguments: list[str], error: type[BaseException] | None) -> None:
    done = CliRunner().invoke(app, [*arguments, "--data", str(out)])
    assert done.exit_code == (2 if error is SystemExit else 1 if error else 0), done.output
    assert error is None or isinstance(done.exception, error)


@pytest.mark.parametrize(
    ("conditions", "chosen"),
    [
        (
            ["kind=percent", "value>=98"],
            lambda f: f["kind"] == "percent" and f["value"] is not None and f["value"] >= 98,
        ),
        (["value<1.5"], lambda f: f["value"] is not None and f["value"] < 1.5),
        (["value=98.7"], lambda f: f["value"] is not None and f["value"] * 10 == 987),
        (["unit!=%"], lambda f: f["unit"] != "%"),
        (["unit="], lambda f: f["unit"] is None),
        (["subject~mo hinh"], lambda f: "mô hình" in (f["subject"] or "").lower()),
        (["period_first>=2024-01-01"], lambda f: f["period_first"] is not None and f["period_first"].year >= 2024),
    ],
)
def test_rows_are_chosen_by_equality_order_and_words(
    out: Path,
    rows: Rows,
    conditions: list[str],
    chosen: Any,  # noqa: ANN401 - what a row must be
) -> None:
    where = [part for condition in conditions for part in ("--where", condition)]
    found = rows_of(out, "show", "figures", *where, "--limit", "0", "--columns", "id")
    expected = [figure["id"] for figure in rows["figures"] if chosen(figure)]
    assert [row["id"] for row in found] == expected and expected


def test_rows_are_sorted_with_those_without_a_value_last(out: Path, rows: Rows) -> None:
    found = rows_of(out, "show", "figures", "--sort", "-value,id", "--limit", "0", "--columns", "id,value")
    values = sorted((f["value"] for f in rows["figures"] if f["value"] is not None), reverse=True)
    shown = [row["value"] for row in found]
    assert [float(value) for value in shown if value is not None] == [float(value) for value in values]
    assert shown[: len(values)].count(None) == 0 and len(shown) == len(rows["figures"])


def test_default_columns_are_those_of_the_datasets_and_fit_a_terminal(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(DEFAULT_COLUMNS) == published()
    for name, columns in DEFAULT_COLUMNS.items():
        assert set(columns) <= {field.name for field in dataset(name).fields}
    for name in published():
        with monkeypatch.context() as narrow:
            narrow.setattr(console, "_stdout", Console(highlight=False, width=80))
            told = said(out, "show", name, "--limit", "5")
        lines = told.splitlines()
        assert max(map(len, lines)) <= 80 and "…" not in lines[1], name
    assert "Bình Định" in said(out, "show", "documents", "--columns", "province,sha256")
    assert "sha256" in said(out, "show", "documents", "--columns", "all", "--json")
