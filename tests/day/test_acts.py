"""What people do and get wrong in a day (acts.yml): each ends with its exit code, says what it must, and leaves no more
than is stated."""

from __future__ import annotations

import hashlib
import os
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.errors import ExitCode
from pipeline.workflow.workspace import Workspace
from testkit.commands import environment
from testkit.places import load_yaml

ACTS: list[dict[str, Any]] = load_yaml(Path(__file__).with_name("acts.yml"))
TOOLS = {".git", ".dvc"}
"""Folders in which git and DVC keep what is their own."""


def files(root: Path) -> Iterator[tuple[str, str]]:
    """The files below a folder, with their digests."""
    for folder, names, found in os.walk(root):
        names[:] = [name for name in names if name not in TOOLS]
        for name in found:
            path = Path(folder) / name
            if path.is_file() and name != ".lock":
                yield path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What came (+), is another (~) and went (-)."""
    return sorted(
        [f"+{name}" for name in after.keys() - before.keys()]
        + [f"-{name}" for name in before.keys() - after.keys()]
        + [f"~{name}" for name in after.keys() & before.keys() if after[name] != before[name]],
        key=lambda change: change[1:],
    )


@pytest.mark.parametrize("act", ACTS, ids=[act["what"] for act in ACTS])
def test_an_act_of_the_day(
    act: dict[str, Any], morning: Path, afresh: Callable[[], Path], congvan: Callable[..., tuple[int, str, str]]
) -> None:
    root = afresh() if "leaves" in act or "before" in act else morning
    project = root / "project"
    if "before" in act:
        subprocess.run(["bash", "-euc", act["before"]], cwd=project, check=True, env=environment())
    (read,) = Workspace(morning / "project" / "extracted").inputs()
    known = {"id": read["document_id"], "cell": f"{read['document_id']}/t1/r1/c1"}

    def filled(text: str) -> str:
        for name, value in known.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    there = dict(files(root))
    words = shlex.split(filled(act["run"]))[1:]
    code, printed, noted = congvan(*words, cwd=root / act.get("at", "project"))
    told = " ".join((printed + noted).split())
    assert code == act.get("code", 0), told
    for said in [act["says"]] if isinstance(act["says"], str) else act["says"]:
        assert " ".join(filled(str(said)).split()) in told, told
    assert "Traceback" not in noted
    errors = [line for line in noted.splitlines() if line.startswith(("congvan: error", "congvan: usage"))]
    assert all("; what to do: " in line for line in errors), "an error is one line, and says what to do"
    assert changes(there, dict(files(root))) == sorted(act.get("leaves", []), key=lambda change: change[1:])


def test_every_exit_code_of_a_person_is_among_them() -> None:
    """Faults of congvan's own and interruptions are no acts of a person's that a table could have."""
    codes = {act.get("code", 0) for act in ACTS}
    assert codes == {int(code) for code in ExitCode} - {ExitCode.INTERNAL, ExitCode.INTERRUPTED}
    assert len(ACTS) >= 60
