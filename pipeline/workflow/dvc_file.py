"""dvc.yaml, told from the steps: what a stage depends on is what `dependencies` finds, so that DVC and reuse agree."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from pipeline.core.params import Params
from pipeline.core.schema import published
from pipeline.core.step import Step
from pipeline.decisions.kinds import FINDINGS
from pipeline.workflow.dependencies import PACKAGES, PROJECT, dependencies, dependencies_of
from pipeline.workflow.material import PUBLICATION

HEAD = """\
# Made by `make dvc.yaml` from the steps; a test holds it to them. One stage a step. Outputs persist, so that a step
# finds what it did before and redoes only what changed.
"""
EVALUATION = "pipeline.workflow.evaluation"
SUFFIXES = {".py", ".yml", ".png"}


def dvc_file(steps: Sequence[Step]) -> str:
    """The text of dvc.yaml for these steps over documents, with ingest before them and publish behind."""
    stages: dict[str, Any] = {"ingest": _stage("ingest", ["raw_pdfs", *_code(["ingest"], ["inputs", "quarantine"])])}
    for step in steps:
        stages[step.name] = _document_stage(step)
    stages["check"]["metrics"] = [{"extracted/metrics.json": {"cache": False}}]
    stages["check"]["plots"] = [
        {
            "extracted/plots/words_placed.csv": {
                "cache": False,
                "x": "document_id",
                "y": "share",
                "title": "Share of words placed, by document",
            }
        }
    ]
    before = [f"extracted/{name}" for name in ("ingest", *(step.name for step in steps))]
    code = _folded(set(dependencies([PUBLICATION], published()).files))
    stages["publish"] = {
        "cmd": "python -m pipeline publish",
        "deps": [*before, f"decisions/{FINDINGS.name}.yml", *code],
        "outs": [{"extracted/datasets": {"persist": True}}],
    }
    out = StringIO()
    yaml = YAML()
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump({"stages": stages}, out)
    return HEAD + out.getvalue()


def _document_stage(step: Step) -> dict[str, Any]:
    sources = list(dict.fromkeys(["ingest", *(source for source, _ in step.reads)]))
    deps = [f"extracted/{source}" for source in sources]
    code = set(dependencies_of(step).files)
    if any(file.startswith("pipeline/pdf/") for file in code):
        deps = ["raw_pdfs", *deps]
    if step.name == "check":
        code |= set(dependencies([EVALUATION], []).files)
        deps.append("tests/truth")
    stage = _stage(step.name, [*deps, *(f"decisions/{name}.yml" for name in sorted(step.decisions)), *_folded(code)])
    if Params().of(step.name) is not None:
        stage["params"] = [step.name]
    return stage


def _stage(name: str, deps: list[str]) -> dict[str, Any]:
    return {"cmd": f"python -m pipeline {name}", "deps": deps, "outs": [{f"extracted/{name}": {"persist": True}}]}


def _code(steps: Iterable[str], datasets: Iterable[str]) -> list[str]:
    return _folded(set(dependencies([f"pipeline.steps.{name}" for name in steps], datasets).files))


def _folded(files: set[str]) -> list[str]:
    """Files, a folder of which all count in place of each; sorted."""
    folders = [Path(package) for package in PACKAGES]
    folders += [path.relative_to(PROJECT) for folder in PACKAGES for path in (PROJECT / folder).rglob("*/")]
    whole = {folder.as_posix() for folder in folders if (own := _sources(folder)) and own <= files}
    tops = {name for name in whole if not any(parent.as_posix() in whole for parent in Path(name).parents)}
    return sorted(tops | {file for file in files if not any(file.startswith(f"{top}/") for top in tops)})


@cache
def _sources(folder: Path) -> frozenset[str]:
    """The files below a folder that say something; a package's own file that is a docstring only does not."""
    found = (path for path in (PROJECT / folder).rglob("*") if path.suffix in SUFFIXES and not _is_bare(path))
    return frozenset(path.relative_to(PROJECT).as_posix() for path in found)


def _is_bare(path: Path) -> bool:
    return path.name == "__init__.py" and len(ast.parse(path.read_text(encoding="utf-8")).body) <= 1
