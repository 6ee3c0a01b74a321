"""What a step rests on is told from its imports and from what it opens: a change redoes what it touches, no more."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.workflow.dependencies import DISTRIBUTIONS, dependencies_of
from pipeline.workflow.stages import DOCUMENT_STEPS, dvc_yaml
from testkit.places import PROJECT

Excerpt = Callable[..., Path]
Done = dict[str, list[str]]


def test_dvc_yaml_is_that_of_the_steps() -> None:
    assert (PROJECT / "dvc.yaml").read_text(encoding="utf-8") == dvc_yaml(), "run: make dvc.yaml"


def test_libraries_are_known_by_the_names_of_their_distributions() -> None:
    installed = importlib.metadata.packages_distributions()
    for name, distribution in DISTRIBUTIONS.items():
        assert distribution.lower() in {known.lower() for known in installed[name]}
    for step in DOCUMENT_STEPS:
        for library in dependencies_of(step).libraries:
            assert importlib.metadata.version(library)


OPENED = """
import json, sys
from pathlib import Path

from pipeline.core.params import Params
from pipeline.workflow.reuse import step_keys
from pipeline.workflow.run import Task, run_document
from pipeline.workflow.stages import DOCUMENT_STEPS, ingest_stage
from pipeline.workflow.workspace import Workspace

project, opened, step = Path(sys.argv[1]), {}, None

def hear(event, arguments):
    if event == "open" and step and isinstance(arguments[0], str) and arguments[0].startswith(str(project)):
        opened.setdefault(step, set()).add(str(Path(arguments[0]).relative_to(project)))

workspace = Workspace(Path(sys.argv[3]))
paths, _ = ingest_stage(workspace, [Path(sys.argv[2])])
keys = step_keys(DOCUMENT_STEPS, Params())
(row,) = workspace.inputs()
task = Task(row["document_id"], row["file"], paths[row["document_id"]], row)
sys.addaudithook(hear)
for key in keys:
    step = key.step.name
    run_document([key], workspace, task, Params())
told = {name: sorted(files) for name, files in opened.items()}
imported = sorted(sys.modules)
import pandas, spacy.cli
print(json.dumps({"opened": told, "imported": imported, "later": spacy.cli.info.__module__}))
"""


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the steps open and import on their way through the first dispatch, in a process of their own."""
    tmp_path = tmp_path_factory.mktemp("walk")
    script = tmp_path / "opened.py"
    script.write_text(OPENED, encoding="utf-8")
    command = [sys.executable, "-B", script, PROJECT, PROJECT / "raw_pdfs", tmp_path / "work"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONPYCACHEPREFIX": str(tmp_path / "none")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.long
@pytest.mark.xdist_group("walk")
def test_steps_import_no_command_line_of_spacy_and_no_pandas(walk: dict[str, Any]) -> None:
    """Half a second each, in every process."""
    assert "spacy.matcher" in walk["imported"]
    assert not {"spacy.cli", "pandas"} & set(walk["imported"])
    assert walk["later"] == "spacy.cli.info", "who asks for them later has them"


@pytest.mark.long
@pytest.mark.xdist_group("walk")
def test_a_step_opens_no_file_of_ours_that_it_does_not_rest_on(walk: dict[str, Any]) -> None:
    """Else a change in it would leave stale work in place."""
    opened = walk["opened"]
    assert opened["normalize"], "vocabularies are opened"
    for step in DOCUMENT_STEPS:
        rests_on = set(dependencies_of(step).files)
        ours = {name for name in opened.get(step.name, []) if name.startswith(("pipeline/", "normalizers/"))}
        bare = {name for name in ours if name.endswith("__init__.py")}
        assert ours - bare <= rests_on, f"{step.name} opens {sorted(ours - bare - rests_on)}"


EXTRACT = """
import json, sys
from pathlib import Path

from pipeline.core.params import load_params
from pipeline.workflow.stages import extract


class Watched:
    def __init__(self): self.done = {}
    def begin(self, total): pass
    def advance(self, outcome): self.done[outcome.file] = outcome.done
    def pages(self, done, total): pass


if __name__ == "__main__":
    watched = Watched()
    extract([Path("in")], Path("out"), load_params(Path("params.yaml")), 1, watched, Path("decisions"))
    print(json.dumps(watched.done))
"""


@pytest.fixture
def project(excerpt: Excerpt, tmp_path: Path) -> Callable[[], Done]:
    """A copy of the project with two documents, one of them a letter; a call extracts and tells what was done anew."""
    for name in ("pipeline", "normalizers", "decisions"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "params.yaml", tmp_path)
    excerpt("letter.pdf", [1, 2], tmp_path / "in")
    excerpt("table.pdf", [23, 24], tmp_path / "in")
    script = tmp_path / "extract.py"
    script.write_text(EXTRACT, encoding="utf-8")

    def run() -> Done:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        command = [sys.executable, script]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found: Done = json.loads(done.stdout)
        return found

    return run


DECISION = """
- document: {number: 9287/UBND-KSTT, authority: UBND TỈNH KHÁC, issued_on: 2024-11-15}
  hanoi: 16
  province: []
  who: A
  when: 2026-11-26
  why: seen
  expect: {hanoi: x, province: []}
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.long
def test_a_change_redoes_the_steps_and_documents_that_it_touches(project: Callable[[], Done], tmp_path: Path) -> None:
    steps = ["signatures", "read", "reconstruct", "normalize", "map", "check"]
    assert project() == {"letter.pdf": steps, "table.pdf": steps}
    assert project() == {"letter.pdf": [], "table.pdf": []}

    change(tmp_path / "decisions" / "model_map.yml", "\n[]\n", DECISION)
    assert project() == {"letter.pdf": ["map", "check"], "table.pdf": []}, "a decision on the letter's number"

    change(tmp_path / "normalizers" / "data" / "claims.yml", "\n", "\n# a comment\n")
    assert project() == {"letter.pdf": CLAIMS, "table.pdf": CLAIMS}, "a phrase of claims"

    change(tmp_path / "pipeline" / "core" / "schema" / "claims.py", "\n", "\n# a comment\n")
    assert project() == {"letter.pdf": ["check"], "table.pdf": ["check"]}, "a comment in a schema"

    change(tmp_path / "params.yaml", "syllables: 0.6", "syllables: 0.61")
    assert project() == {"letter.pdf": ["read"], "table.pdf": ["read"]}, "a parameter of reading, and the same words"

    change(tmp_path / "params.yaml", "memory: 3000", "memory: 2999")
    assert project() == {"letter.pdf": [], "table.pdf": []}, "a bound"


CLAIMS = ["normalize"]
"""The steps that read claims in letters; those that judge them find the same ones."""
