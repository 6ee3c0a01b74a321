"""`python -m benchmarks.scale INPUT... [--shards N]`: what a collection costs that is read in shards.

One run, each shard, and the run that brings them together, all in processes that are counted; whether the bytes are the
same; bytes of datasets and of working files, and how many of these there are.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.earlier import cpu_seconds
from benchmarks.measure import adopt_orphans
from pipeline.core.schema.pages import PageRow
from pipeline.core.store import read_rows
from pipeline.workflow.workspace import WORK
from testkit.places import PROJECT


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("inputs", type=Path, nargs="+")
    parser.add_argument("--shards", type=int, default=3)
    asked = parser.parse_args()
    inputs = [path.resolve() for path in asked.inputs]
    adopt_orphans()
    with TemporaryDirectory() as work:
        whole, together = Path(work) / "whole", Path(work) / "together"
        cpu_seconds(PROJECT, inputs, Path(work) / "compiled", ["--shard", f"1/{asked.shards}"])
        once = cpu_seconds(PROJECT, inputs, whole)
        parts = [Path(work) / str(number) for number in range(1, asked.shards + 1)]
        spent = [
            cpu_seconds(PROJECT, inputs, part, ["--shard", f"{number}/{asked.shards}"])
            for number, part in enumerate(parts, start=1)
        ]
        gathered = cpu_seconds(PROJECT, inputs, together, [f"--from={part}" for part in parts])
        again = cpu_seconds(PROJECT, inputs, together)
        pages = [row["document_id"] for row in read_rows(whole / "pages.parquet", PageRow, ("document_id",))]
        published = [path for path in whole.iterdir() if path.is_file()]
        working = [path for path in (whole / WORK).rglob("*") if path.is_file()]
        print(f"{len(set(pages))} documents, {len(pages)} pages")
        print(f"one run {once:.1f} CPU s; shards {', '.join(f'{s:.1f}' for s in spent)}; together {gathered:.1f}")
        print(f"run again, with nothing to do: {again:.1f} CPU s")
        print("same bytes" if _digests(whole) == _digests(together) else "OTHER BYTES")
        kilobytes = [_size(files) / 1000 for files in (published, working)]
        print("kB a page: datasets {:.1f}, working files {:.1f}".format(*(size / len(pages) for size in kilobytes)))
        print(f"working files a document: {len(working) / len(set(pages)):.0f}")


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _size(files: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    main()
