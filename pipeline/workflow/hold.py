"""One run at a time in a folder of outputs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zc.lockfile import LockError, LockFile

from pipeline.core.errors import BusyError, OutputError
from pipeline.core.messages import KeptMessage, Message, why

LOCK = ".lock"
HOLDER = KeptMessage("process {pid} on {hostname}")
"""What a lock says of who has it."""


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold `folder`, made where it is not there, while the block lasts. The lock goes with the process that has it.

    Raises:
        BusyError: another process holds it; the message says which.
        OutputError: the folder cannot be written.
    """
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = LockFile(str(path), content_template=HOLDER)
    except LockError as error:
        said = path.read_text(encoding="utf-8").strip()
        holder = KeptMessage(said) if said else Message("another process")
        raise BusyError(
            "{folder} is held by {holder}",
            "wait until it has ended, or choose another folder",
            folder=folder,
            holder=holder,
        ) from error
    except OSError as error:
        raise OutputError(
            "cannot write {path}: {reason}", "choose a folder you may write to", path=folder, reason=why(error)
        ) from error
    try:
        yield
    finally:
        lock.close()
