"""`python -m benchmarks.seen FOLDER`: what the pages of a folder's PDFs do not show, and what they show unread.

Prints for each document with something to say its pages, the words of its text layer that are not shown, the parts
with print that was not read, and the figures that the pages' pictures prove, each with its findings; then the sums, and
the CPU seconds that a page takes.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from benchmarks.earlier import cpu_seconds
from benchmarks.measure import adopt_orphans
from testkit.places import PROJECT

CHECKS = ("hidden_text", "print_not_read", "struck_out", "figure_differs")


def main() -> None:
    """Read the folder anew and print what was found."""
    adopt_orphans()
    with TemporaryDirectory() as work:
        spent = cpu_seconds(PROJECT, [Path(sys.argv[1]).resolve()], Path(work))
        rows = {
            name: pq.read_table(Path(work) / f"{name}.parquet").to_pylist()
            for name in ("documents", "quarantine", *NEEDED)
        }
    by_document: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: {name: [] for name in NEEDED})
    for name in NEEDED:
        for row in rows[name]:
            by_document[row["document_id"]][name].append(row)
    for document in rows["documents"]:
        _tell(document["file"], **by_document[document["id"]])
    pages = rows["pages"]
    hidden, unread = (sum(page[name] for page in pages) for name in ("words_hidden", "areas_not_read"))
    became = Counter(document["status"] for document in rows["documents"])
    print(f"documents: {became['complete']} complete, {became['partial']} partial, {len(rows['quarantine'])} refused")
    for refused in rows["quarantine"]:
        print(f"  {refused['file']}: {refused['code']}: {refused['message']}")
    print(f"figures of text layers: {_proof(rows['figures'])}")
    print(
        f"{len(pages)} pages: {hidden} words not shown, {unread} parts not read, {spent / len(pages):.3f} CPU s a page"
    )


NEEDED = ("pages", "figures", "findings")


def _proof(figures: list[dict[str, Any]]) -> str:
    """How many figures are what the page's picture shows."""
    seen = Counter(figure["seen"] for figure in figures if figure["seen"])
    return ", ".join(f"{seen[verdict]} {verdict}" for verdict in ("agreed", "differs", "not_readable"))


def _tell(
    file: str, pages: list[dict[str, Any]], figures: list[dict[str, Any]], findings: list[dict[str, Any]]
) -> None:
    found = [finding for finding in findings if finding["kind"] in CHECKS]
    hidden, unread = (sum(page[name] for page in pages) for name in ("words_hidden", "areas_not_read"))
    unproven = any(figure["seen"] in ("differs", "not_readable") for figure in figures)
    if found or hidden or unread or unproven:
        print(f"{file}: {len(pages)} pages, {hidden} words not shown, {unread} parts not read; {_proof(figures)}")
    for finding in found:
        print(f"  {finding['severity']}: {finding['message']}")


if __name__ == "__main__":
    main()
