"""`python -m tests.fuzz.kills`: end `congvan extract` and `dvc repro` at random moments, and see what they leave.

OUT must show the version before or the version after, whole; a rerun must make what an undisturbed run makes, byte for
byte; no process may go on and no leavings may stay.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import psutil

from testkit.commands import environment
from tests.fuzz.congvan import PROGRAM, Run, end, extract, published
from tests.fuzz.moments import BOUND, Moment, gone, moment_of, watch
from tests.fuzz.project import ProjectCopy
from tests.fuzz.sound import CELLS, letter, table

SIGNALS = {"SIGKILL": signal.SIGKILL, "SIGTERM": signal.SIGTERM, "SIGINT": signal.SIGINT}
WAYS = (*SIGNALS, "file size limit", "full disk")
"""How a run is ended: by a signal to its first process, at a file's size, or by a disk that is full."""

GRACE = 15.0
"""Seconds within which all processes must have gone, once the first has."""

DISK = 24
"""Megabytes of the disk that runs full."""

SAID = 60
"""Words of what a run said last that are told of one that ended badly."""


@dataclass(frozen=True)
class Failure:
    """What one kill left that it must not: its number and way, and when it came."""

    number: int
    way: str
    moment: str
    what: str


@dataclass(frozen=True)
class Versions:
    """What undisturbed runs publish, from the folder before and the folder after, and how long the second takes."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    seconds: float


def main() -> None:
    """Run it; exit code 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.kills", description=main.__doc__)
    parser.add_argument("--kills", type=int, default=6, help="of congvan extract, each way in turn")
    parser.add_argument("--dvc-kills", type=int, default=0, help="of dvc repro in a copy of the project, by signals")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes of congvan")
    parser.add_argument("--json", type=Path, help="write the failures there too")
    arguments = parser.parse_args()
    failures: list[Failure] = []
    skipped: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="congvan-kills-") as folder:
        if arguments.kills:
            failures += kill_extract(Path(folder), arguments.kills, arguments.seed, arguments.jobs, skipped)
        if arguments.dvc_kills:
            failures += kill_dvc(Path(folder), arguments.dvc_kills, arguments.seed)
    if arguments.json:
        found = [asdict(failure) for failure in failures]
        arguments.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for (way, what), number in Counter((failure.way, failure.what) for failure in failures).most_common():
        print(f"{number} x {way}: {what}")
    for why, number in skipped.items():
        print(f"{number} skipped: {why}")
    print(f"{arguments.kills} kills of congvan extract, {arguments.dvc_kills} of dvc repro: {len(failures)} failures")
    sys.exit(bool(failures))


def kill_extract(folder: Path, kills: int, seed: int, jobs: int, skipped: Counter[str]) -> list[Failure]:
    """End `congvan extract` over a folder that has grown, into an OUT with the version before."""
    old, new = documents(folder)
    versions = _references(folder, old, new, jobs)
    failures = []
    for number in range(kills):
        random = Random(f"{seed}/{number}")
        way = WAYS[number % len(WAYS)]
        with _place(folder / "work", way, skipped) as place:
            if place is None:
                continue
            shutil.copytree(folder / "reference", place / "out")
            if way == "full disk":
                _fill(place, random.choice((0, 30, 120)) * 1024)
            moment = moment_of(random, versions.seconds, place / "out")
            command: list[str | Path] = [PROGRAM, "extract", new, "--out", place / "out", "--jobs", str(jobs)]
            wrong = _killed(command, way, moment, random)
            wrong += left(place / "out", versions)
            if way == "full disk":
                (place / "filling").unlink()
            rerun = extract(new, place / "out", jobs, BOUND)
            wrong += _rerun(rerun, place / "out", same=published(place / "out") == versions.after)
        failures += [Failure(number, way, str(moment), what) for what in wrong]
        print(
            f"kill {number + 1}/{kills} {way} {moment}: {'; '.join(wrong) or 'as it should'}",
            file=sys.stderr,
        )
    return failures


def kill_dvc(folder: Path, kills: int, seed: int) -> list[Failure]:
    """End `dvc repro` in a copy of the project to which a dispatch was added."""
    old, new = documents(folder)
    project = ProjectCopy.copied(folder / "project", old)
    before, _ = project.reproduced()
    project.add(new)
    kept = project.saved(folder / "before")
    after, seconds = project.reproduced()
    failures = []
    for number in range(kills):
        random = Random(f"{seed}/dvc/{number}")
        way = list(SIGNALS)[number % len(SIGNALS)]
        project.restore(kept)
        moment = moment_of(random, seconds, project.datasets)
        wrong = _killed(project.repro, way, moment, random, project.root)
        wrong += left(project.datasets, Versions(before, after, seconds), removed=True)
        again, rerun = project.rerun(BOUND)
        wrong += _rerun(rerun, project.extracted, same=again == after)
        failures += [Failure(number, f"dvc, {way}", str(moment), what) for what in wrong]
        print(
            f"dvc {number + 1}/{kills} {way} {moment}: {'; '.join(wrong) or 'as it should'}",
            file=sys.stderr,
        )
    return failures


