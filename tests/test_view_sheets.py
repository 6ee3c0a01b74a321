"""Reports and results of searches as workbooks, read back by openpyxl."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.errors import NotFoundError, OutputError
from pipeline.view import workbook as workbooks
from pipeline.view.workbook import Sheet, workbook
from testkit.browsing import HOST, client

pytestmark = pytest.mark.xdist_group("dispatch")
Rows = dict[str, list[dict[str, Any]]]
PERCENT = "t1/r41/c2/f0/ratio_percent"


def read_back(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet by the names in its first."""
    book = openpyxl.load_workbook(BytesIO(data))
    found = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return found


def reported(out: Path, path: Path, *options: str) -> dict[str, list[dict[str, Any]]]:
    done = CliRunner().invoke(app, ["report", "--data", str(out), "--out", str(path), *options])
    assert done.exit_code == 0, done.output
    return read_back(path.read_bytes())


def test_a_report_as_workbook_has_every_row_with_exact_values(out: Path, rows: Rows, tmp_path: Path) -> None:
    sheets = reported(out, tmp_path / "report.xlsx", "--language", "en")
    assert list(sheets) == [
        "Findings",
        "Figures",
        "Models",
        "Hanoi's models",
        "Citations",
        "Refused",
        "About this report",
    ]
    figures = {row["id"]: row for row in sheets["Figures"]}
    assert figures.keys() == {row["id"] for row in rows["figures"]}
    for row in rows["figures"]:
        shown = figures[row["id"]]
        (first, *_) = row["fragments"]
        assert [shown[name] for name in ("number", "text", "unit", "page")] == [
            "9287/UBND-KSTT",
            row["text"],
            row["unit"],
            first["page"],
        ]
        assert shown["box"] == ",".join(f"{first[side]:.10g}" for side in ("x0", "top", "x1", "bottom"))
        for name in ("value", "value_to", "denominator"):
            assert (None if shown[name] is None else Decimal(str(shown[name]))) == row[name]
            assert shown[f"{name}_exact"] is None
        day = row["period_first"]
        assert shown["period_first"] == (None if day is None else datetime(day.year, day.month, day.day))
    findings = {row["id"]: row for row in sheets["Findings"]}
    assert findings.keys() == {row["id"] for row in rows["findings"]}
    percent = findings[f"{rows['documents'][0]['id']}/{PERCENT}"]
    assert (percent["expected"], percent["observed"], percent["page"]) == ("98,67%", "98.70%", 20)
    assert percent["link"] == f"http://127.0.0.1:8765/id/{percent['id']}"
    assert len(sheets["Models"]) == 61 and len(sheets["Hanoi's models"]) == 19
    assert [row["national_number"] for row in sheets["Models"] if row["model_number"] == 22] == [24]


def test_a_workbook_of_one_finding_has_that_one_alone(out: Path, rows: Rows, tmp_path: Path) -> None:
    chosen = f"{rows['documents'][0]['id']}/{PERCENT}"
    sheets = reported(out, tmp_path / "one.xlsx", chosen)
    assert [row["id"] for row in sheets["Phát hiện"]] == [chosen] and "Số liệu" not in sheets
    missing = CliRunner().invoke(app, ["report", "nothing", "--data", str(out), "--out", str(tmp_path / "none.xlsx")])
    assert isinstance(missing.exception, NotFoundError) and not (tmp_path / "none.xlsx").exists()


def test_the_result_of_a_search_is_had_as_workbook(out: Path) -> None:
    browser = client(out)
    answer = browser.get("/s.xlsx?kind=money&lang=en")
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    sheets = read_back(answer.content)
    total = browser.get("/s.json?kind=money").json()["total"]
    assert list(sheets) == ["cells", "figures"] and len(sheets["figures"]) == total
    assert 740907000000 in [row["value"] for row in sheets["figures"]]
    assert {row["link"].partition("/id/")[0] for row in sheets["figures"]} == {f"http://{HOST}"}
    assert read_back(browser.get("/s.xlsx").content) == {"ô bảng": []}


ROWS = [
    {
        "text": "=HYPERLINK(1)",
        "value": Decimal("12345678901234567.125000000000"),
        "day": date(2024, 11, 15),
        "link": "http://a/",
    },
    {"text": "+84", "value": Decimal("0.1"), "day": None, "link": None},
    {"text": "-1\u202e\x1b", "value": Decimal("-999999999999999"), "day": None, "link": None},
    {"text": "@a", "value": Decimal("1E+20"), "day": None, "link": None},
    {"text": "\t=1", "value": None, "day": None, "link": None},
]


def test_texts_begin_no_formula_and_numbers_are_exact_beside_those_that_a_sheet_holds() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook([Sheet("a", list(ROWS[0]), ROWS, frozenset({"value"}))])))
    head, *cells = book["a"].iter_rows()
    assert [cell.value for cell in head] == ["text", "value", "value_exact", "day", "link"]
    texts = [row[0] for row in cells]
    assert [cell.value for cell in texts] == ["=HYPERLINK(1)", "+84", "-1\\u202e\\x1b", "@a", "\t=1"]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in texts)
    assert [row[1].value for row in cells] == [12345678901234570, 0.1, -999999999999999, 10**20, None]
    assert [row[2].value for row in cells] == ["12345678901234567.125", None, None, None, None]
    assert cells[0][4].hyperlink.target == "http://a/" and cells[0][3].value == datetime(2024, 11, 15)


def test_a_text_that_no_cell_holds_says_how_long_it_is() -> None:
    data = workbook([Sheet("a", ["text"], [{"text": "x" * 40_000}, {"text": "x" * 32_767}])])
    long, whole = (row["text"] for row in read_back(data)["a"])
    assert long.endswith("x [… 40000]") and len(long) == len(whole) == 32_767


def test_rows_that_no_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    workbook([Sheet("a", ["text"], [{"text": "x"}] * 2)])
    with pytest.raises(OutputError, match="a sheet holds 2 rows, and a has 3"):
        workbook([Sheet("a", ["text"], [{"text": "x"}] * 3)])
