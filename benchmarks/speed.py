"""`python -m benchmarks.speed`: CPU seconds of the whole way beside pdfplumber's bare extract_tables(), and memory.

Writes docs/speed.md. Files are the first dispatch, and the digital ones of CONGVAN_CORPUS; memory is measured on
typeset documents of 10 to 2,000 pages. Each figure is a process of its own, imports and all.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.files import File, Group
from benchmarks.measure import ContestantRun, adopt_orphans, measure
from testkit.places import PROJECT, RAW_PDFS
from testkit.typeset.layout import Layout, Writer, content, header
from testkit.typeset.paper import Paper
from testkit.typeset.setter import set_table

LENGTHS = (10, 100, 500, 2000)
TIMEOUT = 3600.0


def main() -> None:
    """Measure and write the page."""
    adopt_orphans()
    lines = ["# Speed and memory", "", "Written by `make speed`; imports and start-up are in every figure.", ""]
    lines += [
        "| files | pages | congvan, PDF to Parquet | pdfplumber `extract_tables()` |",
        "| --- | --- | --- | --- |",
    ]
    with TemporaryDirectory() as work:
        folder = Path(work)
        for name, paths in _file_sets():
            pages = sum(_page_count(path) for path in paths)
            ours, theirs = (_run(contestant, name, paths, folder) for contestant in ("congvan", "pdfplumber"))
            lines.append(f"| {name} | {pages} | {ours.cpu_seconds:.1f} CPU s | {theirs.cpu_seconds:.1f} CPU s |")
            _say(lines[-1])
        lines += ["", "One document of so many pages, a table that runs over all of them:", ""]
        lines += ["| pages | CPU s | CPU ms a page | peak MB |", "| --- | --- | --- | --- |"]
        for length in LENGTHS:
            path = _long_document(folder, length)
            run = _run("congvan", f"{length} pages", [path], folder)
            pages = _page_count(path)
            per_page = 1000 * run.cpu_seconds / pages
            lines.append(f"| {pages} | {run.cpu_seconds:.1f} | {per_page:.0f} | {run.peak_bytes / 1e6:.0f} |")
            _say(lines[-1])
    (PROJECT / "docs" / "speed.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _file_sets() -> list[tuple[str, list[Path]]]:
    sets = [("the first dispatch", sorted(RAW_PDFS.glob("*.pdf")))]
    corpus = os.environ.get("CONGVAN_CORPUS")
    if corpus:
        with (Path(corpus) / "manifest.csv").open(encoding="utf-8") as stream:
            digital = [Path(corpus) / r["file"] for r in csv.DictReader(stream) if r["kind"].startswith("digital")]
        sets.append((f"{len(digital)} digital dispatches of many provinces", digital))
    return sets


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
