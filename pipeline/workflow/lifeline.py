"""End with the process that started this one, where a user may kill that one: DVC runs stages as its children."""

from __future__ import annotations

import os
import signal
import threading

LOOKS = 0.5
"""Seconds between two looks at who the parent is."""


def end_with_parent() -> None:
    """From now on, end as if terminated when the parent process has gone; its workers follow."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(LOOKS)
    os.kill(os.getpid(), signal.SIGTERM)
