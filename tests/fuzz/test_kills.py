"""What the kill harness sees in OUT, and that a run which nothing ends passes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.fuzz.congvan import alive, published, watched
from tests.fuzz.kills import Versions, left

VERSIONS = Versions({"a": b"1", "b": b"1"}, {"a": b"2", "b": b"2"}, 1.0)


def out(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.mark.parametrize("files", [{"a": b"1", "b": b"1"}, {"a": b"2", "b": b"2", ".work/x": b"3"}])
def test_a_whole_version_passes(files: dict[str, bytes], tmp_path: Path) -> None:
    assert left(out(tmp_path, files), VERSIONS) == []


@pytest.mark.parametrize("files", [{"a": b"1", "b": b"2"}, {"a": b"1"}, {"a": b"3", "b": b"1"}, {}])
def test_a_mixed_or_torn_version_does_not(files: dict[str, bytes], tmp_path: Path) -> None:
    assert left(out(tmp_path, files), VERSIONS)


def test_published_files_are_those_outside_hidden_folders(tmp_path: Path) -> None:
    out(tmp_path, {"a.parquet": b"1", ".work/read/b.parquet": b"2", ".a.parquet.7.tmp": b"3"})
    assert published(tmp_path) == {"a.parquet": b"1"}


def test_a_watched_run_ends_with_all_its_children_at_its_bound(tmp_path: Path) -> None:
    script = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).wait()"
    run = watched([sys.executable, "-c", script], 2.0)
    assert run.exit_code is None
    own = psutil.Process(os.getpid())
    assert not alive([p for p in own.children(recursive=True) if "time.sleep(60)" in " ".join(p.cmdline())])


def test_the_harness_says_how_it_is_used() -> None:
    for module in ("tests.fuzz", "tests.fuzz.kills"):
        done = subprocess.run([sys.executable, "-m", module, "--help"], capture_output=True, text=True, check=False)
        assert done.returncode == 0 and "--seed" in done.stdout
