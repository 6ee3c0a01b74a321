"""Runs one contestant over files: `python -m benchmarks.worker CONTESTANT OUT FILE...`.

Writes a line of JSON to OUT when its imports are done and before and after every file, so that the parent process sees
which file it hangs on or dies of.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.contestants import load


def run(name: str, out: Path, files: list[str]) -> None:
    """Read every file; an exception is that file's failure, kept by its name."""
    with out.open("a", encoding="utf-8") as stream:

        def say(event: str, **more: Any) -> None:  # noqa: ANN401 - what JSON can hold
            stream.write(json.dumps({"event": event, **more}) + "\n")
            stream.flush()

        read = load(name).reader()
        used = resource.getrusage(resource.RUSAGE_SELF)
        say("ready", at=time.monotonic(), cpu=used.ru_utime + used.ru_stime)
        for file in files:
            say("begin", file=file)
            started = time.monotonic()
            try:
                pieces = read(Path(file))
            except Exception as error:  # noqa: BLE001 - a contestant's failure is a result, and is reported
                seconds, failure = time.monotonic() - started, f"{type(error).__name__}: {error}"[:300]
                say("failed", file=file, seconds=seconds, failure=failure)
            else:
                seconds, found = time.monotonic() - started, [[piece.page, piece.rows] for piece in pieces]
                say("read", file=file, seconds=seconds, pieces=found)


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
