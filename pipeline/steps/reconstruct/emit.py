"""What was rebuilt, as rows of the datasets, each word with the cell or block that holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.core.appendices import Appendix, TextBlock, find_appendices
from pipeline.core.findings import locator
from pipeline.core.step import Rows
from pipeline.core.text import Fragment, PlacedText, place
from pipeline.steps.reconstruct.blocks import Draft
from pipeline.steps.reconstruct.logical import LogicalTable
from pipeline.steps.reconstruct.part import PartCell


class Emitter:
    """Collects rows; call `blocks`, then `tables`, then `pages`."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._text_blocks: list[TextBlock] = []
        self.rows: Rows = {name: [] for name in ("pages", "blocks", "tables", "cells", "placed_words")}

    def blocks(self, drafts: Sequence[Draft], tables: Sequence[LogicalTable]) -> None:
        """Blocks in reading order, page by page; header rows said again come after the blocks of their page."""
        again = [cell for table in tables for row in table.repeated for cell in row.cells if cell.lines]
        items = [(d.page, d.kind, d.placed) for d in drafts] + [(c.page, "furniture", c.placed) for c in again]
        for order, (page, kind, placed) in enumerate(sorted(items, key=lambda item: item[0])):
            block_id = f"{self._document_id}/b{order}"
            self.rows["blocks"].append(
                {
                    "id": block_id,
                    "document_id": self._document_id,
                    "kind": kind,
                    "order": order,
                    "text": placed.text,
                    "fragments": [f.row() for f in placed.fragments()],
                }
            )
            self._place(block_id, placed)
            self._text_blocks.append(TextBlock(block_id, kind, page, placed.text))

    def tables(self, tables: Sequence[LogicalTable]) -> None:
        """Tables and their cells, numbered from 1 in reading order."""
        appendices = find_appendices(self._text_blocks)
        for number, table in enumerate(tables, start=1):
            self._table(f"{self._document_id}/t{number}", table, appendices)

    def _table(self, table_id: str, table: LogicalTable, appendices: Sequence[Appendix]) -> None:
        columns = table.columns
        first, last = table.parts[0], table.parts[-1]
        appendix = next((a for a in reversed(appendices) if a.page <= first.page), None)
        kinds = Counter(row.kind for row in table.rows)
        self.rows["tables"].append(
            {
                "id": table_id,
                "document_id": self._document_id,
                "appendix_number": appendix and appendix.number,
                "title": appendix.title if appendix else self._heading_above(first.page),
                "columns": columns,
                "first_page": first.page,
                "last_page": last.page,
                "row_count": len(table.rows),
                "header_row_count": len(table.header),
                "item_row_count": kinds["item"],
                "group_row_count": kinds["group"],
                "total_row_count": kinds["total"],
                "engine": "aligned" if any(p.engine == "aligned" for p in table.parts) else "ruled",
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
                "fragments": [Fragment(p.page, p.box, p.text).row() for p in table.parts],
            }
        )
        self._cells(table_id, table, columns)

    def _heading_above(self, page: int) -> str | None:
        headings = [b for b in self._text_blocks if b.kind == "heading" and b.page == page]
        return headings[-1].text if headings else None

    def _cells(self, table_id: str, table: LogicalTable, columns: Sequence[str]) -> None:
        for index, header in enumerate(table.header):
            for cell in header.cells:
                name = f"{table_id}/h{index}/c{cell.column}"
                self._cell(name, table_id, index - len(table.header), "header", columns, [cell], cell.row_span)
        for index, row in enumerate(table.rows):
            for column, pieces in sorted(row.cells.items()):
                end = min(index + row.spans[column], len(table.rows))
                self._cell(f"{table_id}/r{index}/c{column}", table_id, index, row.kind, columns, pieces, end - index)
                for below in range(index + 1, end):
                    covered = f"{table_id}/r{below}/c{column}"
                    self._cell(covered, table_id, below, table.rows[below].kind, columns, pieces, 0)

    def _cell(
        self,
        cell_id: str,
        table_id: str,
        row: int,
        kind: str,
        columns: Sequence[str],
        pieces: Sequence[PartCell],
        row_span: int,
    ) -> None:
        """One cell; `row_span` is 0 for a place that a cell above covers."""
        first = pieces[0]
        placed = place([line for piece in pieces for line in piece.lines])
        self.rows["cells"].append(
            {
                "id": cell_id,
                "document_id": self._document_id,
                "table_id": table_id,
                "row": row,
                "column": first.column,
                "column_name": columns[first.column],
                "row_kind": kind,
                "text": placed.text,
                "row_span": row_span,
                "column_span": first.column_span,
                "fragments": [f.row() for f in placed.fragments()] or [Fragment(first.page, first.box, "").row()],
                "confidence": None,
            }
        )
        if row_span:
            self._place(cell_id, placed)

    def _place(self, owner_id: str, placed: PlacedText) -> None:
        for piece in placed.pieces:
            word = piece.word
            box = locator([Fragment(word.page, word.box, word.text).row()])
            del box["fragments"]
            self.rows["placed_words"].append(
                {
                    "document_id": self._document_id,
                    "owner_id": owner_id,
                    "start": piece.start,
                    "end": piece.end,
                    "position": word.position,
                    "text": word.text,
                    "edges": list(word.edges),
                    **box,
                }
            )

    def pages(self, sheets: Sequence[Mapping[str, Any]], printed: Mapping[int, str | None]) -> None:
        """Pages with the number of their words that found a place."""
        placed = Counter(row["page"] for row in self.rows["placed_words"])
        kept = ("document_id", "page", "width", "height", "rotation", "text_source", "text_encoding", "words")
        for sheet in sheets:
            self.rows["pages"].append(
                {
                    **{name: sheet[name] for name in kept},
                    "id": f"{self._document_id}/p{sheet['page']}",
                    "printed_page": printed.get(sheet["page"]),
                    "words_placed": placed[sheet["page"]],
                    "ocr_confidence": sheet["ocr_confidence"],
                }
            )
