"""What a step is: a function from datasets to datasets, over one document or over all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.core.store import Row

Rows = dict[str, list[Row]]
"""Rows by dataset."""


@dataclass(frozen=True)
class DocumentInput:
    """What a step sees of one document: where its PDF is, what the steps before found, its own parameters."""

    document_id: str
    pdf: Path
    datasets: Mapping[str, pa.Table]
    params: object

    def rows(self, dataset: str) -> list[dict[str, Any]]:
        """The rows of a dataset that the step reads."""
        found: list[dict[str, Any]] = self.datasets[dataset].to_pylist()
        return found


@dataclass(frozen=True)
class Step:
    """One stage of the pipeline over documents.

    `reads` names (step, dataset) pairs; `writes` the datasets it makes; `code` the files and folders (from the
    project's root) and `libraries` the distributions that make its output: work is redone when one of them changes.
    """

    name: str
    reads: tuple[tuple[str, str], ...]
    writes: tuple[str, ...]
    run: Callable[[DocumentInput], Rows]
    code: Sequence[str]
    libraries: Sequence[str] = field(default_factory=tuple)
