"""`python -m benchmarks.questions [N] [DATASETS]`: how long the twenty questions of docs/questions.md take over N
dispatches (500), by tool.

The dispatches are those that `benchmarks.view` multiplies. Each block is run in this process, where the tools are
imported already, over files that were written just before.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.view import multiplied
from testkit.places import PROJECT, PROVINCES
from testkit.questions import QUESTIONS, answered
from testkit.written import read_written

TOOLS = ("DuckDB", "pandas", "polars")


def main(count: int, data: Path) -> None:
    """Ask and print."""
    with TemporaryDirectory() as work:
        datasets = Path(work) / "extracted" / "datasets"
        datasets.mkdir(parents=True)
        (Path(work) / "raw_pdfs").symlink_to(PROJECT / "raw_pdfs")
        print(f"{count} dispatches, {multiplied(data, count, datasets)} pages")
        os.chdir(work)
        for language, code in next(iter(QUESTIONS.values()))[: len(TOOLS)]:
            answered(language, code)  # Its imports.
        for title, blocks in QUESTIONS.items():
            spent = []
            for language, code in blocks[: len(TOOLS)]:
                begun = time.perf_counter()
                answered(language, code)
                spent.append(time.perf_counter() - begun)
            print(
                f"{title}: " + ", ".join(f"{tool} {s:.2f} s" for tool, s in zip(TOOLS, spent, strict=True)), flush=True
            )


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 500,
        Path(sys.argv[2]) if len(sys.argv) > 2 else read_written(PROVINCES),
    )
