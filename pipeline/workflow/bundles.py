"""Parts of the datasets: a file where documents are few, a folder of bundles where they are many.

A bundle is written anew when something in it changed. Which bundle a document is of, the first bits of its id tell.
Readers of Parquet take the folder as they take the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.steps.publish import WHOLE

SINGLE = 256
"""Documents whose datasets are of one part."""
BITS = 6
"""Of an id, which tell the bundle: a bundle of 5,000 documents has some eighty. Every file has the descriptions of its
columns, so that parts of a few documents would be mostly these."""


def bundled(document_ids: Sequence[str]) -> dict[str, list[str]]:
    """The parts of a version of these documents, each with its own, in their order."""
    if len(document_ids) <= SINGLE:
        return {WHOLE: list(document_ids)}
    parts: dict[str, list[str]] = {f"{number:02x}": [] for number in range(1 << BITS)}
    for document_id in document_ids:
        parts[f"{int(document_id[:2], 16) >> 8 - BITS:02x}"].append(document_id)
    return parts


def part_at(dataset: Path, part: str) -> Path:
    """Where a part of the dataset at that path lies."""
    return dataset if part == WHOLE else dataset / f"{part}.parquet"


def files_at(dataset: Path) -> list[Path]:
    """The files of the dataset at that path, in the order of their rows, all of one version; none where it is not."""
    if dataset.is_dir():
        return sorted(dataset.resolve().glob("*.parquet"))
    return [dataset] if dataset.is_file() else []
