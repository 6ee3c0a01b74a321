"""Where the project keeps its inputs and its truth."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

PROJECT = Path(__file__).resolve().parents[1]
RAW_PDFS = PROJECT / "raw_pdfs"
DISPATCH = RAW_PDFS / "9287_UBND-KSTT.pdf"
"""The first dispatch, whose truth is complete."""
TRUTH = PROJECT / "tests" / "truth"
PROVINCES = TRUTH / "provinces"
"""Dispatches written for the purpose; `held_out` and `hard` below it are fitted to by nothing."""
CORPUS = "CONGVAN_CORPUS"
"""The variable that names the folder of real dispatches, which are not ours to hand on."""


def corpus_folder() -> Path:
    """The folder of real dispatches: the one that CONGVAN_CORPUS names, or shared/corpus beside the project.

    Raises:
        FileNotFoundError: it has no manifest.csv.
    """
    folder = Path(os.environ.get(CORPUS) or PROJECT.parent / "shared" / "corpus")
    if not (folder / "manifest.csv").is_file():
        raise FileNotFoundError(f"no real dispatches in {folder}; {CORPUS} names a folder of them")
    return folder


def load_yaml(path: Path) -> Any:  # noqa: ANN401 - what the file holds
    """A YAML file's content."""
    return YAML(typ="safe").load(path)


def read_truths(folder: Path) -> list[dict[str, Any]]:
    """The YAML files of truth in a folder, by their names."""
    return [load_yaml(path) for path in sorted(folder.glob("*.yml"))]


def place_of(name: str) -> Path:
    """Where a PDF lies: among the real dispatches, or in raw_pdfs.

    Raises:
        FileNotFoundError: in neither.
    """
    for folder in (corpus_folder(), RAW_PDFS):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(name)
