"""Doors: packages in which each module NAME_KIND.py (readers/pdfium_reader.py) has one thing of a kind under KIND.

What stands behind a door is found by looking into the package's folders: to add one is to add one file.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from pipeline.core.errors import ContractError


def names_behind(package: str) -> list[str]:
    """The names of what stands behind a door, sorted. Nothing of it is imported.

    Args:
        package: what it is kept in, named for the kind: `pipeline.pdf.readers` has modules NAME_reader.py.
    """
    modules = pkgutil.iter_modules(importlib.import_module(package).__path__)
    kind = _kind(package)
    return sorted(m.name.removesuffix(f"_{kind}") for m in modules if m.name.endswith(f"_{kind}"))


def behind(package: str, name: str) -> Any:  # noqa: ANN401 - each door says what it gives
    """What has that name behind a door; its module is imported now, and no other.

    Raises:
        ContractError: there is no such module, or it has nothing of the kind.
    """
    kind = _kind(package)
    names = names_behind(package)
    if name not in names:
        raise ContractError(
            "there is no {kind} named {name!r}",
            "choose from {names}, or add one in {package}",
            kind=kind,
            name=name,
            names=names,
            package=package,
        )
    module = importlib.import_module(f"{package}.{name}_{kind}")
    if not hasattr(module, kind.upper()):
        raise ContractError(
            "{module} has no {name}",
            "{package}.base says what that is",
            module=module.__name__,
            name=kind.upper(),
            package=package,
        )
    return getattr(module, kind.upper())


def _kind(package: str) -> str:
    return package.rpartition(".")[2].removesuffix("s")
