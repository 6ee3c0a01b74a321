"""The lines that stand right above a table: its unit, its title, what it lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from normalizers.text import squeeze
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput

MOST_LINES = 4
MOST_LETTERS = 300
"""A longer block is a paragraph of the text, and says nothing of the table below it."""
TOUCHES = 2.0
"""Points by which a line may reach into the table's box."""


@dataclass(frozen=True)
class LineAbove:
    """A line of a block: its text, the block's id, and where it stands."""

    text: str
    source_id: str
    fragment: FragmentRow


def lines_above(document: DocumentInput, tables: Sequence[TableRow]) -> dict[str, list[LineAbove]]:
    """By the id of a table the lines right above it, from the top down; at the top of a page those that end the
    last."""
    pages = {table["first_page"] - back for table in tables for back in (0, 1)}
    lines: dict[int, list[LineAbove]] = defaultdict(list)
    for block in document.rows(BlockRow, "id", "kind", "text", "fragments"):
        for fragment in block["fragments"]:
            text = squeeze(fragment["text"])
            # A running title repeats the unit of a table on each of its pages; a page's number says nothing.
            told = block["kind"] != "stamp" and any(c.isalpha() for c in text)
            if fragment["page"] in pages and told and len(text) <= MOST_LETTERS:
                lines[fragment["page"]].append(LineAbove(text, block["id"], fragment))
    boxes: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for table in tables:
        for fragment in table["fragments"]:
            boxes[fragment["page"]].append((fragment["top"], fragment["bottom"]))
    return {table["id"]: _above(table, lines, boxes) for table in tables}


def _above(
    table: TableRow, lines: dict[int, list[LineAbove]], boxes: dict[int, list[tuple[float, float]]]
) -> list[LineAbove]:
    page, top = table["first_page"], table["fragments"][0]["top"]
    here = _between(lines[page], max((b for _, b in boxes[page] if b <= top + TOUCHES), default=0.0), top + TOUCHES)
    others = any(bottom <= top + TOUCHES for _, bottom in boxes[page])
    if here or others:
        return here
    ended = max((bottom for _, bottom in boxes[page - 1]), default=0.0)
    return _between(lines[page - 1], ended, float("inf"))


def _between(lines: Sequence[LineAbove], top: float, bottom: float) -> list[LineAbove]:
    inside = (line for line in lines if line.fragment["top"] >= top - TOUCHES and line.fragment["bottom"] <= bottom)
    return sorted(inside, key=lambda line: (line.fragment["top"], line.fragment["x0"]))[-MOST_LINES:]
