"""What letters claim of their lists of models, beside the lists: the first dispatch, and two others."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from normalizers.pilot_models.claims.types import Counts, ModelClaim, ModelList
from pipeline.cli.app import app
from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import read_rows
from pipeline.steps.check.claim_verdicts import Lists
from pipeline.steps.check.claim_verdicts import judge as beside
from testkit.digital import document_of
from testkit.places import PROVINCES
from testkit.scoring.claims import cases, first_typed, judge
from testkit.typeset.fonts import NO_FONTS, fonts_folder
from testkit.written import read_written

Rows = dict[str, list[dict[str, Any]]]
needs_fonts = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)


@pytest.mark.xdist_group("dispatch")
def test_every_claim_of_the_first_dispatch_and_no_other(rows: Rows) -> None:
    judged = judge("9287", first_typed(), rows["claims"])
    assert (len(judged.found), judged.right, list(judged.untyped)) == (len(judged.pairs), len(judged.pairs), [])


@pytest.mark.xdist_group("dispatch")
def test_eleven_are_nine_and_two_and_four_are_to_register_and_four_to_study(rows: Rows) -> None:
    found = {c["counts"]: c for c in rows["claims"] if c["list"] == "hanoi" and c["counts"] != "models"}
    assert {n: (int(c["stated"]), c["holds"]) for n, c in found.items()} == {
        "underway": (11, True),
        "with_counterpart": (9, True),
        "to_study": (4, True),
        "to_register": (4, True),
    }
    assert len(set(found["underway"]["evidence_ids"]) - set(found["with_counterpart"]["evidence_ids"])) == 2
    assert found["to_study"]["named"] == found["to_study"]["named_found"] == [4, 9, 18, 19]
    assert found["to_register"]["named"] == found["to_register"]["named_found"] == [6, 8, 11, 17]


@pytest.mark.xdist_group("dispatch")
def test_a_claim_rests_on_its_number_and_the_models_counted(rows: Rows) -> None:
    figures = {figure["id"]: figure for figure in rows["figures"]}
    models = {model["id"] for model in rows["models"]}
    for claim in rows["claims"]:
        assert claim["stated"] in (figures[claim["figure_id"]][n] for n in ("value", "denominator"))
        assert set(claim["evidence_ids"]) <= models
        assert figures[claim["figure_id"]]["text"] in claim["text"]
        assert "".join("".join(f["text"].split()) for f in claim["fragments"]) == "".join(claim["text"].split())


@pytest.mark.xdist_group("dispatch")
def test_claims_are_listed_and_traced(rows: Rows, out: Path) -> None:
    listed = CliRunner().invoke(app, ["check", "--claims", "--data", str(out)])
    assert listed.exit_code == 0, listed.output
    assert "holds page 1: hanoi underway 11; the list shows 11" in listed.stdout
    assert "does not hold page 1: province completed 14; the list shows 12" in listed.stdout
    assert "cannot be told page 1: province in_progress 20" in listed.stdout
    assert "12 claims: 9 holds, 1 does not hold, 2 cannot be told" in listed.stdout
    claim = next(c for c in rows["claims"] if c["counts"] == "with_counterpart")
    traced = CliRunner().invoke(app, ["trace", claim["id"], "--data", str(out), "--json"])
    assert traced.exit_code == 0, traced.output
    told = json.loads(traced.stdout)
    assert told["agrees"] is True
    assert told["via"] == [claim["figure_id"], *claim["evidence_ids"]]
    as_json = CliRunner().invoke(app, ["check", "--claims", "--data", str(out), "--json"])
    assert [c["id"] for c in json.loads(as_json.stdout)] == [c["id"] for c in rows["claims"]]


def test_claims_are_no_findings_to_fail_on(tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, ["check", "--claims", "--fail-on", "error", "--data", str(tmp_path)])
    assert refused.exit_code == 2, refused.output


@needs_fonts
@pytest.mark.xdist_group("crosswalk")
@pytest.mark.parametrize(
    ("name", "failing"),
    [
        ("kien_giang_2024_12", {("model_claim", "30", "29"), ("model_claim", "12", "13")}),
        ("lang_son_2025_01", {("model_claim", "11", "12")}),
    ],
)
def test_claims_that_do_not_hold_are_findings(name: str, failing: set[tuple[str, str, str]]) -> None:
    out = read_written(PROVINCES)
    own = document_of(out, f"{name}.pdf")
    findings = [row for row in read_rows(out / "findings.parquet", FindingRow) if row["document_id"] == own]
    told = {(f["kind"], f["expected"], f["observed"]) for f in findings if f["kind"].endswith("_claim")}
    assert told == failing
    (judged,) = (judged for judged in cases([]) if judged.name == name)
    assert judged.right == len(judged.pairs)
    assert judged.made_up == []


@needs_fonts
@pytest.mark.xdist_group("crosswalk")
@pytest.mark.long
def test_claims_of_all_dispatches_in_sight() -> None:
    judged = list(cases([]))
    typed, found = sum(len(j.pairs) for j in judged), sum(len(j.found) for j in judged)
    assert found >= 0.97 * typed
    assert sum(j.right for j in judged) == found
    assert sum(len(j.made_up) for j in judged) == 0


@needs_fonts
@pytest.mark.xdist_group("crosswalk")
@pytest.mark.long
def test_where_counterparts_are_in_doubt_no_letter_is_refuted() -> None:
    judged = list(cases([PROVINCES / "hard"]))
    typed, found = sum(len(j.pairs) for j in judged), sum(len(j.found) for j in judged)
    assert found >= 0.9 * typed
    assert sum(j.right + j.untold for j in judged) == found
    assert sum(len(j.made_up) for j in judged) == 0


def test_a_list_that_is_silent_cannot_tell() -> None:
    rows = [
        {"id": f"m{n}", "model_number": n, "status": s} for n, s in enumerate(("completed", "in_progress", None, None))
    ]
    lists = Lists({ModelList.PROVINCE: rows, ModelList.HANOI: []}, {}, {})

    def verdict(
        counts: Counts,
        stated: int,
        list_: ModelList = ModelList.PROVINCE,
        less: tuple[Counts, ...] = (),
        named: tuple[int, ...] = (),
    ) -> tuple[Any, Any]:
        told = beside(ModelClaim(0, 1, list_, counts, Decimal(stated), less=less, named=named), lists)
        return told.found, told.holds

    assert verdict(Counts.IN_PROGRESS, 1) == (1, True)
    assert verdict(Counts.IN_PROGRESS, 3) == (None, None)
    assert verdict(Counts.IN_PROGRESS, 4) == (1, False)
    assert verdict(Counts.COMPLETED, 2) == (1, False)
    assert verdict(Counts.MODELS, 19, ModelList.HANOI) == (None, None)
    assert verdict(Counts.REMAINING, 3, less=(Counts.COMPLETED,)) == (3, True)
    assert verdict(Counts.IN_PROGRESS, 1, named=(1,)) == (1, True)
    assert verdict(Counts.IN_PROGRESS, 1, named=(2,)) == (1, False)


@pytest.mark.parametrize(("stated", "told"), [(1, (1, True)), (0, (1, False)), (2, (None, None)), (3, (1, False))])
def test_a_doubted_none_refutes_no_letter(stated: int, told: tuple[int | None, bool | None]) -> None:
    decided = {"m1": "accepted", "m2": "none", "m3": "none"}
    rows = [{"id": name} for name in decided]
    lists = Lists({ModelList.PROVINCE: [], ModelList.HANOI: rows}, decided, {**decided, "m2": "review"})
    claim = ModelClaim(0, 1, ModelList.HANOI, Counts.WITH_COUNTERPART, Decimal(stated))
    assert (beside(claim, lists).found, beside(claim, lists).holds) == told
