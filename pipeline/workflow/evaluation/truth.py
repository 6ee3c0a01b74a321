"""How much of a document's typed or typeset truth the datasets meet.

A truth file holds, for every appendix table, its header and body rows; for every cell its text and its fragments
`{page, bbox, text}` with bbox = [x0, top, x1, bottom] in points. Texts are compared with white space left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.tables import TableRow


class TrueFragment(TypedDict):
    """A box that holds a cell's text: [x0, top, x1, bottom] in points."""

    page: int
    bbox: Sequence[float]
    text: str


class TrueRow(TypedDict):
    """A body row: the texts of its cells, and where each stands."""

    kind: str
    cells: Sequence[str]
    fragments: Sequence[Sequence[TrueFragment]]


class TrueTable(TypedDict):
    """The table of an appendix."""

    no: int
    title: str
    header: Sequence[str]
    rows: Sequence[TrueRow]


class Truth(TypedDict):
    """A truth file."""

    appendices: Sequence[TrueTable]


BOX_TOLERANCE = 2.0
"""Points by which a box may differ: the ascent that readers give a font differs by about one."""


def load_truth(folder: Path) -> dict[str, Truth]:
    """Truth by the stem of the PDF's name, from the files *.truth.json in `folder`."""
    suffix = ".truth.json"
    return {
        path.name.removesuffix(suffix): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob(f"*{suffix}"))
    }


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def compare(truth: Truth, tables: Sequence[TableRow], cells: Sequence[CellRow]) -> tuple[dict[str, int], list[str]]:
    """Counts of what is right and of what there is, and the ids or texts of every miss."""
    by_table: dict[str, dict[tuple[int, int], CellRow]] = defaultdict(dict)
    for cell in cells:
        if cell["row_index"] >= 0:
            by_table[cell["table_id"]][cell["row_index"], cell["column_index"]] = cell
    appendices = truth["appendices"]
    score: dict[str, int] = defaultdict(int)
    misses: list[str] = []
    for appendix in appendices:
        found = [t for t in tables if t["title"] and bare(t["title"]) == bare(appendix["title"])]
        score["tables"] += 1
        score["tables_right"] += len(found) == 1 and found[0]["row_count"] == len(appendix["rows"])
        score["headers"] += 1
        score["headers_right"] += len(found) == 1 and list(map(bare, found[0]["columns"])) == list(
            map(bare, appendix["header"])
        )
        got = by_table[found[0]["id"]] if len(found) == 1 else {}
        for number, row in enumerate(appendix["rows"]):
            misses.extend(_row(score, f"appendix {appendix['no']} row {number}", row, number, got))
    return dict(sorted(score.items())), misses


def _row(
    score: dict[str, int],
    where: str,
    row: TrueRow,
    number: int,
    got: Mapping[tuple[int, int], CellRow],
) -> Iterator[str]:
    whole = True
    for column, (text, fragments) in enumerate(zip(row["cells"], row["fragments"], strict=True)):
        cell = got.get((number, column))
        right = bare(cell["text"] if cell else "") == bare(text)
        whole = whole and right
        if not right:
            yield f"{where} column {column}: {text!r} != {cell and cell['text']!r}"
        if not text:
            continue
        located = cell is not None and fragments_agree(cell["fragments"], fragments)
        score["filled_cells"] += 1
        score["filled_cells_right"] += right
        score["cut_cells"] += len(fragments) > 1
        score["cut_cells_right"] += len(fragments) > 1 and right
        score["fragments_right"] += located
        if right and not located:
            yield f"{where} column {column}: fragments differ"
    score["body_rows"] += 1
    score["body_rows_right"] += whole and row["kind"] == got[number, 0]["row_kind"] if (number, 0) in got else False


def fragments_agree(got: Sequence[FragmentRow], truth: Sequence[TrueFragment]) -> bool:
    """Whether both have the same pages and texts, and boxes that differ by at most `BOX_TOLERANCE`."""
    return len(got) == len(truth) and all(
        g["page"] == t["page"]
        and bare(g["text"]) == bare(t["text"])
        and all(
            abs(side - value) <= BOX_TOLERANCE
            for side, value in zip((g["x0"], g["top"], g["x1"], g["bottom"]), t["bbox"], strict=True)
        )
        for g, t in zip(got, truth, strict=True)
    )
