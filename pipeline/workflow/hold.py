"""One run at a time in a folder of outputs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zc.lockfile import LockError, LockFile

from pipeline.core.errors import BusyError, OutputError

LOCK = ".lock"


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
        lock = LockFile(str(path), content_template="process {pid} on {hostname}")
    except LockError as error:
        holder = path.read_text(encoding="utf-8").strip() or "another process"
        raise BusyError(f"{folder} is held by {holder}", "wait until it has ended, or choose another folder") from error
    except OSError as error:
        raise OutputError(
            f"cannot write {folder}: {error.strerror or error}", "choose a folder you may write to"
        ) from error
    try:
        yield
    finally:
        lock.close()
