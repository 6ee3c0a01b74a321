"""A scheduler of Dask and workers, as a user starts them: each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client

from testkit.commands import environment
from testkit.places import PROJECT

SECONDS = 60.0
"""Seconds that a scheduler may take to come up."""

QUIET = {"DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s", "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
"""Settings of Dask as docs/scale.md has them: by itself it looks at itself fifty to a hundred times a second."""


@dataclass
class Cluster:
    """A scheduler that runs, and the workers that were started for it. `folder` has what they write."""

    folder: Path
    environment: Mapping[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where its clients find it."""
        return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])

    @property
    def _file(self) -> Path:
        return self.folder / "scheduler.json"

    def start_scheduler(self) -> None:
        """Start it and wait until it has an address.

        Raises:
            TimeoutError: it has none.
        """
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", self._file, "--no-dashboard")
        until = time.monotonic() + SECONDS
        # It writes the file in place: there is an address once the JSON is whole.
        while not (self._file.is_file() and self._file.read_text(encoding="utf-8").rstrip().endswith("}")):
            if time.monotonic() > until:
                raise TimeoutError("no scheduler came up")
            time.sleep(0.1)

    def start_worker(self, *options: str, own: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a worker of one thread, with an environment of its `own`; `options` come last and may say otherwise."""
        wanted = ("--nthreads", "1", "--no-nanny", "--no-dashboard", *options)
        return self._start("worker", "--scheduler-file", self._file, *wanted, own=own)

    def wait_for(self, workers: int) -> None:
        """Wait until so many workers are there.

        Raises:
            TimeoutError: they are not.
        """
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=SECONDS)

    def _start(self, *words: str | Path, own: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words],
                cwd=self.folder,
                env={**self.environment, **(own or {})},
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A scheduler with so many workers, which end with the block."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")])
    started = Cluster(folder, {**environment(), "PYTHONPATH": paths, **QUIET})
    try:
        started.start_scheduler()
        for _ in range(workers):
            started.start_worker()
        if workers:
            started.wait_for(workers)
        yield started
    finally:
        for process in reversed(started.processes):
            process.kill()
            process.wait()
