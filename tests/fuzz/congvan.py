"""`congvan extract` as a user runs it: in a process of its own, watched from outside."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

PROGRAM = Path(sys.executable).parent / "congvan"
WATCHED_EVERY = 0.1
"""Seconds between two looks at a run's processes."""


@dataclass(frozen=True)
class Run:
    """What became of a run: its exit code (None where it was ended for its time), and what it took."""

    exit_code: int | None
    stderr: str
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    """Of all its processes together, at one moment; pages that they share count in each."""
    peak_process_bytes: int
    """Of the largest of them."""


def extract(folder: Path, out: Path, jobs: int, bound: float, options: Sequence[str] = ()) -> Run:
    """Run `congvan extract` over a folder, for `bound` seconds at most; all its processes have ended then."""
    return watched([PROGRAM, "extract", folder, "--out", out, "--jobs", str(jobs), *options], bound)


def watched(
    command: Sequence[str | Path],
    bound: float,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run a command for `bound` seconds at most and end whatever it leaves behind."""
    started = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as told:
        process = psutil.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told, cwd=cwd, env=environment
        )
        peak = peak_process = 0
        used: dict[int, float] = {}
        known = [psutil.Process(process.pid)]
        while process.poll() is None and time.monotonic() - started < bound:
            known = family(process) or known
            sizes = [_looked_at(member, used) for member in known]
            peak, peak_process = max(peak, sum(sizes)), max(peak_process, *sizes)
            with suppress(psutil.TimeoutExpired):
                process.wait(WATCHED_EVERY)
        code = process.poll()
        end(known)
        process.wait()
        told.seek(0)
        return Run(code, told.read(), time.monotonic() - started, sum(used.values()), peak, peak_process)


def family(process: psutil.Process) -> list[psutil.Process]:
    """A process with all its descendants that are alive."""
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def alive(processes: Sequence[psutil.Process]) -> list[psutil.Process]:
    """Those that still run; a zombie does not."""
    found = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def end(processes: Sequence[psutil.Process]) -> None:
    """End these processes, which this program started, by force."""
    for process in alive(processes):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(processes, timeout=5)


def _looked_at(process: psutil.Process, used: dict[int, float]) -> int:
    """Bytes that a process holds; notes the CPU seconds that it has used."""
    try:
        times = process.cpu_times()
        used[process.pid] = times.user + times.system
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def published(out: Path) -> Mapping[str, bytes]:
    """The bytes of every published file of OUT by its name; what work leaves in hidden folders is none."""
    if not out.is_dir():
        return {}
    paths = sorted(p for p in out.rglob("*") if p.is_file())
    return {
        str(p.relative_to(out)): p.read_bytes()
        for p in paths
        if not any(part.startswith(".") for part in p.relative_to(out).parts)
    }
