"""The catalogue of findings: every kind once, in both languages; and ids that stay when other findings come or go."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.errors import ContractError, NotFoundError
from pipeline.core.findings import OWN, place_in_order
from pipeline.core.params import Params
from pipeline.core.store import read_table
from pipeline.steps.check import checks
from pipeline.workflow.catalogue import _declared, catalogue, collected, explained, findings_page
from pipeline.workflow.located import Located, fragments_of
from pipeline.workflow.review import RENAMED, UNKNOWN
from pipeline.workflow.stages import extract
from testkit.datasets import made_document
from testkit.places import PROJECT, RAW_PDFS
from testkit.running import Silent

Rows = dict[str, list[dict[str, Any]]]
EXAMPLE = "bedae5b1948c7146/t1/r41/c2/f0/ratio_percent"
"""The finding that README.md shows."""
VIETNAMESE = set("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")


def test_every_kind_is_told_in_both_languages() -> None:
    assert len(catalogue()) > 30
    for name, kinds in catalogue().items():
        for kind in kinds:
            for english in ("message", "means", "todo"):
                said, said_vi = getattr(kind, english), getattr(kind, f"{english}_vi")
                assert said and not VIETNAMESE & set(said.replace("Nghị định", "").replace("NĐ-CP", "")), name
                assert VIETNAMESE & set(said_vi), name
            assert set(kind.apart) <= kind.fields | OWN, name


def modules() -> Iterator[ast.Module]:
    for path in sorted((PROJECT / "pipeline").rglob("*.py")):
        if path.name not in ("findings.py", "finding_kinds.py") or path.parent.name != "core":
            yield ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))


def test_every_kind_that_is_found_anywhere_is_in_the_catalogue() -> None:
    """Findings are made by kinds, and kinds by modules of steps, as constants, which the catalogue collects."""
    declared: list[str] = []
    read: set[str] = set()
    for module in modules():
        assert not [node for node in ast.walk(module) if called(node, "Finding")]
        constants = [node for node in module.body if isinstance(node, ast.Assign)]
        own = [node for node in constants if called(node.value, "FindingKind") or called(node.value, "worded")]
        made = [node for node in ast.walk(module) if called(node, "FindingKind") or called(node, "worded")]
        assert [node.value for node in own] == made
        declared += [target.id for node in own for target in node.targets if isinstance(target, ast.Name)]
        read |= {n.id for n in ast.walk(module) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    assert len(declared) == sum(len(kinds) for kinds in catalogue().values())
    assert set(declared) <= read, "a kind that nothing finds"


def test_what_a_person_can_settle_are_kinds_of_findings() -> None:
    assert {*UNKNOWN, RENAMED} <= set(catalogue())


def test_two_kinds_of_one_name_are_an_error() -> None:
    first, second = (catalogue()[name][0] for name in ("dates", "ordinals"))
    assert collected([first, second, first]) == {"dates": [first], "ordinals": [second]}
    with pytest.raises(ContractError, match="two kinds of findings are named dates"):
        collected([first, first.worded("x", "y"), type(first)(**{**vars(second), "name": "dates"})])


CHECK = """
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Severity

NEWEST = FindingKind("newest", Severity.INFO, Concern.DOCUMENT, "new", "mới", "a", "b", "c", "d")


def check(document):
    yield NEWEST.found()
"""


def test_a_new_check_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newest.py").write_text(CHECK, encoding="utf-8")
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    (found,) = checks._collect()["newest"](made_document())
    assert (found.kind, found.message_vi) == ("newest", "mới")
    assert "newest" in collected(_declared())


def test_the_page_on_findings_is_that_of_the_catalogue() -> None:
    assert (PROJECT / "docs" / "findings.md").read_text(encoding="utf-8") == findings_page(), "run: make docs"


def test_a_kind_is_explained_in_both_languages() -> None:
    result = CliRunner().invoke(app, ["check", "--explain", "ratio_percent"])
    kind = explained("ratio_percent")[0]
    assert result.exit_code == 0
    assert result.output.startswith("warning ratio_percent, about the document")
    for text in (kind.means, kind.means_vi, kind.todo, kind.todo_vi):
        assert text in result.output


def test_an_unknown_kind_says_which_are_near() -> None:
    with pytest.raises(NotFoundError, match="ratio_procent") as error:
        explained("ratio_procent")
    assert "ratio_percent" in error.value.remedy and error.value.exit_code == 5


def test_a_finding_on_a_whole_page_is_traced_to_the_page() -> None:
    pages = [{"page": n, "width": 100.0, "height": 200.0} for n in (1, 2)]
    row = {"page": 2, "fragments": []}
    (fragment,) = fragments_of(Located("findings", row, None), pages)
    assert (fragment["page"], fragment["x1"], fragment["bottom"]) == (2, 100.0, 200.0)
    assert fragments_of(Located("findings", row | {"page": None}, None), pages) == []


@pytest.mark.xdist_group("dispatch")
def test_the_findings_of_the_first_dispatch_are_in_order(rows: Rows) -> None:
    assert rows["findings"] == sorted(rows["findings"], key=place_in_order)
    assert [f["page"] for f in rows["findings"]] == sorted(f["page"] for f in rows["findings"])


@pytest.mark.xdist_group("dispatch")
def test_a_finding_is_found_by_its_id_and_is_no_table(out: Path) -> None:
    traced = CliRunner().invoke(app, ["trace", EXAMPLE, "--data", str(out)])
    assert traced.exit_code == 0 and f"findings {EXAMPLE}" in traced.output and "page 20" in traced.output
    shown = CliRunner().invoke(app, ["show", EXAMPLE, "--data", str(out)])
    assert isinstance(shown.exception, NotFoundError) and f"congvan trace {EXAMPLE}" in shown.exception.remedy


@pytest.mark.xdist_group("dispatch")
def test_a_finding_keeps_its_id_when_a_correction_elsewhere_makes_another_go_and_one_come(
    rows: Rows, out: Path, tmp_path: Path
) -> None:
    copy, kept = tmp_path / "out", tmp_path / "decisions"
    shutil.copytree(out, copy, symlinks=True)
    before = {f["id"]: f for f in rows["findings"]}
    gone, come = "bedae5b1948c7146/t1/r24/c2", "bedae5b1948c7146/t2/r3/c4"
    texts = {cell["id"]: cell["text"] for cell in rows["cells"]}
    right, wrong = texts[gone].replace("84,77%", "84,78%"), texts[come].replace("tỉ lệ 100%", "tỉ lệ 99%")
    for cell, text in ((gone, right), (come, wrong)):
        assert text != texts[cell]
        said = ["--set", text, "--who", "A", "--why", "read on the page"]
        result = CliRunner().invoke(app, ["review", cell, *said, "--data", str(copy), "--decisions", str(kept)])
        assert result.exit_code == 0, result.output
    extract([RAW_PDFS], copy, Params(), 1, Silent(), kept)
    after = {f["id"]: f for f in read_table(copy / "findings.parquet").to_pylist()}
    assert before.keys() - after.keys() == {f"{gone}/f8/ratio_percent"}
    assert EXAMPLE in after and after[EXAMPLE]["message"] == before[EXAMPLE]["message"]
    (new,) = after.keys() - before.keys()
    assert new.startswith(f"{come}/f") and new.endswith("/ratio_percent")
