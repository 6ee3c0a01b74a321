"""Documents given to workers of Dask, wherever these are: PDFs and results go by way of a store, by their hashes.

A worker is asked what it runs on before it gets a document; one that would make other bytes is refused by name. Dask
gives the documents of a worker that dies to others. What comes back is held to the proofs of this machine's own code.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any

from distributed import Client, Future
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from pipeline.core.errors import CongvanError, ContractError, ExitCode, WorkerDied
from pipeline.core.messages import Message, joined_messages
from pipeline.core.params import Params
from pipeline.workflow.blob_store import BlobStore
from pipeline.workflow.dask_worker import DECISIONS, Conditions, Worked, build, step_folders, unfit, work_on
from pipeline.workflow.packing import pack, unpack
from pipeline.workflow.pool import Done, Watching
from pipeline.workflow.reuse import StepKey
from pipeline.workflow.run import Outcome, Task, finished
from pipeline.workflow.workspace import Workspace

log = logging.getLogger(__name__)

AHEAD = 3
"""Documents that a worker has been given and not yet done, at most: so many go to others when it dies."""
LOOKS = 1.0
"""Seconds between two looks at which workers there are."""
CONNECT = 10.0
"""Seconds that a scheduler has to answer."""
PATIENCE = 60.0
"""Seconds without a worker that may work before the run ends."""
START = Message("start one that has congvan as it is here: dask worker ADDRESS --nthreads 1 --no-nanny")
REMEDY = Message("install the same congvan for the workers as here, start them again, and run again")


class DaskError(CongvanError):
    """No scheduler or no worker that documents could be given to."""

    exit_code = ExitCode.NOT_FOUND


@dataclass(frozen=True)
class DaskExecutor:
    """The workers of the scheduler at `address`."""

    address: str
    store: BlobStore

    def run(
        self, keys: Sequence[StepKey], workspace: Workspace, tasks: Sequence[Task], params: Params, watching: Watching
    ) -> Iterator[Done[Task, Outcome]]:
        """As `Executor` has it; documents of which all is done already are given to nobody.

        Raises:
            DaskError: there is no scheduler, or no worker that may work.
            StoreError: the store cannot be reached from here or from a worker.
        """
        waiting: deque[Task] = deque()
        for task in tasks:
            outcome = finished(keys, workspace, task)
            if outcome is None:
                waiting.append(task)
            else:
                yield Done(task, outcome)
        if not waiting:
            return
        with _connected(self.address) as client, TemporaryDirectory(prefix="congvan-") as folder:
            exchange = _Exchange(self.store, keys, workspace, Path(folder) / "pack")
            run = Conditions(params, self.store.url, exchange.decisions())

            def give(task: Task, workers: Sequence[str]) -> Future[Any]:
                row, begun = exchange.sent(task)
                given: Future[Any] = client.submit(work_on, run, row, begun, workers=workers, pure=False)
                return given

            for task, worked in _Workers(client, params, give).results(waiting):
                yield exchange.taken(task, worked)
                watching([0] * len(tasks))


def _connected(address: str) -> Client:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # What becomes of a run its own errors and lines say.
    try:
        return Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:  # ValueError: what stands there is no address.
        raise DaskError(
            "no scheduler of Dask answers at {address}: {error}",
            "start one: dask scheduler",
            address=address,
            error=error,
        ) from error


@dataclass(frozen=True)
class _Exchange:
    """What goes to workers and comes back, by way of the store; `packed` is where a pack lies in between."""

    store: BlobStore
    keys: Sequence[StepKey]
    workspace: Workspace
    packed: Path

    def decisions(self) -> str | None:
        """The pack of what persons decided, None without decisions."""
        folder = self.keys[0].decisions
        if folder is None or not folder.is_dir():
            return None
        pack({DECISIONS: folder}, self.packed)
        return self.store.put(self.packed)

    def sent(self, task: Task) -> tuple[object, str | None]:
        """A document's row of `inputs`, and the pack of what was made of it before, None if that is nothing; its PDF
        lies in the store.

        Raises:
            ContractError: its file is another than was looked at.
        """
        if self.store.put(task.pdf) != task.input_row["sha256"]:
            raise ContractError("{file} was changed while it was to be read", "run again", file=task.file)
        begun = step_folders(self.workspace, task.document_id)
        if not any(folder.is_dir() for folder in begun.values()):
            return task.input_row, None
        pack(begun, self.packed)
        return task.input_row, self.store.put(self.packed)

    def taken(self, task: Task, worked: Worked) -> Done[Task, Outcome]:
        """What became of a document, whose work lies in the workspace from now on.

        Raises:
            ContractError: the proofs of the work are others than this machine's code gives.
        """
        if worked.pack is None:
            return Done(task, None, worked.refusal)
        self.store.get(worked.pack, self.packed)
        unpack(self.packed, step_folders(self.workspace, task.document_id))
        for own in self.keys:
            proof = self.workspace.proof(own.step.name, task.document_id)
            if proof not in (None, own.for_document(self.workspace, task.document_id, task.input_row)):
                raise ContractError(
                    "what a worker made of {file} was made by other code than is here", REMEDY, file=task.file
                )
        return Done(task, worked.outcome, worked.refusal)


Give = Callable[[Task, Sequence[str]], Future[Any]]
"""Submits a document to one of the workers of these addresses."""


class _Workers:
    """The workers that there are, now these and now others; a few documents are given to each at a time."""

    def __init__(self, client: Client, params: Params, give: Give) -> None:
        self._client, self._params, self._give = client, params, give
        self._here = build(params)
        self._asked: dict[str, Future[Any]] = {}
        self._fit: set[str] = set()
        self._refused: dict[str, Message] = {}
        self._given: dict[Future[Any], tuple[Task, frozenset[str]]] = {}
        self._ended: SimpleQueue[Future[Any]] = SimpleQueue()
        self._looked = self._last_fit = time.monotonic()
        self._look()

    def results(self, waiting: deque[Task]) -> Iterator[tuple[Task, Worked]]:
        """Give the documents out, and what was made of each as it is done.

        Raises:
            DaskError: the scheduler is gone, or there is no worker that may work.
            CongvanError: a document raised it in its worker.
        """
        while waiting or self._given:
            if time.monotonic() - self._looked > LOOKS:
                self._look()
                waiting.extendleft(self._stranded())
            self._hold_to_workers()
            while waiting and len(self._given) < AHEAD * len(self._fit):
                task, workers = waiting.popleft(), frozenset(self._fit)
                self._given[self._followed(self._give(task, sorted(workers)))] = task, workers
            try:
                ended = self._ended.get(timeout=LOOKS)
            except Empty:
                continue
            if ended in self._given:
                task, _ = self._given.pop(ended)
                if ended.status == "cancelled":
                    self._look()
                    waiting.appendleft(task)
                else:
                    yield task, _worked(ended)
            else:
                self._judge(ended)

    def _look(self) -> None:
        """See which workers there are, and ask those that are new."""
        self._looked = time.monotonic()
        with _held_to_scheduler():
            about = self._client.scheduler_info()
            if self._client.status != "running":
                raise CommClosedError("the connection to it is closed")
        there = set(about["workers"])
        self._fit &= there
        for worker in [worker for worker in self._asked if worker not in there]:
            del self._asked[worker]
        for worker in there - self._fit - self._asked.keys() - self._refused.keys():
            asked = self._client.submit(unfit, self._here, self._params, workers=[worker], pure=False, priority=1)
            self._asked[worker] = self._followed(asked)

    def _followed(self, future: Future[Any]) -> Future[Any]:
        future.add_done_callback(self._ended.put)
        return future

    def _judge(self, ended: Future[Any]) -> None:
        """Take a worker that has answered, or refuse it by name."""
        worker = next((worker for worker, asked in self._asked.items() if asked is ended), None)
        if worker is None or ended.status == "cancelled":
            return
        del self._asked[worker]
        error = ended.exception() if ended.status == "error" else None
        why = Message("{error}", error=f"{type(error).__name__}: {error}") if error else ended.result()
        if why is None:
            self._fit.add(worker)
        else:
            self._refused[worker] = why
            log.warning(Message("the worker {worker} gets no documents: {why}", worker=worker, why=why))

    def _stranded(self) -> list[Task]:
        """Documents that only workers may do that are gone; they are given to nobody any more."""
        lost = [future for future, (_, workers) in self._given.items() if not workers & self._fit]
        tasks = [self._given.pop(future)[0] for future in lost]
        for future in lost:
            future.cancel()
        return tasks

    def _hold_to_workers(self) -> None:
        if self._fit:
            self._last_fit = time.monotonic()
        elif not self._asked and (self._refused or time.monotonic() - self._last_fit > PATIENCE):
            refused = sorted(self._refused.items())
            told = (Message("{worker}: {why}", worker=worker, why=why) for worker, why in refused)
            why = joined_messages("; ", told) if refused else Message("none is there")
            raise DaskError("no worker of Dask can be given documents ({why})", START, why=why)


def _worked(future: Future[Any]) -> Worked:
    try:
        with _held_to_scheduler():
            worked: Worked = future.result()
            return worked
    except KilledWorker as error:
        return Worked(None, None, WorkerDied(f"the workers of Dask that read it died: {error}"))


@contextmanager
def _held_to_scheduler() -> Iterator[None]:
    try:
        yield
    except CommClosedError as error:
        raise DaskError(
            "the scheduler of Dask is gone: {error}", "start it and workers, and run again", error=error
        ) from error
