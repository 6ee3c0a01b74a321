"""Runs steps over documents in processes; a document that fails is set aside and the others go on."""

from __future__ import annotations

import multiprocessing
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Any, Protocol

from pipeline.core.errors import CongvanError, DocumentRefused, ExitCode, InternalFault
from pipeline.core.params import Params
from pipeline.core.quarantine import quarantine_row
from pipeline.core.step import DocumentInput, Step
from pipeline.workflow.reuse import reuse_key
from pipeline.workflow.workspace import QUARANTINE, Workspace


@dataclass(frozen=True)
class Task:
    """One document on its way through some steps."""

    document_id: str
    file: str
    pdf: Path
    input_row: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of a document: the steps that worked, those whose work was used again, and why it was refused."""

    file: str
    done: tuple[str, ...]
    reused: tuple[str, ...]
    refused: str | None = None
    internal: bool = False


class Progress(Protocol):
    """Told by the parent process alone, and never on stdout."""

    def begin(self, total: int) -> None:
        """`total` documents are to be done."""

    def advance(self, outcome: Outcome) -> None:
        """One document is done."""


def run_documents(
    steps: Sequence[Step],
    workspace: Workspace,
    pdfs: Mapping[str, Path],
    params: Params,
    jobs: int,
    progress: Progress,
) -> list[Outcome]:
    """Take every accepted document through `steps`.

    Args:
        steps: in order; each finds what it reads in `workspace`.
        workspace: where `ingest` has left its inputs.
        pdfs: where each document lies on this machine, by its id.
        params: parameters of all steps.
        jobs: processes to use.
        progress: told of every document.

    Returns:
        What became of each document, by file name.
    """
    tasks = [Task(row["document_id"], row["file"], pdfs[row["document_id"]], row) for row in workspace.inputs()]
    for step in steps:
        workspace.keep_only(step.name, {task.document_id for task in tasks})
    progress.begin(len(tasks))
    outcomes = []
    for outcome in _outcomes(steps, workspace, tasks, params, jobs):
        progress.advance(outcome)
        outcomes.append(outcome)
    return sorted(outcomes, key=lambda o: o.file)


def _outcomes(
    steps: Sequence[Step], workspace: Workspace, tasks: Sequence[Task], params: Params, jobs: int
) -> Iterator[Outcome]:
    broken = yield from _in_pool(steps, workspace, tasks, params, jobs)
    for task in broken:  # A worker died and took its neighbours with it: each gets a process of its own.
        for _ in (yield from _in_pool(steps, workspace, [task], params, 1)):
            fault = InternalFault("the process that read it died, for want of memory or in a library")
            yield _set_aside(steps, workspace, task, fault)


def _in_pool(
    steps: Sequence[Step], workspace: Workspace, tasks: Sequence[Task], params: Params, jobs: int
) -> Generator[Outcome, None, list[Task]]:
    """Outcomes as documents are done; returns the documents whose process died."""
    broken: list[Task] = []
    if not tasks:
        return broken
    # Forking a process that has threads (Arrow has) can lock it for good.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.steps"])
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context) as pool:
        futures: dict[Future[Outcome], Task] = {
            pool.submit(run_document, steps, workspace, task, params): task for task in tasks
        }
        for future in as_completed(futures):
            task, error = futures[future], future.exception()
            if error is None:
                yield future.result()
            elif isinstance(error, BrokenProcessPool):
                broken.append(task)
            elif isinstance(error, CongvanError):
                pool.shutdown(cancel_futures=True)
                raise error
            else:
                yield _set_aside(steps, workspace, task, InternalFault(_where(error)))
    return broken


def _where(error: BaseException) -> str:
    cause = str(error.__cause__).strip().splitlines() if error.__cause__ else []
    place = next((line.strip() for line in reversed(cause) if line.strip().startswith("File ")), "")
    frames = extract_tb(error.__traceback__)
    return f"{type(error).__name__}: {error} ({place or (frames[-1].name if frames else 'unknown place')})"


def run_document(steps: Sequence[Step], workspace: Workspace, task: Task, params: Params) -> Outcome:
    """Take one document through `steps`, using finished work again where nothing changed."""
    done: list[str] = []
    reused: list[str] = []
    for step in steps:
        if not all(workspace.has(source, task.document_id) for source, _ in step.reads if source != "ingest"):
            workspace.clear(step.name, task.document_id)
            continue
        step_params = params.of(step.name)
        key = reuse_key(step, workspace, task.document_id, task.input_row, step_params)
        if workspace.proof(step.name, task.document_id) == key:
            reused.append(step.name)
            continue
        workspace.clear(step.name, task.document_id)
        try:
            rows = step.run(_document_input(step, workspace, task, step_params))
            workspace.write(step.name, task.document_id, step.writes, rows)
        except DocumentRefused as refusal:
            _refuse(workspace, task, step.name, refusal)
        workspace.write_proof(step.name, task.document_id, key)
        done.append(step.name)
    return Outcome(task.file, tuple(done), tuple(reused), _refusal(steps, workspace, task))


def _document_input(step: Step, workspace: Workspace, task: Task, params: object) -> DocumentInput:
    files = {
        name: workspace.table_path(source, task.document_id, name) for source, name in step.reads if source != "ingest"
    }
    return DocumentInput(task.document_id, task.pdf, task.input_row, files, params)


def _refuse(workspace: Workspace, task: Task, step: str, refusal: DocumentRefused) -> None:
    row = quarantine_row(task.document_id, task.file, str(task.input_row["sha256"]), step, refusal)
    workspace.write(step, task.document_id, [QUARANTINE], [(QUARANTINE, row)])


def _refusal(steps: Sequence[Step], workspace: Workspace, task: Task) -> str | None:
    for step in steps:
        rows = workspace.read(step.name, task.document_id, QUARANTINE).to_pylist()
        if rows:
            return f"{rows[0]['code']}: {rows[0]['message']}"
    return None


def _set_aside(steps: Sequence[Step], workspace: Workspace, task: Task, fault: InternalFault) -> Outcome:
    """Quarantine a document under the first step that has not finished it; nothing vouches for it, so it is redone."""
    step = next((s for s in steps if workspace.proof(s.name, task.document_id) is None), steps[-1])
    workspace.clear(step.name, task.document_id)
    _refuse(workspace, task, step.name, fault)
    return Outcome(task.file, (), (), f"{fault.code}: {fault.message}", internal=True)


def exit_code(outcomes: Sequence[Outcome], refused_before: int) -> ExitCode:
    """What the command ends with, given the documents that ingest refused before."""
    if any(o.internal for o in outcomes):
        return ExitCode.INTERNAL
    if refused_before or any(o.refused for o in outcomes):
        return ExitCode.SOME_REFUSED
    return ExitCode.OK
