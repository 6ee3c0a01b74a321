"""The texts that values are read from: cells and blocks, each with the places of its characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalizers.headers import column_role
from pipeline.core.located_text import located_texts
from pipeline.core.schema.block_words import BlockWordRow
from pipeline.core.schema.blocks import ASIDE, BlockRow
from pipeline.core.schema.cell_words import CellWordRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.step import DocumentInput
from pipeline.layout.text import Fragment, LocatedText


@dataclass(frozen=True)
class Source:
    """A cell or block: `kind` is its row's kind (ordinal in a column of row numbers) or the block's kind; `struck` are
    the characters, each from the first to the one behind the last, that are struck out."""

    id: str
    kind: str
    page: int
    located: LocatedText
    struck: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """Its text."""
        return self.located.text

    @property
    def valid(self) -> str:
        """Its text with blanks for what is struck out."""
        text = self.text
        for start, end in self.struck:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    def fragments(self, start: int, end: int) -> list[Fragment]:
        """Where the characters [start, end) stand, a fragment a line."""
        return self.located.fragments_of(start, end)


def blocks_of(document: DocumentInput) -> Iterator[Source]:
    """Blocks in reading order, without stamps, which say nothing of the document's own."""
    for row, located in located_texts(document.rows(BlockRow), document.rows(BlockWordRow)):
        if row["kind"] != "stamp":
            yield Source(row["id"], row["kind"], row["fragments"][0]["page"], located, _struck(row))


def texts_with_values(document: DocumentInput) -> Iterator[Source]:
    """Texts in which values are looked for: all but furniture, header cells, row numbers and repeated text."""
    yield from (block for block in blocks_of(document) if block.kind not in ASIDE)
    columns = ("id", "row_kind", "column_name", "text", "struck", "fragments")
    for row, located in located_texts(document.rows(CellRow, *columns), document.rows(CellWordRow)):
        kind = _cell_kind(row)
        if kind not in ("header", "ordinal") and located.pieces:
            yield Source(row["id"], kind, row["fragments"][0]["page"], located, _struck(row))


def _struck(row: BlockRow | CellRow) -> tuple[tuple[int, int], ...]:
    return tuple((span["char_start"], span["char_end"]) for span in row["struck"])


def _cell_kind(cell: CellRow) -> str:
    numbers_rows = cell["row_kind"] != "header" and column_role(cell["column_name"]) == "ordinal"
    return "ordinal" if numbers_rows else str(cell["row_kind"])
