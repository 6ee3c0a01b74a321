"""Processes that work on documents, each call with a bound on its time and memory; one that dies takes nobody with it.

Pebble gives the pool: a call that takes too long is ended with its process, which another replaces. What it does not
watch, memory, is watched here, from the parent, since a library may hold the interpreter while it fills it. How far a
call has come it tells by a number in shared memory.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, MutableSequence, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing import connection
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Semaphore
from typing import Any, Generic, Literal, Self, TypeVar

import psutil
from pebble import ProcessExpired, ProcessPool

from pipeline.core.errors import DocumentRefused, TooLarge, TooSlow, WorkerDied

Key = TypeVar("Key")
Value = TypeVar("Value")

LOOKS = 0.1
"""Seconds between two looks at what the processes hold."""
LISTED = 5
"""Looks between two lists of the processes: to make one, all processes of the machine are asked for their parents."""
STARTS = 5.0
"""Seconds that a process gets to come up before its pool is stopped."""
MEGABYTE = 2**20
OBJECTS = 100_000
"""New objects after which a process looks for cycles among them: pages hold many objects and hardly a cycle."""
NO_PROCESS = WorkerDied("no process could be had that reads it")
METHOD: Literal["forkserver"] = "forkserver"
"""Forking a process that has threads (Arrow has) can lock it for good."""


@dataclass(frozen=True)
class Call(Generic[Key]):
    """A call of the pool's function: `key` names it, `seconds` is what it may take."""

    key: Key
    arguments: tuple[Any, ...]
    seconds: float


@dataclass(frozen=True)
class Done(Generic[Key, Value]):
    """What became of a call: its value, or why it has none."""

    key: Key
    value: Value | None
    refusal: DocumentRefused | None = None


Watching = Callable[[Sequence[int]], None]
"""Told now and then how far each of some calls has come, in their order; by another thread than asked for them."""


class _Telling:
    """In a worker: where it tells how far its call has come."""

    counts: MutableSequence[int] | None = None
    place = 0


def tell(count: int) -> None:
    """Say how far the call has come that runs in this process, in whatever units; outside of a pool nobody is told."""
    if _Telling.counts is not None:
        _Telling.counts[_Telling.place] = count


def _called(place: int, function: Callable[..., Value], *arguments: object) -> Value:
    """In a worker: call the function, whose place among the calls is known to `tell`."""
    _Telling.place = place
    return function(*arguments)


def preload(modules: Iterable[str]) -> None:
    """Let the server that workers are forked from import modules once for all of them; said before the first call."""
    multiprocessing.get_context(METHOD).set_forkserver_preload(list(modules))


def call_each(
    function: Callable[..., Value],
    calls: Sequence[Call[Key]],
    jobs: int,
    megabytes: float,
    watching: Watching | None = None,
) -> Iterator[Done[Key, Value]]:
    """Call `function` for each of `calls` in so many processes, and give what became of them as they are done.

    Args:
        function: one that a process can import.
        calls: with keys that differ.
        jobs: processes.
        megabytes: what each of them may hold.
        watching: is told how far the calls have come, by what they `tell`.

    Raises:
        CongvanError: the function raised it; the others are given up.
    """
    if not calls:
        return
    broken = yield from _in_pool(function, calls, jobs, megabytes, watching)
    for call in broken:  # The pool itself broke: each gets one of its own.
        for _ in (yield from _in_pool(function, [call], 1, megabytes, None)):
            yield Done(call.key, None, NO_PROCESS)


def _in_pool(
    function: Callable[..., Value],
    calls: Sequence[Call[Key]],
    jobs: int,
    megabytes: float,
    watching: Watching | None,
) -> Generator[Done[Key, Value], None, list[Call[Key]]]:
    told = _counts(multiprocessing.get_context(METHOD), len(calls)) if watching else None
    with Processes(min(jobs, len(calls)), megabytes, told) as processes:
        return (yield from processes.each(function, calls, lambda: watching(list(told)) if watching and told else None))


