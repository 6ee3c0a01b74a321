"""When a run is ended, and who belonged to it until then."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil

from tests.fuzz.congvan import alive, family

BOUND = 180.0
"""Seconds that a run may take which nothing ends."""

POLL = 0.02
"""Seconds between two looks at who belongs to a run: a process whose parent has gone is not found from it any more."""


@dataclass(frozen=True)
class Moment:
    """When a run is ended: so many seconds after it began, or after the first file in `published` changed."""

    seconds: float
    published: Path | None

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s after {'it first published' if self.published else 'its start'}"


def moment_of(random: Random, seconds: float, out: Path) -> Moment:
    """Any moment of a run that takes so long, or, every other time, one while it publishes."""
    if random.random() < 0.5:
        return Moment(random.uniform(0.05, 1.05) * seconds, None)
    return Moment(random.uniform(0.0, 0.3), out)


def watch(process: psutil.Popen, moment: Moment) -> list[psutil.Process]:
    """Let it run to that moment; every process that belonged to it at any time."""
    started, ends = time.monotonic(), BOUND if moment.published else moment.seconds
    before = _stamps(moment.published)
    seen: dict[int, psutil.Process] = {process.pid: process}
    while process.poll() is None and time.monotonic() < started + ends:
        seen |= {member.pid: member for member in family(process)[1:]}
        if ends == BOUND and moment.published and _stamps(moment.published) != before:
            ends = time.monotonic() - started + moment.seconds
        time.sleep(POLL)
    seen |= {member.pid: member for member in family(process)[1:]}
    return list(seen.values())


def _stamps(folder: Path | None) -> set[tuple[str, int]]:
    """The published files of a folder, each with the time of its last change."""
    found = set()
    for path in folder.glob("*.parquet") if folder else ():
        with suppress(FileNotFoundError):
            found.add((path.name, path.stat().st_mtime_ns))
    return found


def gone(processes: Sequence[psutil.Process], seconds: float) -> bool:
    """Whether all of them have ended within so many seconds."""
    until = time.monotonic() + seconds
    while alive(processes):
        if time.monotonic() > until:
            return False
        time.sleep(POLL)
    return True
