"""The texts that values are read from, each with the places of its characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalizers.text import covered
from pipeline.core.located_text import located_texts
from pipeline.core.schema.block_words import BlockWordRow
from pipeline.core.schema.blocks import ASIDE, BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.step import DocumentInput
from pipeline.layout.text import Fragment, LocatedText


@dataclass(frozen=True)
class Source:
    """A cell or block: `kind` is its row's kind or the block's kind; `struck` are the characters, each from the first
    to the one behind the last, that are struck out."""

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
        return covered(self.text, self.struck)

    def fragments(self, start: int, end: int) -> list[Fragment]:
        """Where the characters [start, end) stand, a fragment a line."""
        return self.located.fragments_of(start, end)


def blocks_of(document: DocumentInput) -> Iterator[Source]:
    """Blocks in reading order, without stamps, which say nothing of the document's own but its number."""
    return (block for block in _every_block(document) if block.kind != "stamp")


def stamps_of(document: DocumentInput) -> Iterator[Source]:
    """What electronic signatures and signing tools stamped on the pages."""
    return (block for block in _every_block(document) if block.kind == "stamp")


def _every_block(document: DocumentInput) -> Iterator[Source]:
    for row, located in located_texts(document.rows(BlockRow), document.rows(BlockWordRow)):
        yield Source(row["id"], row["kind"], row["fragments"][0]["page"], located, struck_of(row))


def texts_with_values(document: DocumentInput) -> Iterator[Source]:
    """Blocks in which values are looked for: all but furniture and stamps."""
    return (block for block in blocks_of(document) if block.kind not in ASIDE)


def struck_of(row: BlockRow | CellRow) -> tuple[tuple[int, int], ...]:
    """The characters of a row that are struck out."""
    return tuple((span["char_start"], span["char_end"]) for span in row["struck"])
