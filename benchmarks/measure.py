"""Runs a contestant in a process of its own, and measures that process and all that it starts."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.files import Group
from benchmarks.pieces import TablePiece
from testkit.places import PROJECT

POLL = 0.02
"""Seconds between looks at the process."""
LINGER = 10.0
"""Seconds that what a process started may outlive it."""
_PR_SET_CHILD_SUBREAPER = 36


@dataclass
class ContestantRun:
    """What became of a group of files with one contestant. Seconds have starting and imports in them."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    import_seconds: float = 0.0
    import_cpu_seconds: float = 0.0
    pieces: dict[str, list[TablePiece]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    file_seconds: dict[str, float] = field(default_factory=dict)


def adopt_orphans() -> None:
    """Let processes that outlive their parents become children of this one, so that their time is counted (Linux).

    congvan's documents are read by children of multiprocessing's fork server, which nobody waits for.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(contestant: str, group: Group, folder: Path, timeout: float) -> ContestantRun:
    """Read all files of the group; after a file that takes over `timeout` seconds or ends the process, a new one."""
    run = ContestantRun()
    left = [file.path for file in group.files]
    attempt = 0
    while left:
        stem = folder / f"{contestant}.{group.name}.{attempt}"
        ended = _process(contestant, left, stem, run, timeout)
        events = _events(stem.with_suffix(".jsonl"))
        for event in events:
            _take(run, event)
        begun = [event["file"] for event in events if event["event"] == "begin"]
        if not begun:  # Its imports failed.
            run.failures |= dict.fromkeys(left, ended or "ended without reading a file")
            break
        if begun[-1] not in run.pieces and begun[-1] not in run.failures:
            run.failures[begun[-1]] = ended or "ended without a word"
        left = left[len(begun) :]
        attempt += 1
    return run


def _process(contestant: str, files: Sequence[str], stem: Path, run: ContestantRun, timeout: float) -> str | None:
    """Run one worker, adding what it used to `run`; why it ended, if not well."""
    out, log = stem.with_suffix(".jsonl"), stem.with_suffix(".log")
    out.touch()
    started = time.monotonic()
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", contestant, str(out), *files],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
        size, changed, why, status = 0, started, None, None
        while status is None:
            pid, code, used = os.wait4(-1, os.WNOHANG)
            if pid:
                _add(run, used)
                status = code if pid == process.pid else None
                continue
            time.sleep(POLL)
            if out.stat().st_size != size:
                size, changed = out.stat().st_size, time.monotonic()
            elif why is None and time.monotonic() - changed > timeout:
                why = f"over {timeout:g} seconds"
                os.killpg(process.pid, signal.SIGKILL)
    run.seconds += time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    _reap(run, process.pid)
    ready = next((event for event in _events(out) if event["event"] == "ready"), None)
    if ready:
        run.import_seconds += ready["at"] - started
        run.import_cpu_seconds += ready["cpu"]
    if why is None and process.returncode:
        why = f"exit code {process.returncode}: {_last_line(log)}"
    return why


def _reap(run: ContestantRun, group: int) -> None:
    """Wait for what the process left behind."""
    until = time.monotonic() + LINGER
    while True:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid:
            _add(run, used)
            continue
        if time.monotonic() > until:
            os.killpg(group, signal.SIGKILL)
        time.sleep(POLL)


def _add(run: ContestantRun, used: Any) -> None:  # noqa: ANN401 - resource.struct_rusage
    """Count what a process and the children it waited for used."""
    run.cpu_seconds += used.ru_utime + used.ru_stime
    run.peak_bytes = max(run.peak_bytes, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def _take(run: ContestantRun, event: dict[str, Any]) -> None:
    file = event.get("file", "")
    if event["event"] in ("read", "failed"):
        run.file_seconds[file] = event["seconds"]
    if event["event"] == "read":
        run.pieces[file] = [TablePiece(page, rows) for page, rows in event["pieces"]]
    elif event["event"] == "failed":
        run.failures[file] = event["failure"]


def _events(path: Path) -> list[dict[str, Any]]:
    """Its whole lines; a killed process may leave half a one."""
    whole = path.read_text(encoding="utf-8").rpartition("\n")[0]
    return [json.loads(line) for line in whole.split("\n") if line]


def _last_line(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else "nothing said"
