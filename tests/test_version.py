"""A version of the datasets appears whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.core.errors import BusyError
from pipeline.workflow.hold import hold
from pipeline.workflow.version import linked, replaced
from testkit.places import PROJECT

Place = Callable[[Path], object]


class Killed(Exception):
    """Stands for whatever ends a publish."""


def publish(how: Callable[..., object], folder: Path, texts: dict[str, str], *, killed: bool = False) -> None:
    with how(folder) as new:  # type: ignore[attr-defined]
        for name, text in texts.items():
            (new / name).write_text(text, encoding="utf-8")
        if killed:
            raise Killed


def shown(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(folder.glob("[!.]*")) if p.is_file()}


@pytest.mark.parametrize("how", [linked, replaced])
def test_the_version_before_is_shown_until_the_next_is_whole(how: Callable[..., object], tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(how, out, {"a.parquet": "1", "b.parquet": "1"})
    with pytest.raises(Killed):
        publish(how, out, {"a.parquet": "2"}, killed=True)
    assert shown(out) == {"a.parquet": "1", "b.parquet": "1"}
    publish(how, out, {"a.parquet": "2", "c.parquet": "2"})
    assert shown(out) == {"a.parquet": "2", "c.parquet": "2"}


def test_what_a_kill_left_is_gone_after_the_next_publish(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(linked, out, {"a.parquet": "1"})
    (out / ".versions" / "begun-x").mkdir()
    (out / ".versions" / "begun-x" / "a.parquet").touch()
    (out / ".a.parquet.123.tmp").touch()
    (out / ".versions" / ".current.123.tmp").symlink_to("nowhere")
    (out / "z.parquet").symlink_to(".versions/current/z.parquet")
    publish(linked, out, {"a.parquet": "2"})
    assert shown(out) == {"a.parquet": "2"}
    assert sorted(p.name for p in out.iterdir()) == [".versions", "a.parquet"]
    assert len(list((out / ".versions").iterdir())) == 2, "the version and the link to it"


def test_datasets_of_before_there_were_versions_become_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in ("a.parquet", "datapackage.json", "notes.txt"):
        (out / name).write_text("before", encoding="utf-8")
    publish(linked, out, {"a.parquet": "after"})
    assert shown(out) == {"a.parquet": "after", "notes.txt": "before"}, "what is not ours stays"


def test_a_folder_of_parts_in_a_copy_becomes_a_version_too(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "a.parquet").mkdir(parents=True)
    (out / "a.parquet" / "00.parquet").write_text("before", encoding="utf-8")
    with linked(out) as new:
        (new / "a.parquet").mkdir()
        (new / "a.parquet" / "01.parquet").write_text("after", encoding="utf-8")
    assert (out / "a.parquet").is_symlink()
    assert [path.name for path in (out / "a.parquet").iterdir()] == ["01.parquet"]


def test_other_folders_of_the_output_are_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".work" / "read").mkdir(parents=True)
    publish(linked, out, {"a.parquet": "1"})
    assert (out / ".work" / "read").is_dir()


def test_a_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom pipeline.workflow.hold import hold\n"
        "with hold(Path(sys.argv[1])):\n    pass\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with hold(tmp_path):
        second = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert BusyError.__name__ in second.stderr and f"held by process {os.getpid()} on" in second.stderr
    assert subprocess.run(command, env=environment, check=False).returncode == 0
