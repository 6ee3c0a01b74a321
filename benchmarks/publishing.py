"""`python -m benchmarks.publishing [N ...]`: what a version of N documents costs, and one document more.

A few invented dispatches are typeset and read; the others are these with bytes, ids and numbers of their own: their
working files are copied with other ids in them, and vouched for by proofs that a run makes, so that `congvan extract`
finds all done. Told for each N: CPU seconds of a run that changes nothing, of publication within it, and of a run with
one dispatch more; the size of the datasets; and how long DuckDB takes for all findings of one document, warm.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq

from benchmarks.earlier import cpu_seconds
from benchmarks.measure import adopt_orphans
from pipeline.core.params import Params
from pipeline.core.schema.inputs import InputRow
from pipeline.core.store import read_table, to_table
from pipeline.workflow.datasets import decisions_beside
from pipeline.workflow.reuse import StepKey, step_keys
from pipeline.workflow.run import Task, finished
from pipeline.workflow.stages import DOCUMENT_STEPS, publish_stage
from pipeline.workflow.version import linked
from pipeline.workflow.workspace import WORK, Workspace
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
        rows: list[InputRow] = []
        for number in sorted(asked.documents):
            _grow(first, inputs, out, rows, number)
            nothing = cpu_seconds(PROJECT, [inputs], out, ["--replace"])  # What was one more before goes.
            begun = time.process_time()
            publish_stage(Workspace(out / WORK), out, linked, decisions_beside(out))
            publication = time.process_time() - begun
            path = inputs / "one_more.pdf"
            set_dispatch(load_written(sorted(PROVINCES.glob("*.yml"))[-1]), path)
            more = cpu_seconds(PROJECT, [inputs], out)
            size = sum(file.stat().st_size for file in out.glob("*.parquet")) / 1e6
            print(
                f"{number} documents: nothing to do {nothing:.1f} CPU s, publication of it {publication:.1f}; one more "
                f"{more:.1f}; datasets {size:.0f} MB; findings of one document {_asked(out):.1f} ms",
                flush=True,
            )
            path.unlink()


def _read_first(folder: Path) -> Path:
    """Invented dispatches in a folder: PDFs in `in`, datasets in `out`, working files that are not compressed."""
    (folder / "in").mkdir(parents=True)
    set_each(sorted(PROVINCES.glob("*.yml"))[:6], folder / "in")
    cpu_seconds(PROJECT, [folder / "in"], folder / "out")
    for path in (folder / "out" / WORK).rglob("*.parquet"):
        pq.write_table(read_table(path), path, compression="none", version="2.6", store_schema=True)
    return folder


def _grow(first: Path, inputs: Path, out: Path, rows: list[InputRow], number: int) -> None:
    """Have so many documents, all of them done, in a folder of inputs and one of datasets."""
    known = Workspace(first / "out" / WORK)
    workspace = Workspace(out / WORK)
    keys = step_keys(DOCUMENT_STEPS, Params(), decisions_beside(out))
    alike = known.inputs()
    for place in range(len(rows), number):
        rows.append(_another(first, known, alike[place % len(alike)], inputs, workspace, place, keys))
    table = to_table("inputs", rows)
    (workspace.root / "ingest").mkdir(exist_ok=True)
    pq.write_table(table, workspace.table_path("ingest", None, "inputs"))


def _another(
    first: Path,
    known: Workspace,
    row: InputRow,
    inputs: Path,
    workspace: Workspace,
    place: int,
    keys: Sequence[StepKey],
) -> InputRow:
    """One document more, done."""
    data = (first / "in" / row["file"]).read_bytes() + f"\n% {place}\n".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    own = f"{place:05}.pdf"
    (inputs / own).write_bytes(data)
    document_id = sha256[: len(row["document_id"])]
    other: InputRow = {**row, "file": own, "sha256": sha256, "bytes": len(data), "document_id": document_id}
    task = Task(document_id, own, inputs / own, other)
    for key in keys:
        step = key.step.name
        target = workspace.folder(step, document_id)
        target.mkdir(parents=True)
        for path in known.folder(step, row["document_id"]).glob("*.parquet"):
            changed = path.read_bytes().replace(row["sha256"].encode(), sha256.encode())
            (target / path.name).write_bytes(changed.replace(row["document_id"].encode(), document_id.encode()))
    for key in keys:
        proof = key.for_document(workspace, document_id, other)
        workspace.write_proof(key.step.name, document_id, proof)
    assert finished(keys, workspace, task) is not None
    return other


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