class Processes:
    """So many processes, which live over the calls that they are given; they end with the block, or with this one."""

    def __init__(self, number: int, megabytes: float, told: MutableSequence[int] | None = None) -> None:
        context = multiprocessing.get_context(METHOD)
        self._number, self._megabytes = number, megabytes
        self._started = context.Semaphore(0)
        self._pool = ProcessPool(number, initializer=_begin, initargs=(self._started, told), context=context)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        # A process that is still on its way up when the pool takes its locks away says so with a traceback.
        for _ in range(self._number):
            self._started.acquire(timeout=STARTS)
        self._pool.stop()
        self._pool.join()

    def each(
        self, function: Callable[..., Value], calls: Iterable[Call[Key]], look: Callable[[], None] = lambda: None
    ) -> Generator[Done[Key, Value], None, list[Call[Key]]]:
        """What becomes of calls, as they are done; in the end those for which the processes could not be had.

        Args:
            function: one that a process can import.
            calls: with keys that differ.
            look: is called now and then, by another thread.

        Raises:
            CongvanError: the function raised it.
        """
        broken: list[Call[Key]] = []
        with _watched(self._megabytes, look) as ended:
            futures: Mapping[Future[Value], Call[Key]] = {
                self._pool.schedule(_called, (place, function, *call.arguments), timeout=call.seconds): call
                for place, call in enumerate(calls)
            }
            for future in as_completed(futures):
                call, error = futures[future], future.exception()
                if isinstance(error, BrokenProcessPool):
                    broken.append(call)
                elif error is None:
                    yield Done(call.key, future.result())
                elif isinstance(error, TimeoutError | ProcessExpired):
                    yield Done(call.key, None, _refusal(error, call, ended, self._megabytes))
                else:
                    raise error
        return broken


def _counts(context: ForkServerContext, calls: int) -> MutableSequence[int] | None:
    """A number for each call in shared memory, which is a file of its own; None where there is no room for one: then
    nobody is told how far calls have come, and they go on."""
    try:
        counts: MutableSequence[int] = context.RawArray("q", calls)
    except OSError:
        return None
    return counts


def _refusal(error: Exception, call: Call[Any], ended: Mapping[int, int], megabytes: float) -> DocumentRefused:
    if isinstance(error, ProcessExpired):
        if error.pid in ended:
            return TooLarge(f"reading it took more than {megabytes:.0f} megabytes")
        return WorkerDied(f"the process that read it ended with {error.exitcode}")
    return TooSlow(f"reading it took more than {call.seconds:.0f} seconds")


def _begin(started: Semaphore, told: MutableSequence[int] | None) -> None:
    """In a worker: say that it is up, and end when the process that asked for it is gone, however it went."""
    started.release()
    _Telling.counts = told
    gc.set_threshold(OBJECTS)
    parent = multiprocessing.parent_process()
    assert parent is not None
    threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


@contextmanager
def _watched(megabytes: float, look: Callable[[], None]) -> Iterator[Mapping[int, int]]:
    """End processes below this one that hold too much while the block lasts, and look at each turn; what they held
    (bytes), by number."""
    ended: dict[int, int] = {}
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(megabytes * MEGABYTE, ended, over, look), daemon=True)
    watcher.start()
    try:
        yield ended
    finally:
        over.set()
        watcher.join()


def _watch(most: float, ended: dict[int, int], over: threading.Event, look: Callable[[], None]) -> None:
    own, children = psutil.Process(), []
    for turn in count():
        if over.wait(LOOKS):
            return
        look()
        if turn % LISTED == 0:
            children = own.children(recursive=True)
        for child in children:
            try:
                held = child.memory_info().rss
                if held > most:
                    ended[child.pid] = held
                    child.kill()
            except psutil.NoSuchProcess:
                continue
