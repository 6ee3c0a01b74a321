"""Digital files with typed truth, read once to be compared."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from pipeline.core.params import Params
from pipeline.core.store import read_rows
from pipeline.workflow.stages import extract
from tests.conftest import Silent

PROJECT = Path(__file__).resolve().parents[1]


def read_truths(folder: Path) -> list[dict[str, Any]]:
    """The files of truth of a folder, by their names."""
    return [YAML(typ="safe").load(path) for path in sorted(folder.glob("*.yml"))]


def place_of(name: str) -> Path:
    """Where a file lies: in the folder that CONGVAN_CORPUS names, or in raw_pdfs.

    Raises:
        FileNotFoundError: in neither.
    """
    for folder in (Path(os.environ["CONGVAN_CORPUS"]), PROJECT / "raw_pdfs"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(name)


def read_files(names: Iterable[str], out: Path) -> dict[str, str]:
    """Write the datasets of the files to `out`, without recognition, and return their names by document id."""
    params = Params()
    params = replace(params, read=replace(params.read, recognize=False))
    extract([place_of(name) for name in sorted(set(names))], out, params, 2, Silent())
    return {row["id"]: row["file"] for row in read_rows(out / "documents.parquet")}
