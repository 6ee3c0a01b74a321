"""What a step is: a function from datasets to datasets, over one document or over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.core.errors import ContractError
from pipeline.core.schema import Row, RowT, dataset_of
from pipeline.core.schema.inputs import InputRow
from pipeline.core.store import read_rows

Rows = Iterable[tuple[str, Row]]
"""Rows, each with the name of its dataset; those of one dataset in their order."""


@dataclass(frozen=True)
class DocumentInput:
    """What a step sees of one document: where its PDF is, what the steps before found, its own parameters.

    `about` is its row of `inputs`; `files` has the datasets that the step reads; `decisions` is the folder of what
    persons decided, None where there is none.
    """

    document_id: str
    pdf: Path
    about: InputRow
    files: Mapping[str, Path]
    params: object
    decisions: Path | None = None

    def rows(self, row: type[RowT], *columns: str) -> Iterator[RowT]:
        """The rows of a dataset that the step reads, a batch at a time; with these columns only, where some are named.

        A document may have thousands of pages: a step goes through its rows and keeps what it needs.

        Raises:
            ContractError: the step does not say that it reads that dataset.
        """
        name = dataset_of(row)
        if name not in self.files:
            raise ContractError("a step reads rows of {name} and does not say so", "add it to its `reads`", name=name)
        return read_rows(self.files[name], row, columns)


@dataclass(frozen=True)
class Step:
    """One stage of the pipeline over documents.

    `reads` names (step, dataset) pairs; `writes` the datasets it makes; `decisions` the kinds of decisions that it
    applies; `tools` tells of programs outside of Python, or of the machine, that make its output: work is redone when
    one of them changes. Its code and libraries are told from its imports (pipeline/workflow/dependencies.py).
    """

    name: str
    reads: tuple[tuple[str, str], ...]
    writes: tuple[str, ...]
    run: Callable[[DocumentInput], Rows]
    decisions: Sequence[str] = field(default_factory=tuple)
    tools: Sequence[Callable[[], str | None]] = field(default_factory=tuple)
