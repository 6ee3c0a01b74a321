"""Dispatches with known counterparts: the first one, and those written for the purpose, set as PDFs and read."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from normalizers.pilot_models.names import find_model_mentions
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.store import read_rows
from testkit.places import DISPATCH, PROVINCES
from testkit.running import extracted
from testkit.typeset.dispatch import load_written, set_dispatch

FIRST_PAIRS = {1: (33,), 2: (7,), 3: (32,), 5: (36,), 7: (28,), 10: (34,), 12: (36,), 13: (20,), 14: (35,)}
"""The counterparts that 9287 states, its appendix 2, pages 23 to 27; the other ten have none."""


@dataclass(frozen=True)
class Case:
    """A dispatch as the datasets have it, and the true counterparts of Hanoi's models by number."""

    name: str
    rows: Sequence[ModelRow]
    mapped: Sequence[ModelMapRow]
    truth: Mapping[int, frozenset[int]]

    @property
    def hanoi(self) -> list[ModelRow]:
        """Rows of Hanoi's models."""
        return [row for row in self.rows if row["list"] == "hanoi"]

    @property
    def province(self) -> list[ModelRow]:
        """Rows of the province's models."""
        return [row for row in self.rows if row["list"] == "province"]


def without_mentions(row: ModelRow) -> ModelRow:
    """A row of `models` as if its cells spoke of no model by number or name."""
    return {**row, "results": _unmentioned(row["results"]), "note": _unmentioned(row["note"])}


def _unmentioned(text: str | None) -> str | None:
    if text is None:
        return None
    for mention in reversed(find_model_mentions(text)):
        text = text[: mention.start] + text[mention.end :]
    return text


def set_each(sources: Sequence[Path], folder: Path) -> list[Path]:
    """A PDF in a folder of each dispatch, which YAML files have."""
    pdfs = [folder / f"{source.stem}.pdf" for source in sources]
    for source, pdf in zip(sources, pdfs, strict=True):
        set_dispatch(load_written(source), pdf)
    return pdfs


@cache
def read_written(folder: Path) -> Path:
    """The datasets of the dispatches of a folder of YAML files, each set as a PDF, and of the first dispatch among
    those in sight; they are read once a process, and last as long as it does."""
    made = Path(mkdtemp())
    atexit.register(shutil.rmtree, made)
    pdfs = set_each(sorted(folder.glob("*.yml")), made) + ([DISPATCH] if folder == PROVINCES else [])
    extracted(pdfs, made / "out", jobs=2)
    return made / "out"


def first_case() -> Iterator[Case]:
    """The first dispatch."""
    return read_cases({DISPATCH.stem: FIRST_PAIRS}, read_written(PROVINCES))


def written_cases(folder: Path = PROVINCES) -> Iterator[Case]:
    """The dispatches of a folder of YAML files, each set as a PDF and read from it."""
    truth = {
        path.stem: {model["number"]: model["counterparts"] for model in load_written(path).hanoi_models}
        for path in sorted(folder.glob("*.yml"))
    }
    return read_cases(truth, read_written(folder))


def read_cases(truth: Mapping[str, Mapping[int, Sequence[int]]], out: Path) -> Iterator[Case]:
    """Documents that were read, with what is known of them by their files' names."""
    files = {row["id"]: Path(row["file"]).stem for row in read_rows(out / "documents.parquet", DocumentRow)}
    names = {document_id: name for document_id, name in files.items() if name in truth}
    models = list(read_rows(out / "models.parquet", ModelRow))
    pairs = list(read_rows(out / "model_map.parquet", ModelMapRow))
    for document_id, name in sorted(names.items(), key=lambda item: item[1]):
        rows = [row for row in models if row["document_id"] == document_id]
        mapped = [row for row in pairs if row["document_id"] == document_id]
        known = truth[name]
        yield Case(
            name,
            rows,
            mapped,
            {
                number: frozenset(known.get(number, ()))
                for row in rows
                if row["list"] == "hanoi" and (number := row["model_number"]) is not None
            },
        )
