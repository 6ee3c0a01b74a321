"""origins.yml: where every input came from, a file beside the PDFs that people read and write."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from pipeline.core.errors import ContractError

ORIGINS = "origins.yml"


@dataclass(frozen=True)
class Origin:
    """Where a PDF came from. `source` says whence it was got, `description` what exactly it is."""

    title: str
    number: str | None
    publisher: str
    source: str
    retrieved_on: date
    description: str
    licence: str

    def row(self) -> dict[str, Any]:
        """As a value of the `origin` column."""
        return asdict(self)


def load_origins(folder: Path) -> dict[str, Origin]:
    """Origins by file name, from origins.yml in `folder`; empty without one.

    Raises:
        ContractError: a record lacks a field, has one that is not known, or an empty one.
    """
    path = folder / ORIGINS
    if not path.is_file():
        return {}
    records: dict[str, dict[str, Any]] = YAML(typ="safe").load(path) or {}
    return {file: _origin(path, file, record) for file, record in records.items()}


def _origin(path: Path, file: str, record: dict[str, Any]) -> Origin:
    fields = Origin.__dataclass_fields__
    odd = sorted(record.keys() ^ fields.keys())
    if odd:
        raise ContractError(f"{path}: the record of {file} differs in {odd}", f"it takes {', '.join(fields)}")
    empty = [name for name, value in record.items() if not value and name != "number"]
    if empty or not isinstance(record["retrieved_on"], date):
        raise ContractError(
            f"{path}: the record of {file} has no {', '.join(empty) or 'date in retrieved_on'}",
            "fill it in; 'not stated' is an answer, nothing is not",
        )
    return Origin(**record)


def add_origin(folder: Path, file: str, origin: Origin) -> None:
    """Write or replace the record of `file`, keeping comments and order of what is there."""
    yaml = YAML()
    yaml.width = 110
    path = folder / ORIGINS
    records = (yaml.load(path) if path.is_file() else None) or {}
    records[file] = asdict(origin)
    temporary = path.with_suffix(".tmp")
    with temporary.open("w", encoding="utf-8") as stream:
        yaml.dump(records, stream)
    temporary.replace(path)
