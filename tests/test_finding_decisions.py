"""What a person decides of a finding: kept as data, shown by the next run, and told when it fits no more."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.errors import ContractError, NotFoundError
from pipeline.core.schema.findings import FindingRow
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS
from pipeline.workflow.datasets import read_dataset
from pipeline.workflow.stages import publish_stage
from pipeline.workflow.workspace import Workspace
from testkit.places import PROJECT

pytestmark = pytest.mark.xdist_group("dispatch")
Rows = dict[str, list[dict[str, Any]]]
PERCENT = "t1/r41/c2/f0/ratio_percent"


@pytest.fixture
def published(out: Path, tmp_path: Path) -> Callable[[], dict[str, FindingRow]]:
    """Publish the first dispatch again, with the decisions that are kept by then; its findings by their ids behind that
    of their document."""

    def publish() -> dict[str, FindingRow]:
        publish_stage(Workspace(out / ".work"), tmp_path / "again", decisions=tmp_path / "decisions")
        rows = read_dataset(tmp_path / "again", FindingRow)
        return {row["id"].partition("/")[2]: row for row in rows}

    return publish


def decide(out: Path, kept: Path, *arguments: str) -> None:
    given = ["review", *arguments, "--data", str(out), "--decisions", str(kept), "--who", "A"]
    result = CliRunner().invoke(app, given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output


def test_a_finding_has_what_was_decided_of_it_after_the_next_run(
    out: Path, rows: Rows, tmp_path: Path, published: Callable[[], dict[str, FindingRow]]
) -> None:
    row = next(f for f in rows["findings"] if f["id"].endswith(PERCENT))
    decide(out, tmp_path / "decisions", row["id"], "--finding", "misread", "--why", "first thought")
    decide(out, tmp_path / "decisions", row["id"], "--finding", "document_error", "--why", "98,67 on page 20")
    found = published()
    decided = {key: f for key, f in found.items() if f["decision"] is not None}
    assert list(decided) == [PERCENT]
    (finding,) = decided.values()
    assert (finding["decision"], finding["decided_by"]) == ("document_error", "A")
    assert (finding["decided_on"], finding["decision_reason"]) == (date.today(), "98,67 on page 20")
    about = {"decision", "decided_by", "decided_on", "decision_reason"}
    assert {k: v for k, v in finding.items() if k not in about} == {k: v for k, v in row.items() if k not in about}
    assert len(found) == len(rows["findings"])
    for arguments, listed in (([], len(found) - 1), (["--decided"], len(found))):
        told = CliRunner().invoke(app, ["check", "--data", str(tmp_path / "again"), *arguments]).output
        assert (f"{listed} findings" in told, "98,67 on page 20" in told) == (True, bool(arguments))


def test_a_decision_that_fits_no_finding_any_more_is_told_and_not_applied(
    out: Path,
    rows: Rows,
    tmp_path: Path,
    published: Callable[[], dict[str, FindingRow]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    row = next(f for f in rows["findings"] if f["id"].endswith(PERCENT))
    decide(out, tmp_path / "decisions", row["id"], "--finding", "dismissed", "--why", "w")
    path = tmp_path / "decisions" / "findings.yml"
    text = path.read_text(encoding="utf-8")
    for other in (text.replace("98.70%", "98.71%"), text.replace("r41", "r99")):
        path.write_text(other, encoding="utf-8")
        caplog.clear()
        with caplog.at_level(logging.WARNING, logger="pipeline"):
            assert {f["decision"] for f in published().values()} == {None}
        assert "decisions/findings.yml" in caplog.text and "9287/UBND-KSTT" in caplog.text


def test_what_is_no_decision_on_a_finding_is_refused(
    out: Path, rows: Rows, tmp_path: Path, published: Callable[[], dict[str, FindingRow]]
) -> None:
    cell = rows["cells"][0]["id"]
    with pytest.raises(NotFoundError, match="no finding"):
        decide(out, tmp_path / "decisions", cell, "--finding", "misread", "--why", "w")
    row = rows["findings"][0]
    decide(out, tmp_path / "decisions", row["id"], "--finding", "misread", "--why", "w")
    path = tmp_path / "decisions" / "findings.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("misread", "wrong"), encoding="utf-8")
    with pytest.raises(ContractError, match="choose from document_error, misread, dismissed"):
        published()


def test_the_projects_file_of_decisions_is_of_its_form() -> None:
    Decisions(PROJECT / "decisions").hold_to_form()
    assert (PROJECT / FINDINGS.file).is_file()
