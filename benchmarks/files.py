"""The groups of files and their truth, as `benchmarks.prepare` leaves them for the other processes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.score import TruthRow

MANIFEST = "files.json"


@dataclass(frozen=True)
class File:
    """A PDF, the part of its group that it stands for, its pages, and the rows of all its tables in their order, of
    which some may be `untyped`."""

    path: str
    part: str
    pages: int
    rows: list[TruthRow]
    untyped: int = 0


@dataclass(frozen=True)
class Group:
    """Files of one kind; `absent` says why there are none."""

    name: str
    title: str
    files: list[File]
    absent: str | None = None

    @property
    def pages(self) -> int:
        """Pages of all its files."""
        return sum(file.pages for file in self.files)


def write_groups(folder: Path, groups: Sequence[Group]) -> None:
    """Leave the groups for another process."""
    (folder / MANIFEST).write_text(json.dumps([asdict(g) for g in groups], ensure_ascii=False), encoding="utf-8")


def read_groups(folder: Path) -> list[Group]:
    """The groups that were left."""
    found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return [
        Group(
            group["name"],
            group["title"],
            [File(**{**file, "rows": [TruthRow(**row) for row in file["rows"]]}) for file in group["files"]],
            group["absent"],
        )
        for group in found
    ]
