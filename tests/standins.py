"""What plays a document that takes too much: calls and steps that sleep, fill memory or take their process down.

They stand in a module of their own, since the processes of a pool import them.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from pipeline.core.step import DocumentInput, Rows
from pipeline.steps import read

MEGABYTE = 2**20


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def hold(megabytes: int) -> int:
    """Hold so much memory, ten megabytes more at a time, until somebody minds."""
    held = []
    for _ in range(megabytes // 10):
        held.append(b"x" * (10 * MEGABYTE))
        time.sleep(0.01)
    time.sleep(60)
    return len(held)


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def tell_and_sleep(folder: Path) -> None:
    (folder / str(os.getpid())).touch()
    time.sleep(600)


def act(what: str, *arguments: float) -> object:
    """Do one of these by its name, so that calls of one function may differ."""
    return {"sleep": sleep, "hold": hold, "die": die, "fail": fail}[what](*arguments)


def fail() -> None:
    raise ValueError("nobody foresaw this in /home/somebody/a folder")


def read_as_named(document: DocumentInput) -> Rows:
    """Read a document, unless its name says what else to do."""
    what = document.pdf.stem.partition("_")[0]
    if what == "sleeps":
        sleep(600)
    elif what == "holds":
        hold(4000)
    elif what == "dies":
        die(signal.SIGKILL)
    elif what == "fails":
        fail()
    elif what == "misfits":
        yield "words", {"text": "a row that lacks all other fields"}
    yield from read.STEP.run(document)