def documents(folder: Path) -> tuple[Path, Path]:
    """A folder of two small dispatches, and one with three more of which one is no PDF."""
    old, new = folder / "old", folder / "new"
    if not old.is_dir():
        for place, names in ((old, ("a", "b")), (new, ("a", "b", "c", "d"))):
            place.mkdir()
            for name in names:
                draft = letter(Random(name)) if name in "ac" else table(Random(name), CELLS * (1 + ord(name) % 3))
                (place / f"{name}.pdf").write_bytes(draft.write())
        (new / "none.pdf").write_text("no PDF", encoding="utf-8")
    return old, new


def _references(folder: Path, old: Path, new: Path, jobs: int) -> Versions:
    reference = folder / "reference"
    extract(old, reference, jobs, BOUND)
    before = published(reference)
    scratch = folder / "after"
    shutil.copytree(reference, scratch)
    run = extract(new, scratch, jobs, BOUND)
    after = published(scratch)
    assert before and before.keys() == after.keys() and before != after, "the two versions are not to be told apart"
    return Versions(before, after, run.seconds)


@contextmanager
def _place(folder: Path, way: str, skipped: Counter[str]) -> Iterator[Path | None]:
    """A folder to work in, on a small disk of its own that is almost full for that way; None where there is none."""
    folder.mkdir()
    mounted = False
    try:
        if way == "full disk":
            size = f"size={DISK}m"
            done = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], capture_output=True, text=True, check=False
            )
            mounted = done.returncode == 0
            if not mounted:
                skipped[f"full disk: no disk may be mounted here ({done.stderr.strip()})"] += 1
        yield folder if mounted or way != "full disk" else None
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=True)
        shutil.rmtree(folder)


def _killed(
    command: Sequence[str | Path],
    way: str,
    moment: Moment,
    random: Random,
    cwd: Path | None = None,
) -> list[str]:
    """Start a command and end it that way; what is wrong with how it ended."""
    limit = random.choice((1, 8, 20, 60)) * 1024

    def limited() -> None:
        if way == "file size limit":
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # As Python does: writing fails with EFBIG, and nothing dies.
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as told:
        process = psutil.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=told,
            cwd=cwd,
            env=environment(),
            preexec_fn=limited,
        )
        seen = watch(process, moment if way in SIGNALS else Moment(BOUND, None))
        if way in SIGNALS and process.poll() is None:
            process.send_signal(SIGNALS[way])
        wrong = [] if gone([process], GRACE if way in SIGNALS else 0.0) else [f"still running {GRACE:g} s after it"]
        wrong += [] if gone(seen[1:], GRACE) else [f"processes left alive {GRACE:g} s after the first had gone"]
        end(seen)
        process.wait()
        told.seek(0)
        if way not in SIGNALS:
            text = told.read()
            wrong += ["a traceback on stderr"] if "Traceback (most recent call last)" in text else []
            wrong += [] if process.returncode in (0, 1, 4) else [f"ended with {process.returncode}, not with 4"]
    return wrong


def _fill(folder: Path, left: int) -> None:
    """Take all of the small disk that is mounted there but so many bytes."""
    assert folder.is_mount()
    with (folder / "filling").open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(folder).free - left)))


def left(out: Path, versions: Versions, *, removed: bool = False) -> list[str]:
    """What is wrong with what a reader of OUT sees now; with `removed`, nothing at all may stand there too."""
    now = published(out)
    if now in (versions.before, versions.after) or (removed and not now):
        return []
    old = sum(now.get(name) == data != versions.after[name] for name, data in versions.before.items())
    new = sum(now.get(name) == data != versions.before[name] for name, data in versions.after.items())
    lost = len(versions.after.keys() - now.keys())
    other = sum(data not in (versions.before.get(name), versions.after.get(name)) for name, data in now.items())
    counts = {"old": old, "new": new, "missing": lost, "neither": other}
    return ["a mixed version: files " + ", ".join(name for name, count in counts.items() if count)]


def _rerun(run: Run, place: Path, *, same: bool) -> list[str]:
    """What is wrong after the command was run again, undisturbed."""
    said = " ".join(run.stderr.split()[-SAID:])
    wrong = [] if run.exit_code in (0, 1) else [f"the rerun ended with {run.exit_code}: {said}"]
    wrong += [] if same else ["the rerun published other bytes than an undisturbed run"]
    leavings = sorted({path.suffix or path.name for path in place.rglob("*") if path.name.endswith((".tmp", "~"))})
    return wrong + ([f"leavings after the rerun: {', '.join(leavings)}"] if leavings else [])


if __name__ == "__main__":
    main()
