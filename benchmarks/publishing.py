"""`python -m benchmarks.publishing [N ...]`: what a version of N documents costs, and one document more.

A few invented dispatches are typeset and read; the others are these with bytes, ids and numbers of their own: their
working files are copied with other ids in them, and vouched for by proofs that a run makes, so that `congvan extract`
finds all done. Told for each N, in CPU seconds: the first run, which proves all and publishes it; one that changes
nothing; one with a dispatch more; metrics of documents that are not counted yet, and of those that are. And the size of
the datasets, and how long DuckDB takes for all findings of one document, warm.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.earlier import cpu_seconds
from benchmarks.measure import adopt_orphans
from pipeline.core.params import Params
from pipeline.workflow.bundles import files_at
from pipeline.workflow.datasets import decisions_beside
from pipeline.workflow.index import GRAIN
from pipeline.workflow.reuse import step_keys
from pipeline.workflow.stages import DOCUMENT_STEPS, metrics_stage
from testkit.many import Many, uncompressed
from testkit.places import PROJECT, PROVINCES
from testkit.typeset.dispatch import load_written, set_dispatch
from testkit.written import set_each

BEFORE = 4
"""Runs of a question before those that are timed, and so many of these."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", type=int, nargs="*", default=[500, 1000, 2000])
    asked = parser.parse_args()
    adopt_orphans()
    with TemporaryDirectory() as work:
        folder = Path(work)
        first = _read_first(folder / "first")
        inputs, out = folder / "in", folder / "out"
        inputs.mkdir()
        keys = step_keys(DOCUMENT_STEPS, Params(), decisions_beside(out))
        many = Many(first / "out", first / "in", inputs, out, keys)
        for number in sorted(asked.documents):
            many.grow(number)
            proven = cpu_seconds(PROJECT, [inputs], out, ["--replace"])  # What was one more before goes.
            time.sleep(GRAIN / 1e9)  # PDFs that were made a moment ago are not believed yet.
            cpu_seconds(PROJECT, [inputs], out)
            nothing = cpu_seconds(PROJECT, [inputs], out)
            counted = [_spent(partial(metrics_stage, many.workspace, None)) for _ in range(2)]
            path = inputs / "one_more.pdf"
            set_dispatch(load_written(sorted(PROVINCES.glob("*.yml"))[-1]), path)
            more = cpu_seconds(PROJECT, [inputs], out)
            size = sum(file.stat().st_size for path in out.glob("*.parquet") for file in files_at(path)) / 1e6
            print(
                f"{number} documents: first {proven:.1f} CPU s, nothing to do {nothing:.1f}, one more {more:.1f}; "
                f"metrics {counted[0]:.1f}, again {counted[1]:.1f}; datasets {size:.0f} MB; findings of one document "
                f"{_asked(out):.1f} ms",
                flush=True,
            )
            path.unlink()


def _spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _read_first(folder: Path) -> Path:
    """Invented dispatches in a folder: PDFs in `in`, datasets in `out`, working files that are not compressed."""
    (folder / "in").mkdir(parents=True)
    set_each(sorted(PROVINCES.glob("*.yml"))[:6], folder / "in")
    cpu_seconds(PROJECT, [folder / "in"], folder / "out")
    uncompressed(folder / "out")
    return folder


def _asked(out: Path) -> float:
    """Milliseconds of DuckDB for all findings of one document, the median of runs."""
    with duckdb.connect() as database:
        ids = database.execute(f"select distinct document_id from '{out}/findings.parquet' order by 1").fetchall()
        question = f"select * from '{out}/findings.parquet' where document_id = ?"
        times = []
        for (document_id,) in (ids[len(ids) // 2],) * 2 * BEFORE:
            begun = time.perf_counter()
            database.execute(question, [document_id]).fetchall()
            times.append(time.perf_counter() - begun)
    return sorted(times[BEFORE:])[BEFORE // 2] * 1000


if __name__ == "__main__":
    main()
