"""`python -m benchmarks.earlier REVISION [INPUT ...]`: CPU of congvan at an earlier commit and now, in one run.

Both read the inputs (raw_pdfs without any) from nothing to datasets, in turn, three times, each in processes of its own
that are all counted: start-up, imports, workers and the server they are forked from. A first run of each, which
compiles it, is not counted. The libraries are those installed now.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import adopt_orphans
from testkit.places import PROJECT, RAW_PDFS

TIMES = 3
ENDED = (0, 1, 70)
"""What `extract` ends with that did its work: one of its documents may be refused, or be its own fault (70), in the
earlier commit."""
COMMAND = "from pipeline.cli import main; main()"


def main(revision: str, inputs: Sequence[Path]) -> None:
    """Measure both in turn, and print."""
    adopt_orphans()
    with TemporaryDirectory() as work:
        places = {revision: checked_out(revision, Path(work)), "now": PROJECT}
        seconds: dict[str, list[float]] = {name: [] for name in places}
        for time in range(TIMES + 1):
            for name, root in places.items():
                spent = cpu_seconds(root, inputs, Path(work) / f"{name}-{time}")
                if time:
                    seconds[name].append(spent)
    for name, spent_each in seconds.items():
        told = ", ".join(f"{spent:.1f}" for spent in spent_each)
        print(f"{name}: {min(spent_each):.1f} CPU s at least ({told})")
    print(f"now by earlier: {min(seconds['now']) / min(seconds[revision]):.2f}")


def checked_out(revision: str, folder: Path) -> Path:
    """The project at a revision, in a folder of its own below this one."""
    earlier = folder / "earlier"
    subprocess.run(["git", "clone", "-q", "--shared", PROJECT, earlier], check=True)
    subprocess.run(["git", "checkout", "-q", revision], cwd=earlier, check=True)
    return earlier


def cpu_seconds(root: Path, inputs: Sequence[Path], out: Path, options: Sequence[str] = ()) -> float:
    """CPU seconds of `congvan extract` as the sources in `root` have it, and of all that it starts."""
    before = spent_below()
    run_extract(root, inputs, out, options)
    wait_for_all()
    return spent_below() - before


def run_extract(root: Path, inputs: Sequence[Path], out: Path, options: Sequence[str] = ()) -> None:
    """Run `congvan extract` as the sources in `root` have it, with two processes."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(root)}
    command: list[str | Path] = [
        sys.executable,
        "-c",
        COMMAND,
        "extract",
        *inputs,
        "--out",
        out,
        "--jobs",
        "2",
        *options,
    ]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in ENDED, done.stderr


def wait_for_all() -> None:
    """Wait for what the process left behind, which is ours since it ended."""
    try:
        while True:
            os.wait()
    except ChildProcessError:
        return


def spent_below() -> float:
    """CPU seconds of all processes below this one that have ended and were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1], [Path(path).resolve() for path in sys.argv[2:]] or [RAW_PDFS])
