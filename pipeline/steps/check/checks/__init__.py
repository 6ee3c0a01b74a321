"""The checks. A new one is one new module here with `check(document) -> Iterator[Finding]`, named as the module."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

from pipeline.core.findings import Finding
from pipeline.core.step import DocumentInput

Check = Callable[[DocumentInput], Iterator[Finding]]


def _collect() -> dict[str, Check]:
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").check for name in names}


CHECKS: dict[str, Check] = _collect()
