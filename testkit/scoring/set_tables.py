"""Tables as they were rebuilt beside those that were typeset."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.workflow.evaluation.truth import bare, fragments_agree
from testkit.typeset.cells import TypesetTruth


def misses(truth: Sequence[TypesetTruth], tables: Sequence[TableRow], cells: Sequence[CellRow]) -> list[str]:
    """What differs, in words: columns, rows, and of every cell its text, its fragments and its row's kind."""
    if len(tables) != len(truth):
        return [f"{len(tables)} tables instead of {len(truth)}: {[(t['first_page'], t['row_count']) for t in tables]}"]
    found = []
    for number, (want, table) in enumerate(zip(truth, tables, strict=True)):
        if table["columns"] != want.columns:
            found.append(f"table {number} has columns {table['columns']}")
        if table["row_count"] != len(want.rows):
            found.append(f"table {number} has {table['row_count']} rows instead of {len(want.rows)}")
        got = {
            (c["row_index"], c["column_index"]): c
            for c in cells
            if c["table_id"] == table["id"] and c["row_index"] >= 0
        }
        for index, row in enumerate(want.rows):
            for column, text in row["texts"].items():
                cell = got.get((index, column))
                if cell is None or bare(cell["text"]) != bare(text):
                    found.append(f"row {index} column {column}: {text!r} != {cell and cell['text']!r}")
                elif text and not fragments_agree(cell["fragments"], row["fragments"][column]):
                    found.append(f"row {index} column {column}: {cell['fragments']} != {row['fragments'][column]}")
                elif cell["row_kind"] != row["kind"]:
                    found.append(f"row {index} is {row['kind']}, not {cell['row_kind']}")
    return found
