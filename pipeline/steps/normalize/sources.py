"""The texts that values are read from: cells and blocks, each with the places of its characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from normalizers.headers import column_role
from pipeline.core.step import DocumentInput
from pipeline.core.text import Fragment, PlacedText, placed_from_rows


@dataclass(frozen=True)
class Source:
    """A cell or block: `kind` is its row's kind (ordinal in a column of row numbers) or the block's kind."""

    id: str
    kind: str
    page: int
    placed: PlacedText

    @property
    def text(self) -> str:
        """Its text."""
        return self.placed.text

    def fragments(self, start: int, end: int) -> list[Fragment]:
        """Where the characters [start, end) stand, a fragment a line."""
        return self.placed.fragments_of(start, end)


@dataclass(frozen=True)
class Sources:
    """All texts of a document, blocks in reading order and cells by id."""

    blocks: list[Source]
    cells: dict[str, Source]

    def with_values(self) -> Iterator[Source]:
        """Texts in which values are looked for: all but furniture, header cells, row numbers and repeated text."""
        yield from (b for b in self.blocks if b.kind != "furniture")
        yield from (c for c in self.cells.values() if c.kind not in ("header", "ordinal") and c.placed.pieces)


def sources_of(document: DocumentInput) -> Sources:
    """Blocks and cells with the places of their words.

    A cell that is covered by one merged over it has no words of its own, and so no places.
    """
    words: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in document.rows("placed_words"):
        words[row["owner_id"]].append(row)
    blocks = [_source(row, row["kind"], words) for row in sorted(document.rows("blocks"), key=lambda r: r["order"])]
    cells = {row["id"]: _source(row, _cell_kind(row), words) for row in document.rows("cells")}
    return Sources(blocks, cells)


def _cell_kind(cell: dict[str, Any]) -> str:
    numbers_rows = cell["row_kind"] != "header" and column_role(cell["column_name"]) == "ordinal"
    return "ordinal" if numbers_rows else str(cell["row_kind"])


def _source(row: dict[str, Any], kind: str, words: dict[str, list[dict[str, Any]]]) -> Source:
    return Source(row["id"], kind, row["fragments"][0]["page"], placed_from_rows(row["text"], words[row["id"]]))
