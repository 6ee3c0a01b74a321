"""The figures of one run of the benchmark, as peers.json keeps them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.files import Group
from benchmarks.gluing import GLUINGS, Gluing, glue
from benchmarks.measure import ContestantRun
from benchmarks.pieces import Leaves
from benchmarks.score import RowScore, score

BRIEF: Gluing = "everywhere"
"""The gluing that one would write first."""


@dataclass(frozen=True)
class FileResult:
    """One file: seconds unless it never ended, why it failed if it did, and the score by gluing."""

    part: str
    pages: int
    seconds: float | None
    failure: str | None
    scores: dict[Gluing, RowScore]

    @property
    def best(self) -> RowScore:
        """The score of the gluing that does best on this very file."""
        return max(self.scores.values(), key=lambda s: (s.rows_exact, s.cut_exact, -s.too_many))


@dataclass(frozen=True)
class GroupResult:
    """A contestant on a group of files; seconds have starting and imports in them."""

    contestant: str
    group: str
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    import_seconds: float
    import_cpu_seconds: float
    files: list[FileResult]

    @property
    def pages(self) -> int:
        """Pages of the files that were read."""
        return sum(file.pages for file in self.files if file.failure is None)

    @property
    def best(self) -> RowScore:
        """With each file's best gluing."""
        return sum((file.best for file in self.files), RowScore())

    @property
    def fails(self) -> str | None:
        """Why no file of the group could be read, where that is so."""
        failures = [file.failure for file in self.files]
        return failures[0] if failures and all(failures) else None

    def with_gluing(self, gluing: Gluing) -> RowScore:
        """With the same gluing for all files."""
        return sum((file.scores[gluing] for file in self.files), RowScore())


@dataclass(frozen=True)
class ContestantEntry:
    """A contestant as the report names it; `absent` says why it was not measured."""

    name: str
    title: str
    how: str
    leaves: Leaves
    versions: dict[str, str | None]
    absent: str | None


@dataclass(frozen=True)
class GroupEntry:
    """A group as the report names it; `absent` says why it was not measured."""

    name: str
    title: str
    files: int
    pages: int
    absent: str | None


@dataclass(frozen=True)
class Results:
    """All that was measured."""

    date: str
    machine: dict[str, str]
    contestants: list[ContestantEntry]
    groups: list[GroupEntry]
    results: list[GroupResult]

    def of(self, group: str) -> list[GroupResult]:
        """Results of a group, in the contestants' order."""
        return [result for result in self.results if result.group == group]

    def title(self, contestant: str) -> str:
        """The contestant's name in the report."""
        return next(entry.title for entry in self.contestants if entry.name == contestant)


def group_result(contestant: str, leaves: Leaves, group: Group, run: ContestantRun) -> GroupResult:
    """Score what a contestant read."""
    files = []
    for file in group.files:
        failure = run.failures.get(file.path)
        if failure:  # Messages name the file by a path of this machine.
            failure = failure.replace(str(Path(file.path).parent) + "/", "")
        pieces = run.pieces.get(file.path, [])
        scores = {gluing: score(file.rows, glue(pieces, leaves, gluing), untyped=file.untyped) for gluing in GLUINGS}
        seconds = run.file_seconds.get(file.path)
        files.append(FileResult(file.part, file.pages, None if seconds is None else round(seconds, 3), failure, scores))
    return GroupResult(
        contestant,
        group.name,
        round(run.seconds, 2),
        round(run.cpu_seconds, 2),
        run.peak_bytes,
        round(run.import_seconds, 2),
        round(run.import_cpu_seconds, 2),
        files,
    )


def write_results(path: Path, results: Results) -> None:
    """Keep the raw figures, a file a line."""
    text = json.dumps(asdict(results), ensure_ascii=False)
    for begins in ('{"name":', '{"contestant":', '{"part":'):
        text = text.replace(begins, "\n" + begins)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def read_results(path: Path) -> Results:
    """The raw figures of an earlier run."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Results(
        raw["date"],
        raw["machine"],
        [ContestantEntry(**entry) for entry in raw["contestants"]],
        [GroupEntry(**entry) for entry in raw["groups"]],
        [GroupResult(**{**result, "files": [_file(file) for file in result["files"]]}) for result in raw["results"]],
    )


def _file(raw: dict[str, Any]) -> FileResult:
    return FileResult(**{**raw, "scores": {gluing: RowScore(**s) for gluing, s in raw["scores"].items()}})
