"""Contestants, one a module; a module whose name begins with _ is shared by several of them.

A contestant has:

    TITLE      its name in the report
    ORDER      its place in the report
    HOW        how it is called, in Markdown
    PACKAGES   the distributions it needs; the first is the one it is named after
    PROGRAMS   the programs it needs on the path
    LEAVES     what it leaves to the gluing: "pages", "rows" or "nothing"
    reader()   imports what it needs, and returns the function that reads a PDF

Nothing but `reader` may import a peer: the parent process stays small, and imports are timed.
"""

from __future__ import annotations

import pkgutil
import shutil
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol, cast

from benchmarks.pieces import Leaves, Reader


class Contestant(Protocol):
    """What a module of this package has."""

    __name__: str
    TITLE: str
    ORDER: int
    HOW: str
    PACKAGES: Sequence[str]
    PROGRAMS: Sequence[str]
    LEAVES: Leaves

    def reader(self) -> Reader:
        """Import what is needed; the function that reads a PDF."""


def load(name: str) -> Contestant:
    """The contestant of that module's name."""
    return cast(Contestant, import_module(f"{__name__}.{name}"))


def contestants() -> dict[str, Contestant]:
    """All contestants by the names of their modules, in the order of the report."""
    names = [m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")]
    found = {name: load(name) for name in names}
    return dict(sorted(found.items(), key=lambda item: (item[1].ORDER, item[0])))


def versions(contestant: Contestant) -> dict[str, str | None]:
    """Versions of its packages; None for one that is not installed."""
    return {package: _version(package) for package in contestant.PACKAGES}


def missing(contestant: Contestant) -> str | None:
    """Why it cannot run here; None if it can."""
    absent = [package for package, found in versions(contestant).items() if found is None]
    if absent:
        return f"not installed: {', '.join(absent)}"
    programs = [program for program in contestant.PROGRAMS if shutil.which(program) is None]
    return f"not measured: no {', '.join(programs)}" if programs else None


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
