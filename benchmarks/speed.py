"""`python -m benchmarks.speed`: CPU seconds of the whole way, beside an earlier commit and pdfplumber's bare
extract_tables(), and memory.

Writes docs/speed.md. Files are the first dispatch, and those of CONGVAN_CORPUS, digital ones and scans apart; memory is
measured on typeset documents of 10 to 2,000 pages. Both commits run `congvan extract`, in turn, with the libraries that
are installed now, in processes that are all counted: start-up, imports, workers and the server they are forked from. A
first run of each, which compiles it, is not counted.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.earlier import checked_out, cpu_seconds
from benchmarks.files import File, Group
from benchmarks.measure import ContestantRun, adopt_orphans, measure
from testkit.places import PROJECT, RAW_PDFS
from testkit.typeset.layout import Layout, Writer, content, header
from testkit.typeset.paper import Paper
from testkit.typeset.setter import set_table

EARLIER = "b210856"
LENGTHS = (10, 100, 500, 2000)
TIMEOUT = 3600.0
FEW = 100
"""Pages up to which files are read twice by each in turn, of which the cheaper counts."""
KEPT = "\n## "
"""What follows the measured tables is written by hand."""


@dataclass(frozen=True)
class Spent:
    """CPU seconds of a first run over some files, and of a second one, which finds all done."""

    first: float
    again: float

    def least(self, other: Spent) -> Spent:
        """The lesser of each of two measurements."""
        return Spent(min(self.first, other.first), min(self.again, other.again))


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--earlier", default=EARLIER, help="the commit to compare with")
    parser.add_argument("--lengths", type=int, nargs="*", default=LENGTHS, help="pages of documents for memory")
    asked = parser.parse_args()
    adopt_orphans()
    page = PROJECT / "docs" / "speed.md"
    kept = page.read_text(encoding="utf-8").partition(KEPT)
    with TemporaryDirectory() as work:
        lines = [*_head(), *_beside(asked.earlier, Path(work)), *_memory(asked.lengths, Path(work))]
    page.write_text("\n".join(lines) + "\n" + "".join(kept[1:]), encoding="utf-8")


def _head() -> list[str]:
    commit = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], cwd=PROJECT, text=True).strip()
    now = f"{datetime.now(UTC):%Y-%m-%d}"
    written = f"Written by `make speed` at commit {commit}, {now}; imports and start-up are in every figure."
    return ["# Speed and memory", "", written, ""]


def _beside(revision: str, work: Path) -> Iterator[str]:
    """A table of CPU seconds, the ratios beside them."""
    compared = f"CPU seconds of `congvan extract --jobs 2` at commit {revision} and now"
    yield f"{compared}, and of `extract_tables()`, which finds no text on scans:"
    yield ""
    yield f"| files | pages | {revision} | now | ratio | pdfplumber | ratio | run again: {revision} | now |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    roots = (checked_out(revision, work), PROJECT)
    for root in roots:
        _spent(root, sorted(RAW_PDFS.glob("*.pdf")), work)
    for name, paths in _file_sets():
        pages = sum(_page_count(path) for path in paths)
        before, now = (_spent(root, paths, work) for root in roots)
        if pages <= FEW:
            before, now = before.least(_spent(roots[0], paths, work)), now.least(_spent(roots[1], paths, work))
        theirs = _run("pdfplumber", name, paths, work).cpu_seconds
        ratios = now.first / before.first, now.first / theirs
        figures = f"{before.first:.1f} | {now.first:.1f} | {ratios[0]:.2f} | {theirs:.1f} | {ratios[1]:.2f}"
        line = f"| {name} | {pages} | {figures} | {before.again:.1f} | {now.again:.1f} |"
        _say(line)
        yield line


def _spent(root: Path, paths: Sequence[Path], work: Path) -> Spent:
    with TemporaryDirectory(dir=work) as folder:
        return Spent(*(cpu_seconds(root, paths, Path(folder) / "out") for _ in range(2)))


def _memory(lengths: Sequence[int], work: Path) -> Iterator[str]:
    """A table of documents by their length."""
    yield from ("", "One document of so many pages, a table that runs over all of them, every step in one process:", "")
    yield from ("| pages | CPU s | CPU ms a page | peak MB |", "| --- | --- | --- | --- |")
    for length in lengths:
        path = _long_document(work, length)
        run = _run("congvan", f"{length} pages", [path], work)
        pages = _page_count(path)
        line = (
            f"| {pages} | {run.cpu_seconds:.1f} | {1000 * run.cpu_seconds / pages:.0f} | {run.peak_bytes / 1e6:.0f} |"
        )
        _say(line)
        yield line


def _file_sets() -> Iterator[tuple[str, list[Path]]]:
    yield "the first dispatch", sorted(RAW_PDFS.glob("*.pdf"))
    corpus = os.environ.get("CONGVAN_CORPUS")
    if corpus is None:
        return
    with (Path(corpus) / "manifest.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    for kind, name in (("digital", "digital dispatches of many provinces"), ("scan", "scanned ones")):
        paths = [Path(corpus) / row["file"] for row in rows if row["kind"].startswith(kind)]
        if paths:
            yield f"{len(paths)} {name}", paths


def _run(contestant: str, name: str, paths: Sequence[Path], folder: Path) -> ContestantRun:
    files = [File(str(path), path.stem, _page_count(path), []) for path in paths]
    run = measure(contestant, Group(name.replace(" ", "_"), name, files), folder, TIMEOUT)
    if run.failures:
        raise SystemExit(f"{contestant}: {run.failures}")
    return run


def _page_count(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _long_document(folder: Path, pages: int) -> Path:
    """A typeset table over about so many pages."""
    layout = Layout(rows=8 * pages)
    path = folder / f"{pages}.pdf"
    paper = Paper(path, layout)
    levels, names = header(layout)
    set_table(paper, levels, content(layout, Writer(1)), names)
    paper.save()
    return path


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
