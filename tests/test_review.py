"""Decisions of persons: kept as data, applied, shown, and held to what was decided upon."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.errors import ContractError, StaleDecision
from pipeline.core.params import MapParams
from pipeline.core.schema import RowT, dataset_of
from pipeline.core.step import DocumentInput
from pipeline.core.store import read_table
from pipeline.decisions.corrections import Correction, dispatch
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import AGENCIES, CELLS, HEADERS, KINDS, MODEL_MAP, STATUSES, Kind
from pipeline.steps.map.document import map_document
from pipeline.steps.normalize.document import normalize_document
from testkit.places import DISPATCH, PROJECT

pytestmark = pytest.mark.xdist_group("dispatch")
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Empty files of decisions."""
    for kind in KINDS.values():
        (tmp_path / f"{kind.name}.yml").write_text("# decisions\n[]\n", encoding="utf-8")
    return tmp_path


def decide(out: Path, kept: Path, *args: str) -> str:
    where = ["--data", str(out), "--decisions", str(kept)]
    result = CliRunner().invoke(app, ["review", *args, *where, "--why", "the results speak of it", "--who", "A"])
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    return result.output


def work(out: Path, step: str) -> dict[str, Path]:
    """What a step left of the first dispatch."""
    (folder,) = (out / ".work" / step).iterdir()
    return {path.stem: path for path in folder.glob("*.parquet")}


def document(out: Path, kept: Path, about: dict[str, Any], **tables: list[dict[str, Any]]) -> DocumentInput:
    """The first dispatch as steps after reconstruct see it, with other rows in some datasets."""

    class GivenDocument(DocumentInput):
        def rows(self, row: type[RowT], *columns: str) -> Iterator[RowT]:
            if dataset_of(row) in tables:
                return iter(tables[dataset_of(row)])
            return super().rows(row, *columns)

    files = work(out, "read") | work(out, "signatures") | work(out, "reconstruct") | work(out, "normalize")
    files["cells"] = work(out, "reconstruct")["cells"]
    return GivenDocument(about["id"], DISPATCH, {**about, "document_id": about["id"]}, files, MapParams(), kept)


def mapped(doc: DocumentInput) -> dict[int, dict[str, Any]]:
    return {row["hanoi_model_number"]: dict(row) for name, row in map_document(doc) if name == "model_map"}


def normalized(doc: DocumentInput) -> Rows:
    found: Rows = {}
    for name, row in normalize_document(doc):
        found.setdefault(name, []).append(dict(row))
    return found


def test_a_decision_is_kept_with_what_was_decided_upon(rows: Rows, out: Path, kept: Path) -> None:
    row = next(r for r in rows["model_map"] if r["hanoi_model_number"] == 16)
    decide(out, kept, row["id"], "--province", "4")
    decide(out, kept, row["id"], "--none")
    (correction,) = Decisions(kept).of(MODEL_MAP, rows["documents"][0]).values()
    assert (correction.at, correction.value, correction.who) == ((16,), [], "A")
    assert correction.expect == {"hanoi": row["hanoi_model_name"], "province": []}
    assert (kept / "model_map.yml").read_text(encoding="utf-8").startswith("# decisions\n")
    assert Decisions(kept).of(MODEL_MAP, {**rows["documents"][0], "issuing_authority": "UBND TỈNH X"}) == {}


def test_a_decision_is_applied_and_stale_when_it_no_longer_fits(rows: Rows, out: Path, kept: Path) -> None:
    doc = document(out, kept, rows["documents"][0])
    before = mapped(doc)[16]
    decide(out, kept, f"{before['hanoi_model_id']}/map", "--province", "4", "--province", "25")
    found = [row for name, row in map_document(doc) if name == "model_map" and row["hanoi_model_number"] == 16]
    assert (before["decision"], before["method"]) == ("none", "fuzzy")
    assert [(r["province_model_number"], r["decision"], r["method"]) for r in found] == [
        (4, "accepted", "correction"),
        (25, "accepted", "correction"),
    ]
    assert len({r["id"] for r in found}) == 2
    file = kept / "model_map.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("Lưu trữ", "Bảo quản"), encoding="utf-8")
    with pytest.raises(StaleDecision, match=r"decisions/model_map\.yml.*hanoi 16"):
        mapped(doc)
    file.write_text(file.read_text(encoding="utf-8").replace("- 25\n", "- 2\n"), encoding="utf-8")
    with pytest.raises(StaleDecision, match="number 2, which 0 models"):
        mapped(doc)


