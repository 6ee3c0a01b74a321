"""What is seen beside what was known: a line each; the program ends with 1 when something has changed."""

from __future__ import annotations

import atexit
import os
from importlib.metadata import version

_changed: list[str] = []


def seen(what: str, found: object, known: object) -> None:
    """Print what was found, and keep in mind whether it is as known."""
    print(
        f"as known: {what}: {found!r}" if found == known else f"CHANGED: {what}: {found!r}, not {known!r}", flush=True
    )
    if found != known:
        _changed.append(what)


def versions(**known: str) -> None:
    """Print the versions of distributions, `_` standing for `-`, beside those that the script names."""
    for name, expected in known.items():
        seen(name, version(name.replace("_", "-")), expected)


def _end() -> None:
    if _changed:
        os._exit(1)


atexit.register(_end)
