"""The one registry of datasets. A new dataset is one new module here with a `DATASET` in it."""

from __future__ import annotations

import importlib
import pkgutil

from pipeline.core.errors import ContractError
from pipeline.core.schema.fields import Dataset, Field, Row, RowT

__all__ = ["DATASETS", "Dataset", "Field", "Row", "RowT", "dataset", "dataset_of", "published"]

AnyDataset = Dataset[Row]


def _collect() -> dict[str, AnyDataset]:
    found: dict[str, AnyDataset] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda i: i.name):
        if info.name != "fields":
            declared = importlib.import_module(f"{__name__}.{info.name}").DATASET
            found[declared.name] = declared
    return found


DATASETS: dict[str, AnyDataset] = _collect()
NAMES: dict[type[Row], str] = {declared.row: name for name, declared in DATASETS.items()}


def dataset(name: str) -> AnyDataset:
    """The dataset of that name.

    Raises:
        ContractError: nothing of that name is declared.
    """
    if name not in DATASETS:
        raise ContractError(
            "no dataset is named {name!r}", "choose one of {names}", name=name, names=", ".join(published())
        )
    return DATASETS[name]


def dataset_of(row: type[RowT]) -> str:
    """The name of the dataset whose rows are of that class.

    Raises:
        ContractError: no dataset has such rows.
    """
    if row not in NAMES:
        raise ContractError("no dataset has rows of {name}", "declare one in pipeline/core/schema", name=row.__name__)
    return NAMES[row]


def published() -> list[str]:
    """Names of the datasets that `publish` writes, sorted."""
    return sorted(name for name, declared in DATASETS.items() if declared.published)
