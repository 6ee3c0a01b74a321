"""Real digital files with typed truth, read once to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.core.params import Params, ReadParams
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import read_rows
from testkit.places import place_of
from testkit.running import extracted


def read_files(names: Iterable[str], out: Path) -> dict[str, str]:
    """Write the datasets of the files to `out`, without recognition, and return their names by document id."""
    params = Params(read=ReadParams(recognize=False))
    extracted([place_of(name) for name in sorted(set(names))], out, params, jobs=2)
    return {row["id"]: row["file"] for row in read_rows(out / "documents.parquet", DocumentRow)}