def test_a_decision_holds_for_a_new_version_of_the_dispatch(rows: Rows, out: Path, kept: Path) -> None:
    row = next(r for r in rows["model_map"] if r["hanoi_model_number"] == 16)
    decide(out, kept, row["id"], "--none")
    newer = {**rows["documents"][0], "id": "0" * 16, "sha256": "0" * 64}
    after = mapped(document(out, kept, newer, documents=[newer]))[16]
    assert (after["decision"], after["method"], after["score"]) == ("none", "correction", None)


def correct(rows: Rows, kept: Path, kind: Kind, at: tuple[Any, ...], value: object, expect: object) -> None:
    made = Correction(kind, dispatch(rows["documents"][0]), at, value, "A", "2026-11-26", "seen", expect)
    Decisions(kept).add(made)


def test_a_corrected_cell_gives_its_values_and_keeps_what_was_read(rows: Rows, out: Path, kept: Path) -> None:
    figure = next(f for f in rows["figures"] if f["text"] == "197/197")
    cell = next(c for c in rows["cells"] if c["id"] == figure["source_id"])
    text = cell["text"].replace("197/197", "196/1.970")
    decide(out, kept, cell["id"], "--set", text)
    found = normalized(document(out, kept, rows["documents"][0]))
    (row,) = found["corrections"]
    assert (row["kind"], row["target_ids"], row["read"], row["given"]) == ("cells", [cell["id"]], cell["text"], text)
    now = next(f for f in found["figures"] if f["id"] == figure["id"])
    assert (now["text"], now["value"], now["denominator"]) == ("196/1.970", 196, 1970)
    (box,), (was,) = now["fragments"], figure["fragments"]
    assert abs(box["x0"] - was["x0"]) < 1 and abs(box["x1"] - was["x1"]) < 1 and box["top"] == was["top"]
    others = [f for f in rows["figures"] if f["source_id"] == cell["id"] and f["char_start"] < figure["char_start"]]
    assert [f for f in found["figures"] if f["id"] in {o["id"] for o in others}] == [
        {**other, "corrected": True} for other in others
    ]
    assert {f["id"] for f in found["figures"] if f["corrected"]} == {
        f["id"] for f in rows["figures"] if f["source_id"] == cell["id"]
    }
    (model,) = [m for m in found["models"] if m["corrected"]]
    assert cell["id"] in [role["cell_id"] for role in model["cells"]]


def test_statuses_agencies_and_headers_are_corrected(rows: Rows, out: Path, kept: Path) -> None:
    correct(rows, kept, STATUSES, ("hanoi", 4), "waiting", None)
    model = next(m for m in rows["models"] if m["list"] == "hanoi" and m["model_number"] == 5)
    correct(rows, kept, AGENCIES, ("hanoi", 5), ["BHXH tỉnh"], model["lead_agency"])
    table = next(t for t in rows["tables"] if t["id"].endswith("t1"))
    column = next(n for n, header in enumerate(table["columns"]) if "Ghi chú" in header)
    correct(rows, kept, HEADERS, (1, column), "funding", table["columns"][column])
    found = normalized(document(out, kept, rows["documents"][0]))
    models = {(m["list"], m["model_number"]): m for m in found["models"]}
    assert models["hanoi", 4]["status"] == "waiting"
    assert models["hanoi", 5]["lead_agencies"] == ["Bảo hiểm xã hội tỉnh"]
    assert models["province", 1]["funding"] and models["province", 1]["note"] is None
    assert sorted(row["kind"] for row in found["corrections"]) == ["agencies", "headers", "statuses"]
    hanoi = {m["model_number"] for m in found["models"] if m["corrected"] and m["list"] == "hanoi"}
    assert hanoi == {4, 5} and all(m["corrected"] for m in found["models"] if m["list"] == "province")


