"""A letter's head and foot that are set as tables: their cells as the blocks that they would be without rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from normalizers.text import fold, is_upper
from pipeline.core.located_text import located_texts
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.cell_words import CellWordRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput
from pipeline.layout.national_title import NATIONAL_MOTTO, NATIONAL_TITLE
from pipeline.layout.text import BULLETS, LocatedText, Piece
from pipeline.steps.normalize.sources import Source, struck_of

MOST_COLUMNS, MOST_ROWS = 4, 8
"""A head or foot has two columns, and now and then one between or beside them, and few rows."""
COVER = 2
"""Pages on which a framed head is looked for."""
PERSON = re.compile(r"(?:[A-ZĐÂĂÊÔƠƯÀ-Ỹ][^\W\d_]*\.?\s+){1,5}[A-ZĐÂĂÊÔƠƯÀ-Ỹ][^\W\d_]*")
"""A person's name: two to six words in capitals."""
BEGINS = re.compile(r"^(?:số\s*:|v/v|nơi nhận|[^,]{2,40}, ngày)")
"""A line that begins a part of a head or foot, folded."""
CELL = ("id", "table_id", "row_kind", "text", "struck", "fragments")


@dataclass(frozen=True)
class FramedEnds:
    """Blocks of a head and of feet that are set as tables, empty where they are not."""

    head: Sequence[Source]
    foot: Sequence[Source]


NOT_FRAMED = FramedEnds((), ())


def framed_ends(document: DocumentInput) -> FramedEnds:
    """The head with the national title, and the foot with the recipients, that stand in small tables."""
    small = {
        table["id"]: table["first_page"]
        for table in document.rows(TableRow)
        if len(table["columns"]) <= MOST_COLUMNS and table["row_count"] + table["header_row_count"] <= MOST_ROWS
    }
    head: list[Source] = []
    foot: list[Source] = []
    # A form on the second page has a national title of its own.
    open_head = any(
        fold(block["text"]).startswith(NATIONAL_TITLE)
        for block in document.rows(BlockRow, "text", "fragments")
        if block["fragments"][0]["page"] <= COVER
    )
    for table_id, lines in _cells_of(document, small) if small else ():
        if (
            not head
            and not open_head
            and small[table_id] <= COVER
            and any(_says(line, NATIONAL_TITLE) for line in lines)
        ):
            head = lines
        elif not foot and any(_says(line, "nơi nhận") for line in lines):
            foot = lines
    return FramedEnds(head, foot)


def _says(line: Source, words: str) -> bool:
    return fold(line.text).startswith(words)


def _cells_of(document: DocumentInput, tables: dict[str, int]) -> Iterator[tuple[str, list[Source]]]:
    """The blocks in the cells of tables, table by table."""
    located = located_texts(document.rows(CellRow, *CELL), document.rows(CellWordRow))
    for table_id, cells in groupby(located, key=lambda cell: cell[0]["table_id"]):
        if table_id in tables:
            yield (
                table_id,
                [block for row, text in cells if text.pieces for block in _blocks(row["id"], text, struck_of(row))],
            )


def parted(block: Source) -> list[Source]:
    """The parts of a head's block whose lines are set alike: in plain type all lines of a column may be one block."""
    lines = block.located.lines()
    if block.kind != "paragraph" or len(lines) < 2 or not is_upper(_said(lines[0])):
        return [block]
    parts = list(_blocks(block.id, block.located, block.struck))
    return parts if len(parts) > 1 else [block]


def _blocks(source_id: str, located: LocatedText, struck: Sequence[tuple[int, int]]) -> Iterator[Source]:
    """The lines of a text, those that go on put together: titles in capitals, a subject, an item of a list."""
    for lines in _paragraphs(located.lines()):
        start, end = lines[0][0].start, lines[-1][-1].end
        pieces = tuple(replace(p, start=p.start - start, end=p.end - start) for line in lines for p in line)
        text = located.text[start:end]
        heads = is_upper(text) or PERSON.fullmatch(text) is not None
        inside = tuple((a - start, b - start) for a, b in struck if start <= a and b <= end)
        page = pieces[0].word.page
        yield Source(source_id, "heading" if heads else "paragraph", page, LocatedText(text, pieces), inside)


def _paragraphs(lines: Sequence[list[Piece]]) -> Iterator[list[list[Piece]]]:
    current: list[list[Piece]] = []
    for line in lines:
        if current and not _goes_on(_said(current[-1]), _said(line)):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _said(line: Sequence[Piece]) -> str:
    return " ".join(piece.word.text for piece in line)


def _goes_on(last: str, line: str) -> bool:
    """Whether a line goes on with the one above it."""
    folded = fold(line)
    if line[0] in BULLETS or BEGINS.match(folded) or folded.startswith((NATIONAL_TITLE, NATIONAL_MOTTO)):
        return False
    if is_upper(line) or is_upper(last):
        return is_upper(line) and is_upper(last) and BEGINS.match(fold(last)) is None
    return not PERSON.fullmatch(line) and not line[0].isdigit()
