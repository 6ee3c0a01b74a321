"""Sets the typeset documents and gathers all truth: `python -m benchmarks.prepare FOLDER SEEDS`.

This is a process of its own, so that the one that measures stays small: a new process's peak memory is never told as
less than its parent's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from benchmarks.files import File, Group, write_groups
from benchmarks.score import TruthRow
from pipeline.workflow.evaluation.truth import load_truth
from testkit.places import DISPATCH, TRUTH, load_yaml
from testkit.typeset.cells import SetRow
from testkit.typeset.document import RULE_NAMES, typeset
from testkit.typeset.fonts import NO_FONTS, fonts_folder
from testkit.typeset.layout import load_layout

MOST_PAGES = 20
"""Longer real files are left out: some contestants take seconds a page."""


def typeset_group(folder: Path, seeds: int) -> Group:
    """Documents of every rule of layout, set now, from the same seeds as the tests'."""
    title = f"Typeset documents, {seeds} of every rule of layout"
    if fonts_folder() is None:
        return Group("typeset", title, [], NO_FONTS)
    return Group("typeset", title, [_typeset(folder, rule, seed) for rule in RULE_NAMES for seed in range(seeds)])


def _typeset(folder: Path, rule: str, seed: int) -> File:
    path, columns = folder / f"{rule}.{seed}.pdf", len(load_layout(rule).widths)
    rows = [
        _row(row, above, columns)
        for table in typeset(path, rule, seed)
        for above, row in zip([None, *table.rows], table.rows, strict=False)
    ]
    return File(str(path), rule, _pages(path), rows)


def _row(row: SetRow, above: SetRow | None, columns: int) -> TruthRow:
    """A set row; a cell that stands where one of the row above does is the same cell."""
    where = row["fragments"]
    spanned = [
        column for column in where if above and where[column] and where[column] == above["fragments"].get(column)
    ]
    cut = [column for column in sorted(where) if len(where[column]) > 1 and column not in spanned]
    return TruthRow(row["kind"], [row["texts"].get(column, "") for column in range(columns)], cut, spanned)


def dispatch_group() -> Group:
    """The dispatch whose truth is in this repository."""
    name = DISPATCH.stem
    rows = [
        TruthRow(row["kind"], list(row["cells"]), [c for c, where in enumerate(row["fragments"]) if len(where) > 1])
        for appendix in load_truth(TRUTH)[name]["appendices"]
        for row in appendix["rows"]
    ]
    return Group("dispatch", f"The first dispatch, {name}", [File(str(DISPATCH), name, _pages(DISPATCH), rows)])


def real_group() -> Group:
    """Real files whose rows' beginnings were typed from the pages' pictures."""
    title = f"Real files of at most {MOST_PAGES} pages, beginnings of their rows"
    folder = os.environ.get("CONGVAN_CORPUS")
    if not folder:
        return Group("real", title, [], "CONGVAN_CORPUS names no folder of real dispatches")
    files = []
    for source in sorted((TRUTH / "corpus").glob("*.yml")):
        truth = load_yaml(source)
        path = Path(folder) / truth["file"]
        rows = [row for table in truth["tables"] for row in _beginnings([r["first_cells"] for r in table["rows"]])]
        if rows and path.is_file() and (pages := _pages(path)) <= MOST_PAGES:
            all_rows = sum(table.get("row_count", len(table["rows"])) for table in truth["tables"])
            files.append(File(str(path.resolve()), source.stem, pages, rows, untyped=all_rows - len(rows)))
    return Group("real", title, files)


def _beginnings(rows: list[list[str]]) -> Iterator[TruthRow]:
    """Typed beginnings; one whose first text is that of the row above has it from a cell that spans both."""
    for above, row in zip([[], *rows], rows, strict=False):
        yield TruthRow("begins", row, [], [0] if len(row) > 1 and row[:1] == above[:1] else [])


def _pages(path: Path) -> int:
    return len(pypdfium2.PdfDocument(path))


if __name__ == "__main__":
    out = Path(sys.argv[1])
    write_groups(out, [typeset_group(out, int(sys.argv[2])), dispatch_group(), real_group()])