def test_comments_between_decisions_stay(rows: Rows, kept: Path) -> None:
    correct(rows, kept, STATUSES, ("hanoi", 4), "waiting", None)
    file = kept / "statuses.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# asked by telephone\n", encoding="utf-8")
    correct(rows, kept, STATUSES, ("hanoi", 9), "waiting", None)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# decisions\n") and "# asked by telephone" in text
    assert [c.at for c in Decisions(kept).of(STATUSES, rows["documents"][0]).values()] == [("hanoi", 4), ("hanoi", 9)]


@pytest.mark.parametrize(
    ("kind", "at", "value", "expect", "told"),
    [
        (CELLS, (1, 0, 0), "x", "what nobody read", "expects 'what nobody read'"),
        (CELLS, (9, 0, 0), "x", "", "a cell that is not there"),
        (STATUSES, ("hanoi", 77), "waiting", None, "do not hold"),
        (AGENCIES, ("hanoi", 5), ["BHXH tỉnh"], None, "expects None"),
        (HEADERS, (1, 0), "note", "TT", "expects 'TT'"),
    ],
)
def test_a_correction_that_does_not_fit_sets_its_dispatch_aside(
    rows: Rows, out: Path, kept: Path, kind: Kind, at: tuple[Any, ...], value: object, expect: object, told: str
) -> None:
    correct(rows, kept, kind, at, value, expect)
    with pytest.raises(StaleDecision, match=rf"decisions/{kind.name}\.yml.*{told}"):
        normalized(document(out, kept, rows["documents"][0]))


@pytest.mark.parametrize(
    ("kind", "entry", "told"),
    [
        (MODEL_MAP, "hanoi: 16\n  province: 4\n", r"entry 1 gives 4.*write a list"),
        (CELLS, "table: 1\n  row: 0\n  column: 0\n  text: 07\n", r"gives 7.*in quotes"),
        (STATUSES, "list: hanoi\n  model: 4\n", "has the fields"),
        (STATUSES, "list: hanoi\n  model: 4\n  status: finished\n", "gives 'finished'.*choose from"),
        (HEADERS, "table: 1\n  column: 0\n  role: colour\n", "gives 'colour'.*choose from"),
        (AGENCIES, "list: hanoi\n  model: 4\n  agencies: [Sở Mây]\n", "write 'Sở Mây' as in"),
    ],
)
def test_an_entry_that_says_something_else_than_meant_is_told(kept: Path, kind: Kind, entry: str, told: str) -> None:
    head = "- document: {number: 1/UBND, authority: UBND TỈNH X, issued_on: 2024-11-15}\n  "
    text = head + entry + "  who: A\n  when: 2026-11-26\n  why: seen\n  expect: x\n"
    (kept / f"{kind.name}.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContractError, match=rf"(?s)decisions/{kind.name}\.yml.*{told}"):
        Decisions(kept).hold_to_form()


def test_what_cannot_be_decided_upon_is_refused(rows: Rows, out: Path) -> None:
    pair = next(r for r in rows["model_map"] if r["hanoi_model_number"] == 16)
    header = next(c for c in rows["cells"] if c["row_kind"] == "header")
    for args in (
        [pair["id"], "--province", "4", "--province", "4"],
        [pair["id"], "--province", "999"],
        [pair["id"], "--accept"],
        [header["id"], "--set", "x"],
        [rows["models"][0]["id"], "--set", "gần xong"],
    ):
        result = CliRunner().invoke(app, ["review", *args, "--data", str(out), "--why", "x", "--who", "A"])
        assert result.exception is not None and not isinstance(result.exception, AssertionError | KeyError), args


def test_every_file_of_corrections_says_what_it_is_for() -> None:
    for kind in KINDS.values():
        text = (PROJECT / kind.file).read_text(encoding="utf-8")
        assert text.startswith("# ") and kind.value in text


def test_what_waits_is_listed(out: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["review", "--data", str(out)])
    assert result.exit_code == 0
    assert "0 pairs of models wait" in result.output
    refused = CliRunner().invoke(app, ["review", "some/id", "--accept", "--none", "--data", str(out)])
    assert refused.exit_code == 2
    assert read_table(out / "corrections.parquet").num_rows == 0
    shutil.rmtree(tmp_path)
