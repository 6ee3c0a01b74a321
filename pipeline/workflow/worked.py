"""What was worked on since the last version: each stage, which DVC runs by itself, notes it for the last."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.messages import Message
from pipeline.core.quarantine import refusal_told
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.store import write_text
from pipeline.workflow.run import Outcome
from pipeline.workflow.workspace import Workspace

FOLDER = ".worked"


def note_worked(workspace: Workspace, step: str, outcomes: Iterable[Outcome]) -> None:
    """Add the files on which a stage did work to what is noted of it."""
    path = workspace.root / FOLDER / f"{step}.json"
    files = {*_noted(path), *(outcome.file for outcome in outcomes if outcome.done)}
    write_text(path, json.dumps(sorted(files), ensure_ascii=False) + "\n")


def take_worked(workspace: Workspace) -> set[str]:
    """The files on which any stage did work since this was last asked, which is when a version was published."""
    folder = workspace.root / FOLDER
    files = {file for path in sorted(folder.glob("*.json")) for file in _noted(path)}
    shutil.rmtree(folder, ignore_errors=True)
    return files


def _noted(path: Path) -> list[str]:
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else []


@dataclass(frozen=True)
class Summary:
    """What became of all inputs of a version: files worked on now, those whose work was used again, those refused."""

    worked: Sequence[str]
    reused: Sequence[str]
    refused: Sequence[QuarantineRow]

    @classmethod
    def of(cls, files: Iterable[str], worked: Iterable[str], refused: Sequence[QuarantineRow]) -> Summary:
        """Of the files that ingest took, those on which work was done, and what was refused by any step."""
        left = sorted({*files} - {row["file"] for row in refused})
        now = {*worked}
        return cls([f for f in left if f in now], [f for f in left if f not in now], refused)

    def lines(self) -> list[Message]:
        """As people are told: the counts, then each refusal with its remedy."""
        counts = Message(
            "{done} done, {reused} reused, {refused} refused",
            done=len(self.worked),
            reused=len(self.reused),
            refused=len(self.refused),
        )
        told = ((row["file"], refusal_told(row["code"], row["message"])) for row in self.refused)
        refused = (Message("  refused {file}: {refusal}", file=file, refusal=refusal) for file, refusal in told)
        return [counts, *refused]
