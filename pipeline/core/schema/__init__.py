"""The one registry of datasets. A new dataset is one new module here with a `DATASET` in it."""

from __future__ import annotations

import importlib
import pkgutil

from pipeline.core.errors import ContractError
from pipeline.core.schema.fields import Dataset, Field

__all__ = ["DATASETS", "Dataset", "Field", "dataset", "published"]


def _collect() -> dict[str, Dataset]:
    found: dict[str, Dataset] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda i: i.name):
        if info.name != "fields":
            declared = importlib.import_module(f"{__name__}.{info.name}").DATASET
            found[declared.name] = declared
    return found


DATASETS: dict[str, Dataset] = _collect()


def dataset(name: str) -> Dataset:
    """The dataset of that name.

    Raises:
        ContractError: nothing of that name is declared.
    """
    if name not in DATASETS:
        raise ContractError(f"no dataset is named {name!r}", f"choose one of {', '.join(published())}")
    return DATASETS[name]


def published() -> list[str]:
    """Names of the datasets that `publish` writes, sorted."""
    return sorted(name for name, declared in DATASETS.items() if declared.published)
