"""What was rebuilt, as rows of the datasets, each word with the cell or block that holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.core.later import LaterWords
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.fields import PlacedWordRow, SpanRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.read_pages import ReadPageRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import Rows
from pipeline.layout.geometry import PRECISION
from pipeline.layout.page_transform import PageTransform
from pipeline.layout.text import Fragment, LocatedText, Word, located_text
from pipeline.steps.reconstruct.blocks import Draft
from pipeline.steps.reconstruct.logical import LogicalTable
from pipeline.steps.reconstruct.part import PartCell
from pipeline.steps.reconstruct.place import TablePlace
from pipeline.steps.reconstruct.settled import Settled


def struck_row(located: LocatedText) -> list[SpanRow]:
    """The struck characters of a text as a value of the `struck` column."""
    return [{"char_start": start, "char_end": end} for start, end in located.struck()]


class Emitter:
    """Rows of all that a document's pages become, and what has become of each word; goes through the pages in order."""

    def __init__(self, document_id: str, later: LaterWords) -> None:
        self._document_id = document_id
        self._later = later
        self._blocks = 0
        self._placed: Counter[int] = Counter()
        self._waiting: dict[int, dict[int, Word]] = {}
        self._transforms: dict[int, PageTransform] = {}

    def expect(self, page: int, transform: PageTransform, words: Iterable[Word]) -> None:
        """Words of a page, each of which is to find a place; `transform` leads their boxes back to it."""
        self._waiting[page] = {word.position: word for word in words}
        if not transform.is_identity:
            self._transforms[page] = transform

    def displayed(self, fragment: Fragment) -> Fragment:
        """The fragment of a straight page on the page as displayed."""
        transform = self._transforms.get(fragment.page)
        return replace(fragment, box=transform.displayed(fragment.box)) if transform else fragment

    def _displayed(self, located: LocatedText) -> LocatedText:
        if not any(piece.word.page in self._transforms for piece in located.pieces):
            return located
        return LocatedText(located.text, tuple(replace(p, word=self._displayed_word(p.word)) for p in located.pieces))

    def _displayed_word(self, word: Word) -> Word:
        transform = self._transforms.get(word.page)
        if transform is None:
            return word
        box = transform.displayed(word.box)
        if transform.turn:
            edges = (*[box.x0] * len(word.text), box.x1)
        else:
            edges = tuple(round(transform.point(x, word.box.y_middle)[0], PRECISION) for x in word.edges)
        return replace(word, box=box, turn=(word.turn + transform.turn) % 360, edges=edges)

    def unplaced(self) -> Iterator[tuple[int, list[Word]]]:
        """For every page the words that found no place, where there are any."""
        yield from ((page, list(words.values())) for page, words in self._waiting.items() if words)

    def block(self, draft: Draft) -> Rows:
        """The next block in reading order."""
        located = self._displayed(draft.located)
        block_id = f"{self._document_id}/b{self._blocks}"
        row: BlockRow = {
            "id": block_id,
            "document_id": self._document_id,
            "kind": draft.kind,
            "position": self._blocks,
            "text": located.text,
            "struck": struck_row(located),
            "fragments": [f.row() for f in located.fragments()],
            "added_in_revision": self._later.revision_of(located),
        }
        self._blocks += 1
        yield "blocks", row
        yield from self._place("block_words", block_id, located)

    def table_id(self, number: int) -> str:
        """The id of a table, which count from 1 in reading order."""
        return f"{self._document_id}/t{number}"

    def table(self, table_id: str, table: LogicalTable, place: TablePlace) -> TableRow:
        """The row of a table whose rows are all settled."""
        return {
            "id": table_id,
            "document_id": self._document_id,
            "position": place.position,
            "appendix_number": place.appendix.number if place.appendix else None,
            "heading_path": list(place.heading_path),
            "caption": place.caption,
            "title": place.title,
            "columns": table.columns,
            "first_page": table.pieces[0][0].page,
            "last_page": table.pieces[-1][0].page,
            "row_count": table.first,
            "header_row_count": max(len(table.header), len(table.right)),
            "item_row_count": table.counts["item"],
            "group_row_count": table.counts["group"],
            "total_row_count": table.counts["total"],
            "engine": "aligned" if any(engine == "aligned" for _, engine in table.pieces) else "ruled",
            "stitches": [
                {
                    "page": s.page,
                    "decision": "join" if s.table.join else "apart",
                    "reason": s.table.reason,
                    "row_decision": ("join" if s.row.join else "apart") if s.row else "none",
                    "row_reason": s.row.reason if s.row else "no_row_after",
                    "signals": s.table.signal_rows() + (s.row.signal_rows() if s.row else []),
                }
                for s in table.stitches
            ],
            "fragments": [self.displayed(fragment).row() for fragment, _ in table.pieces],
        }

    def header(self, table_id: str, table: LogicalTable) -> Rows:
        """Cells of the header rows, which count up to -1."""
        levels = list(zip_longest(table.header, table.right))
        for index, halves in enumerate(levels):
            for cell in (cell for half in halves if half for cell in half.cells):
                name = f"{table_id}/h{index}/c{cell.column}"
                row = index - len(levels)
                yield from self._cell(name, table_id, row, "header", table.columns, [cell], cell.row_span)

    def row(self, table_id: str, columns: Sequence[str], settled: Settled) -> Rows:
        """Cells of a body row, and those that they cover in the rows below."""
        index = settled.index
        for column, pieces in sorted(settled.row.cells.items()):
            span = settled.span(column)
            yield from self._cell(
                f"{table_id}/r{index}/c{column}", table_id, index, settled.kind, columns, pieces, span
            )
            for below, kind in enumerate(settled.below[: span - 1], start=index + 1):
                yield from self._cell(f"{table_id}/r{below}/c{column}", table_id, below, kind, columns, pieces, 0)

    def _cell(
        self,
        cell_id: str,
        table_id: str,
        row: int,
        kind: str,
        columns: Sequence[str],
        pieces: Sequence[PartCell],
        row_span: int,
    ) -> Rows:
        """One cell; `row_span` is 0 for a place that a cell above covers."""
        first = pieces[0]
        located = self._displayed(located_text([line for piece in pieces for line in piece.lines]))
        found: CellRow = {
            "id": cell_id,
            "document_id": self._document_id,
            "table_id": table_id,
            "row_index": row,
            "column_index": first.column,
            "column_name": columns[first.column],
            "row_kind": kind,
            "text": located.text,
            "struck": struck_row(located),
            "row_span": row_span,
            "column_span": first.column_span,
            "fragments": [f.row() for f in located.fragments()]
            or [self.displayed(Fragment(first.page, first.box, "")).row()],
            "confidence": located.confidence(),
            "added_in_revision": self._later.revision_of(located),
        }
        yield "cells", found
        if row_span:
            yield from self._place("cell_words", cell_id, located)

    def _place(self, dataset: str, owner_id: str, located: LocatedText) -> Rows:
        for piece in located.pieces:
            word = piece.word
            self._placed[word.page] += 1
            self._found(word)
            box = word.box.rounded()
            row: PlacedWordRow = {
                "document_id": self._document_id,
                "owner_id": owner_id,
                "char_start": piece.start,
                "char_end": piece.end,
                "page": word.page,
                "position": word.position,
                "text": word.text,
                "x0": box.x0,
                "top": box.top,
                "x1": box.x1,
                "bottom": box.bottom,
                "edges": list(word.edges),
                "confidence": word.confidence,
            }
            yield dataset, row

    def _found(self, word: Word) -> None:
        waiting = self._waiting.get(word.page, {})
        waiting.pop(word.position, None)
        if not waiting:  # An emptied dictionary keeps its size.
            self._waiting.pop(word.page, None)

    def pages(self, read_pages: Iterable[ReadPageRow], printed: Mapping[int, str | None]) -> Rows:
        """Pages with the number of their words that found a place."""
        for read_page in read_pages:
            row: PageRow = {
                "id": f"{self._document_id}/p{read_page['page']}",
                "document_id": read_page["document_id"],
                "page": read_page["page"],
                "printed_page": printed.get(read_page["page"]),
                "width": read_page["width"],
                "height": read_page["height"],
                "rotation": read_page["rotation"],
                "turn": read_page["turn"],
                "skew": read_page["skew"],
                "text_source": read_page["text_source"],
                "text_encoding": read_page["text_encoding"],
                "words": read_page["words"],
                "words_hidden": read_page["words_hidden"],
                "areas_not_read": read_page["areas_not_read"],
                "words_placed": self._placed[read_page["page"]],
                "ocr_confidence": read_page["ocr_confidence"],
                "ocr_engine": read_page["ocr_engine"],
                "added_in_revision": read_page["added_in_revision"],
            }
            yield "pages", row
