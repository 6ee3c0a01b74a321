"""What runs in a worker of Dask: a document from the store through all steps, in a process that lives over documents.

Dask gives the worker the document; bounds of time and memory are those of the pool of one machine, with one process.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from distributed import get_worker

from pipeline.core.errors import DocumentRefused
from pipeline.core.extras import lacking
from pipeline.core.messages import Message, joined_messages
from pipeline.core.params import Params
from pipeline.core.schema.inputs import InputRow
from pipeline.workflow.blob_store import BlobStore
from pipeline.workflow.dependencies import PACKAGES, PROJECT, Dependencies
from pipeline.workflow.packing import pack, unpack
from pipeline.workflow.pool import NO_PROCESS, Processes, preload
from pipeline.workflow.reuse import StepKey, step_keys
from pipeline.workflow.run import Outcome, Task, call_of, run_document
from pipeline.workflow.stages import DOCUMENT_STEPS, work_of
from pipeline.workflow.workspace import Workspace

DECISIONS = "decisions"
"""The folder of what persons decided, in a pack."""

LONGEST = 20
"""Letters of a version; what is longer is a digest, which tells people nothing."""


@dataclass(frozen=True)
class Conditions:
    """What all documents of a run have in common: parameters, the store's address, and the pack of decisions there."""

    params: Params
    store: str
    decisions: str | None


@dataclass(frozen=True)
class Worked:
    """What became of a document, and the pack in the store of what the steps have made of it, None if that is lost."""

    pack: str | None
    outcome: Outcome | None
    refusal: DocumentRefused | None


def build(params: Params) -> dict[str, object]:
    """What work rests on here beside the documents, by names for people; another where work might be another."""
    found: dict[str, object] = {"the code of congvan": _sources()}
    for own in step_keys(DOCUMENT_STEPS, params):
        about = json.loads(own.common)
        found[f"code and data of {own.step.name}"] = about["code"]
        found[f"tools of {own.step.name}"] = about["tools"]
        found["Python"] = about["python"]
        found |= about["libraries"]
    return found


def _sources() -> object:
    """What is another when any module is."""
    modules = sorted(path for package in PACKAGES for path in (PROJECT / package).rglob("*.py"))
    return Dependencies(tuple(path.relative_to(PROJECT).as_posix() for path in modules), ()).digest()["code"]


def unfit(here: Mapping[str, object], params: Params) -> Message | None:
    """In a worker: why it may not work for one who has the build `here`; None where it may."""
    if names := lacking("pdf"):
        return Message("it lacks packages: {names}", names=", ".join(names))
    if (threads := get_worker().state.nthreads) != 1:
        return Message("it has {threads} threads: start it with --nthreads 1", threads=threads)
    if multiprocessing.current_process().daemon:
        return Message("its nanny lets it have no processes of its own: start it with --no-nanny")
    own = build(params)
    others = sorted(name for name in {*own, *here} if own.get(name) != here.get(name))
    told = joined_messages(", ", (_told(name, own, here) for name in others))
    return Message("other than here: {told}", told=told) if others else None


def _told(name: str, own: Mapping[str, object], here: Mapping[str, object]) -> Message:
    there, wanted = (str(one.get(name)) for one in (own, here))
    if max(len(there), len(wanted)) > LONGEST:
        return Message("{name}", name=name)
    return Message("{name} ({there}, not {wanted})", name=name, there=there, wanted=wanted)


def work_on(run: Conditions, row: InputRow, begun: str | None) -> Worked:
    """In a worker: take a document through all steps.

    Args:
        run: of which it is a document.
        row: its row of `inputs`; its PDF lies in the store by its `sha256`.
        begun: the pack in the store of what was made of it before, None if that is nothing.

    Raises:
        CongvanError: what ends the run.
    """
    store = BlobStore(run.store)
    keys = _keys(run)
    with TemporaryDirectory(prefix="congvan-") as name:
        workspace, packed = Workspace(Path(name) / "work"), Path(name) / "pack"
        task = Task(row["document_id"], row["file"], Path(name) / "dispatch.pdf", row)
        store.get(row["sha256"], task.pdf)
        if begun:
            store.get(begun, packed)
            unpack(packed, step_folders(workspace, task.document_id))
        calls = [call_of(task, keys, workspace, run.params)]
        done = next(_processes(run.params.bounds.memory).each(run_document, calls), None)
        if done is None:
            _processes.cache_clear()
        pack(step_folders(workspace, task.document_id), packed)
        return Worked(store.put(packed), done.value if done else None, done.refusal if done else NO_PROCESS)


def step_folders(workspace: Workspace, document_id: str) -> dict[str, Path]:
    """The folders of a document in a workspace, by the steps' names."""
    return {step.name: workspace.folder(step.name, document_id) for step in DOCUMENT_STEPS}


@lru_cache(maxsize=1)
def _processes(megabytes: float) -> Processes:
    """The process of this worker that works on documents; it ends when the worker does."""
    preload(work_of(DOCUMENT_STEPS, warm=True))
    return Processes(1, megabytes)


@lru_cache(maxsize=1)
def _keys(run: Conditions) -> Sequence[StepKey]:
    return step_keys(DOCUMENT_STEPS, run.params, _decided(run.store, run.decisions))


@lru_cache(maxsize=1)
def _decided(store: str, decisions: str | None) -> Path | None:
    if decisions is None:
        return None
    _HELD[decisions] = TemporaryDirectory(prefix="congvan-")
    folder = Path(_HELD[decisions].name)
    BlobStore(store).get(decisions, folder / "pack")
    unpack(folder / "pack", {DECISIONS: folder / DECISIONS})
    return folder / DECISIONS


_HELD: dict[str, TemporaryDirectory[str]] = {}
"""Folders of decisions, which go with the worker."""
