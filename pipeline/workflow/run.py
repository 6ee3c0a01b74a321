"""Runs steps over documents in processes; a document that fails is set aside and the others go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from pipeline.core.errors import FAULTS_OF_OURS, UNSETTLED, DocumentRefused, ExitCode
from pipeline.core.messages import Message
from pipeline.core.params import Params
from pipeline.core.quarantine import quarantine_row, refusal_told
from pipeline.core.schema.inputs import InputRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.step import DocumentInput, Step
from pipeline.core.store import rows_of
from pipeline.workflow.boundary import Boundary
from pipeline.workflow.index import WorkIndex
from pipeline.workflow.pages_done import PagesDone, telling
from pipeline.workflow.pool import Call, Done, Watching, call_each
from pipeline.workflow.reuse import StepKey, step_keys
from pipeline.workflow.workspace import QUARANTINE, Workspace


@dataclass(frozen=True)
class Task:
    """One document on its way through some steps."""

    document_id: str
    file: str
    pdf: Path
    input_row: InputRow


@dataclass(frozen=True)
class Outcome:
    """What became of a document: the steps that worked, those whose work was used again, and why it was refused."""

    file: str
    done: tuple[str, ...]
    reused: tuple[str, ...]
    refused: Message | None = None
    internal: bool = False


class Progress(Protocol):
    """Told by the parent process alone, and never on stdout; of pages by another thread of it."""

    def begin(self, total: int) -> None:
        """`total` documents are to be done."""

    def advance(self, outcome: Outcome) -> None:
        """One document is done."""

    def pages(self, done: int, total: int) -> None:
        """So many pages are done of all pages, those of documents that are not done yet among them."""


class Executor(Protocol):
    """What takes documents through steps: processes of this machine, or workers elsewhere."""

    def run(
        self, keys: Sequence[StepKey], workspace: Workspace, tasks: Sequence[Task], params: Params, watching: Watching
    ) -> Iterator[Done[Task, Outcome]]:
        """Have `run_document` work on each task within its bounds, and give what became of it as it is done.

        What the steps made of it then lies in `workspace`.

        Raises:
            CongvanError: a document raised it, or nothing can work on documents any more; the others are given up.
        """


@dataclass(frozen=True)
class LocalPool:
    """Processes of this machine, so many."""

    jobs: int

    def run(
        self, keys: Sequence[StepKey], workspace: Workspace, tasks: Sequence[Task], params: Params, watching: Watching
    ) -> Iterator[Done[Task, Outcome]]:
        """As `Executor` has it."""
        calls = [call_of(task, keys, workspace, params) for task in tasks]
        return call_each(run_document, calls, self.jobs, params.bounds.memory, watching)


def call_of(task: Task, keys: Sequence[StepKey], workspace: Workspace, params: Params) -> Call[Task]:
    """`run_document` on a task, with the time that it may take."""
    return Call(task, (keys, workspace, task, params), params.bounds.seconds_for(task.input_row["page_count"]))


def run_documents(
    steps: Sequence[Step],
    workspace: Workspace,
    pdfs: Mapping[str, Path],
    params: Params,
    executor: Executor,
    progress: Progress,
    decisions: Path | None = None,
    index: WorkIndex | None = None,
) -> list[Outcome]:
    """Take every accepted document through `steps`.

    Args:
        steps: in order; each finds what it reads in `workspace`.
        workspace: where `ingest` has left its inputs.
        pdfs: where each document lies on this machine, by its id.
        params: parameters of all steps.
        executor: what does the work.
        progress: told of every document.
        decisions: the folder of what persons decided, if there is one.
        index: what is known of the workspace's files; nothing without.

    Returns:
        What became of each document, by file name.
    """
    index = index or WorkIndex(workspace)
    tasks = [Task(row["document_id"], row["file"], pdfs[row["document_id"]], row) for row in workspace.inputs()]
    for step in steps:
        workspace.keep_only(step.name, {task.document_id for task in tasks})
    index.keep_only(task.document_id for task in tasks)
    progress.begin(len(tasks))
    outcomes = []
    keys = step_keys(steps, params, decisions)
    proven = {task.document_id for task in tasks if index.proven(keys, task.document_id, task.input_row)}
    tasks.sort(key=lambda task: task.document_id in proven)  # What the executor gets comes first, as it counts them.
    waiting = tasks[: len(tasks) - len(proven)]
    reused = tuple(step.name for step in steps)
    known = [Done(task, Outcome(task.file, (), reused)) for task in tasks[len(waiting) :]]
    places = {task.document_id: place for place, task in enumerate(tasks)}
    pages = PagesDone([task.input_row["page_count"] for task in tasks], steps, progress.pages)
    for done in chain(known, executor.run(keys, workspace, waiting, params, pages.watch)):
        outcome = done.value or _set_aside(steps, workspace, done.key, done.refusal)
        pages.finish(places[done.key.document_id])
        progress.advance(outcome)
        outcomes.append(outcome)
        if outcome.refused is not None:
            index.forget(done.key.document_id)
        elif done.key.document_id not in proven:
            index.note(keys, done.key.document_id, done.key.input_row, done=bool(outcome.done))
    pages.watch(())
    return sorted(outcomes, key=lambda o: o.file)


def run_document(keys: Sequence[StepKey], workspace: Workspace, task: Task, params: Params) -> Outcome:
    """Take one document through `steps`, using finished work again where nothing changed."""
    done: list[str] = []
    reused: list[str] = []
    refusal: DocumentRefused | None = None
    tell_of = telling([own.step for own in keys], task.input_row["page_count"])
    for own in keys:
        step = own.step
        if not _can_begin(step, workspace, task):
            workspace.clear(step.name, task.document_id)
            continue
        key = own.for_document(workspace, task.document_id, task.input_row)
        if workspace.proof(step.name, task.document_id) == key:
            reused.append(step.name)
            continue
        workspace.clear(step.name, task.document_id)
        with Boundary() as boundary:
            rows = step.run(_document_input(own, workspace, task, params.of(step.name)))
            workspace.write(step.name, task.document_id, step.writes, tell_of(step, rows))
        if boundary.refusal:
            refusal = boundary.refusal
            _refuse(workspace, task, step.name, refusal)
        if not isinstance(boundary.refusal, UNSETTLED):
            if "documents" in step.writes:  # Which decisions concern the document is known only now.
                key = own.for_document(workspace, task.document_id, task.input_row)
            workspace.write_proof(step.name, task.document_id, key)
        done.append(step.name)
    why = _refusal([own.step for own in keys], workspace, task)
    return Outcome(task.file, tuple(done), tuple(reused), why, internal=isinstance(refusal, FAULTS_OF_OURS))


def finished(keys: Sequence[StepKey], workspace: Workspace, task: Task) -> Outcome | None:
    """What became of a document for which `run_document` would do no step; None where it would do one."""
    reused = []
    for own in keys:
        if not _can_begin(own.step, workspace, task):
            continue
        key = own.for_document(workspace, task.document_id, task.input_row)
        if workspace.proof(own.step.name, task.document_id) != key:
            return None
        reused.append(own.step.name)
    return Outcome(task.file, (), tuple(reused), _refusal([own.step for own in keys], workspace, task))


def _can_begin(step: Step, workspace: Workspace, task: Task) -> bool:
    """Whether the steps before have finished what it reads, and refused none of it."""
    return all(workspace.has(source, task.document_id) for source, _ in step.reads if source != "ingest")


def _document_input(key: StepKey, workspace: Workspace, task: Task, params: object) -> DocumentInput:
    files = {
        name: workspace.table_path(source, task.document_id, name)
        for source, name in key.step.reads
        if source != "ingest"
    }
    return DocumentInput(task.document_id, task.pdf, task.input_row, files, params, key.decisions)


def _refuse(workspace: Workspace, task: Task, step: str, refusal: DocumentRefused) -> None:
    row = quarantine_row(task.document_id, task.file, task.input_row["sha256"], step, refusal)
    workspace.write(step, task.document_id, [QUARANTINE], [(QUARANTINE, row)])


def _refusal(steps: Sequence[Step], workspace: Workspace, task: Task) -> Message | None:
    for step in steps:
        rows = rows_of(workspace.read(step.name, task.document_id, QUARANTINE), QuarantineRow)
        if rows:
            return refusal_told(rows[0]["code"], rows[0]["message"])
    return None


def _set_aside(steps: Sequence[Step], workspace: Workspace, task: Task, refusal: DocumentRefused | None) -> Outcome:
    """Quarantine a document under the first step that has not finished it; nothing vouches for it, so it is redone."""
    assert refusal is not None
    step = next((s for s in steps if workspace.proof(s.name, task.document_id) is None), steps[-1])
    for undone in steps[steps.index(step) :]:
        workspace.clear(undone.name, task.document_id)
    _refuse(workspace, task, step.name, refusal)
    return Outcome(
        task.file, (), (), refusal_told(refusal.code, refusal.message), internal=isinstance(refusal, FAULTS_OF_OURS)
    )


def exit_code(outcomes: Sequence[Outcome], refused_before: int) -> ExitCode:
    """What the command ends with, given the documents that ingest refused before."""
    if any(o.internal for o in outcomes):
        return ExitCode.INTERNAL
    if refused_before or any(o.refused for o in outcomes):
        return ExitCode.SOME_REFUSED
    return ExitCode.OK
