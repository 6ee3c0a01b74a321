"""How a project stands: what is new, refused, undecided, unpublished, out of date, uncommitted, and what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.core.extras import lacking
from pipeline.core.messages import Message
from pipeline.core.origins import origin_faults
from pipeline.core.quarantine import refusal_told
from pipeline.core.schema import RowT
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.shown import real_name, shown_name
from pipeline.core.store import rows_of
from pipeline.steps.ingest import POINTER, walk
from pipeline.workflow.datasets import documents_in, read_dataset
from pipeline.workflow.inputs import files_in, read_files
from pipeline.workflow.keeping import pointer_of, uncommitted
from pipeline.workflow.project import Project
from pipeline.workflow.review import waiting
from pipeline.workflow.stages import parts
from pipeline.workflow.workspace import QUARANTINE, Workspace

COMMITTED = ("raw_pdfs", "decisions", "dvc.lock", "dvc.yaml", "params.yaml")
"""What git keeps of a version; the datasets are in dvc.lock by their digests."""
REPRO = Message("dvc repro")


class ToDoKind(StrEnum):
    """What may wait in a project; `said` is it in words."""

    said: str

    def __new__(cls, name: str, said: str) -> ToDoKind:
        """A kind with its words."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.said = said
        return made

    NEW = "new", "new, not read yet"
    CHANGED = "changed", "changed since it was read"
    GONE = "gone", "gone since it was read"
    AWAY = "away", "kept by DVC and not here"
    REFUSED = "refused", "refused"
    ORIGINS = "origins", "origins"
    UNDECIDED = "undecided", "undecided"
    UNPUBLISHED = "unpublished", "read, and not published"
    OUT_OF_DATE = "out-of-date", "out of date"
    UNCOMMITTED = "uncommitted", "not committed"


@dataclass(frozen=True)
class ToDo:
    """One thing that is to be said of a project: `what` it is, a line for each case, and what to do."""

    kind: ToDoKind
    what: Message
    lines: Sequence[str]
    remedy: Message


def to_do(project: Project) -> Iterator[ToDo]:
    """What waits in a project; nothing where all is well.

    Raises:
        ContractError: origins.yml or a dataset is not what it should be.
    """
    ids = read_files(project)
    files = files_in(project.raw, ids)
    refused = refusals(Workspace(project.extracted))
    published = documents_in(project.datasets)
    known = {*ids, *(row["file"] for row in refused)}
    away = [file for file in files if not _is_here(project, file)]
    new = [file for file in files if file not in known and file not in away]
    yield from _told(ToDoKind.NEW, new, REPRO)
    yield from _told(ToDoKind.CHANGED, _changed(project, files), REPRO)
    yield from _told(ToDoKind.GONE, [file for file in ids if file not in files], REPRO)
    yield from _told(ToDoKind.AWAY, away, Message("dvc pull"))
    refusal_lines = [
        Message("{file}: {told}", file=row["file"], told=refusal_told(row["code"], row["message"])) for row in refused
    ]
    yield from _told(ToDoKind.REFUSED, refusal_lines, Message("as each says, then dvc repro"))
    yield from _told(ToDoKind.ORIGINS, faults_of_origins(project.raw, files), Message("as each says"))
    yield from _undecided(project, published)
    settled = {*published, *(row["document_id"] for row in refused)}
    unpublished = [file for file, document_id in ids.items() if document_id not in settled and file in files]
    yield from _told(ToDoKind.UNPUBLISHED, unpublished, REPRO)
    yield from _told(ToDoKind.OUT_OF_DATE, _out_of_date(project), REPRO)
    yield from _told(
        ToDoKind.UNCOMMITTED,
        uncommitted(project, *COMMITTED),
        Message("git add raw_pdfs decisions && git commit -a"),
    )


def _told(kind: ToDoKind, lines: Sequence[str], remedy: Message) -> Iterator[ToDo]:
    if lines:
        yield ToDo(kind, Message(kind.said), lines, remedy)


def _is_here(project: Project, file: str) -> bool:
    """Whether a file lies there, and not DVC's pointer to it alone."""
    path = project.raw / real_name(file)
    return path.exists() or not pointer_of(path).exists()


def _changed(project: Project, files: Sequence[str]) -> list[str]:
    """Files whose bytes are others than those that were read."""
    read = {row["file"]: row for row in Workspace(project.extracted).inputs()}
    paths = {file: project.raw / real_name(file) for file in files if file in read}
    return [
        file
        for file, path in paths.items()
        if path.is_file()
        and (
            path.stat().st_size != read[file]["bytes"]
            or hashlib.sha256(path.read_bytes()).hexdigest() != read[file]["sha256"]
        )
    ]


def refusals(workspace: Workspace) -> list[QuarantineRow]:
    """What the last run refused, ingest and the steps behind it."""
    return [row for table in parts(workspace, QUARANTINE) for row in rows_of(table, QuarantineRow)]


def faults_of_origins(folder: Path, pdfs: Sequence[str]) -> list[Message]:
    """What does not fit between origins.yml of a folder and its files, of which `pdfs` should have a record.

    Raises:
        ContractError: origins.yml is not what it should be.
    """
    return origin_faults(folder, [entry.file for entry in walk([folder]).entries], pdfs) if folder.is_dir() else []


def _undecided(project: Project, published: Mapping[str, str]) -> Iterator[ToDo]:
    """Pairs, words and findings that wait for a person."""
    if not published:
        return

    def rows(row: type[RowT], /, *columns: str) -> list[RowT]:
        return read_dataset(project.datasets, row, *columns)

    waits = list(waiting(rows))
    findings = [row for row in rows(FindingRow, "decision") if row["decision"] is None]
    lines = [Message("{waits} pairs of models and words: congvan review", waits=len(waits))] if waits else []
    if findings:
        lines.append(Message("{findings} findings: congvan check", findings=len(findings)))
    yield from _told(ToDoKind.UNDECIDED, lines, Message("decide with: congvan review ID, or in congvan view"))


def _out_of_date(project: Project) -> list[str]:
    """Stages whose inputs, code, parameters or outputs are others than in dvc.lock, as DVC tells."""
    if not project.has_dvc:
        return []
    if lacking("dvc"):
        return [Message("DVC cannot tell: it is not installed (pip install 'congvan[dvc]')")]
    from dvc.exceptions import DvcException
    from dvc.repo import Repo
    from dvc.scm import SCMError

    try:
        with Repo(str(project.root)) as repo:
            changed = repo.status()
    except (DvcException, SCMError) as error:
        return [Message("DVC cannot tell: {error}", error=error)]
    return sorted(stage.rpartition(":")[2] for stage in changed if not stage.endswith(POINTER))


def describe(project: Project) -> Message:
    """A project in a line: its folder, inputs and published documents."""
    read, published = len(read_files(project)), len(documents_in(project.datasets))
    where = shown_name(project.root.resolve())
    return Message("{where}: {read} documents read, {published} published", where=where, read=read, published=published)
