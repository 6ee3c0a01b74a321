"""Mutants through `congvan extract`, in batches: every file must come out once, and no fault may be congvan's own."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as pq

from tests.fuzz.congvan import Run, extract
from tests.fuzz.registry import Mutant
from tests.fuzz.sound import letter

SOUND = "sound.pdf"
"""A letter without fault that goes through with every batch, and must come out whole beside whatever else is there."""

GOOD_CODES = (0, 1, 70)
"""What `congvan extract` may end with: all well, some refused, a fault of its own that is kept to its document."""

INTERNAL = "internal_error"


@dataclass(frozen=True)
class Options:
    """How mutants are run: how many in a batch and in parallel, and how long one run and one document may take."""

    batch: int = 150
    jobs: int = 2
    start: float = 30.0
    """Seconds that a run may take whatever it reads."""
    each: float = 3.0
    """Seconds more for each of its documents."""
    recognize: bool = False
    """Whether pages that show pictures only are recognized, at some CPU seconds a page; they are refused without."""


@dataclass(frozen=True)
class Fault:
    """Something that must not be: what it is in a word, which mutant or batch did it, and what was said."""

    what: str
    kind: str
    seed: int
    message: str


@dataclass
class Report:
    """What became of all mutants."""

    faults: list[Fault] = field(default_factory=list)
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    """By kind: how many are complete, partial, or refused by which code."""
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    peak_process_bytes: int = 0
    runs: int = 0

    def count(self, mutant: Mutant, outcome: str) -> None:
        """Note what became of a mutant."""
        self.outcomes.setdefault(mutant.kind, Counter())[outcome] += 1

    def as_data(self) -> dict[str, Any]:
        """All of it as JSON can hold it."""
        counts = {kind: dict(counted) for kind, counted in sorted(self.outcomes.items())}
        return {**vars(self), "faults": [asdict(fault) for fault in self.faults], "outcomes": counts}

    def measure(self, run: Run) -> None:
        """Note what a run took."""
        self.runs += 1
        self.seconds += run.seconds
        self.cpu_seconds += run.cpu_seconds
        self.peak_bytes = max(self.peak_bytes, run.peak_bytes)
        self.peak_process_bytes = max(self.peak_process_bytes, run.peak_process_bytes)


def fuzz(mutants: Sequence[Mutant], options: Options, told: Callable[[int, int], None]) -> Report:
    """Run all mutants; `told` learns how many are done and how many faults there are."""
    report = Report()
    for start in range(0, len(mutants), options.batch):
        _batch(mutants[start : start + options.batch], options, report)
        told(min(start + options.batch, len(mutants)), len(report.faults))
    return report


def _batch(mutants: Sequence[Mutant], options: Options, report: Report) -> None:
    """Run a batch. One that ends badly is halved until the mutant that ends it stands alone."""
    with tempfile.TemporaryDirectory(prefix="congvan-fuzz-") as folder:
        inputs, out = Path(folder) / "in", Path(folder) / "out"
        write(mutants, inputs)
        params = Path(folder) / "params.yaml"
        params.write_text(f"read: {{recognize: {str(options.recognize).lower()}}}\n", encoding="utf-8")
        bound = options.start + options.each * len(mutants)
        run = extract(inputs, out, options.jobs, bound, ("--params", str(params)))
        report.measure(run)
        ended = _ended_badly(run, bound, out)
        if ended is None:
            _read_back(mutants, out, run, report)
    if ended is None:
        return
    if len(mutants) == 1:
        report.count(mutants[0], ended[0])
        report.faults.append(Fault(ended[0], mutants[0].kind, mutants[0].seed, ended[1]))
        return
    before = len(report.faults)
    middle = len(mutants) // 2
    _batch(mutants[:middle], options, report)
    _batch(mutants[middle:], options, report)
    if not any(fault.what == ended[0] for fault in report.faults[before:]):
        names = f"{len(mutants)} mutants from {mutants[0].file} to {mutants[-1].file}, none of them alone: "
        report.faults.append(Fault(ended[0], "batch", mutants[0].seed, names + ended[1]))


def write(mutants: Sequence[Mutant], folder: Path) -> None:
    """Write mutants to a new folder, and the sound letter beside them."""
    folder.mkdir()
    for mutant in mutants:
        (folder / mutant.file).write_bytes(mutant.data())
    (folder / SOUND).write_bytes(letter(Random("sound")).write())


def _ended_badly(run: Run, bound: float, out: Path) -> tuple[str, str] | None:
    """What is wrong with the end of a run, in a word and a line."""
    last = (run.stderr.strip().splitlines() or ["nothing on stderr"])[-1].strip()
    if run.exit_code is None:
        return "hang", f"ended after {bound:.0f} seconds; {last}"
    if run.exit_code not in GOOD_CODES:
        errors = [line for line in run.stderr.splitlines() if line.startswith("congvan: ")]
        return f"exit {run.exit_code}", (errors or [last])[-1]
    if "Traceback (most recent call last)" in run.stderr:
        return "traceback", last
    if not all((out / f"{name}.parquet").is_file() for name in ("documents", "quarantine")):
        return "nothing published", last
    return None


def _read_back(mutants: Sequence[Mutant], out: Path, run: Run, report: Report) -> None:
    """Count what became of each mutant, and note those that are lost, doubled or a fault of congvan's own."""
    documents = _rows(out / "documents.parquet", ("file", "status"))
    refused = _rows(out / "quarantine.parquet", ("file", "code", "message"))
    places = Counter(row["file"] for row in documents) + Counter(row["file"] for row in refused)
    status = {row["file"]: row["status"] for row in documents}
    codes = {row["file"]: row["code"] for row in refused}
    for mutant in mutants:
        report.count(mutant, codes.get(mutant.file) or status.get(mutant.file, "lost"))
        if places[mutant.file] != 1:
            what = "lost" if not places[mutant.file] else "in both" if mutant.file in status else "twice"
            why = f"{places[mutant.file]} rows in documents and quarantine; {codes.get(mutant.file, '')}"
            report.faults.append(Fault(what, mutant.kind, mutant.seed, why))
    for row in refused:
        if row["code"] == INTERNAL and row["file"] != SOUND:
            mutant = Mutant.named(row["file"])
            report.faults.append(Fault(INTERNAL, mutant.kind, mutant.seed, row["message"]))
    due = 70 if INTERNAL in codes.values() else 1 if refused else 0
    if run.exit_code != due:
        report.faults.append(Fault("exit code", "batch", mutants[0].seed, f"{run.exit_code} where {due} is due"))
    if status.get(SOUND) != "complete" or places[SOUND] != 1:
        why = f"the sound letter is {status.get(SOUND, codes.get(SOUND, 'lost'))} beside {mutants[0].file} and others"
        report.faults.append(Fault("sound letter", "batch", mutants[0].seed, why))


def _rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = pq.ParquetFile(path).read(columns=list(columns)).to_pylist()
    return rows
