"""Sets a table over pages, line by line, and notes where every cell's text came to stand.

The truth is exact by construction: the setter draws each line of each cell itself, so page, box and text of every
fragment are known, whatever is done to rules, headers and page ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from testkit.typeset.cells import PAD, Cell, Levels, TypesetTruth, cells_of, text_at, truth_of
from testkit.typeset.fonts import DESCENT, LEADING, SIZE, shown, text_width, wrap
from testkit.typeset.layout import Layout, TypesetRow
from testkit.typeset.paper import Paper

AGAIN = ("(tiếp theo)", "(tt)", "- tiếp theo", "(tiếp theo trang trước)")
"""What is added to a column's name that is said again."""
FEW = ("three", "upright")
"""Styles in which no level rule stands between rows."""


def set_table(paper: Paper, header: Levels, rows: Sequence[TypesetRow], names: Sequence[str]) -> TypesetTruth:
    """Set a table from here on; its truth, with `names` as those of its columns."""
    setter = _Setter(paper, header)
    setter.header(first=True)
    cells = cells_of(rows, paper.layout, setter.edges())
    for index, (row, own) in enumerate(zip(rows, cells, strict=True)):
        setter.row(row, own, last=index == len(rows) - 1)
    return TypesetTruth(list(names), [truth_of(row, own) for row, own in setter.done])


@dataclass
class _Setter:
    """Sets one table; `done` has its rows with their cells, `group` the title that rows stand under."""

    paper: Paper
    levels: Levels
    done: list[tuple[TypesetRow, list[Cell]]] = field(default_factory=list)
    group: TypesetRow | None = None

    @property
    def layout(self) -> Layout:
        return self.paper.layout

    def edges(self) -> list[float]:
        """Where the columns of this page begin and end."""
        drift = self.layout.drift * (self.paper.page - 1)
        edges = [self.layout.left]
        for width in self.layout.widths:
            edges.append(edges[-1] + width)
        moved = [x + (drift if 0 < i < len(edges) - 1 else 0.0) for i, x in enumerate(edges)]
        return moved[:-1] if self.layout.absent and self.paper.page > 1 else moved

    def header(self, *, first: bool) -> None:
        shown = list(self.levels)
        if not first:
            if self.layout.repeat == "none":
                self._rule(self.paper.y)
                return
            if self.layout.repeat in ("last", "clipped"):
                shown = shown[-1:]
            shown = [[(self._again(text, column), span) for column, (text, span) in enumerate(own)] for own in shown]
        if not (first and self.layout.band):
            self._rule(self.paper.y)
        for level in range(len(shown)):
            self._header_row(shown, level)
        if self.layout.number_row and (first or self.layout.repeat != "none"):
            self._header_row([[(f"({i + 1})", 1) for i in range(len(self.layout.widths))]], 0)

    def _again(self, text: str, column: int) -> str:
        """A name as later pages say it."""
        if self.layout.repeat == "continued" and column == 1:
            return f"{text} {AGAIN[self.paper.page % len(AGAIN)]}"
        words = text.split()
        return " ".join(words[:-1]) if self.layout.repeat == "clipped" and len(words) > 3 else text

    def _header_row(self, shown: Levels, level: int) -> None:
        edges, font = self.edges(), "Serif" if self.layout.plain else "Serif-Bold"
        placed = []
        column = 0
        for text, span in shown[level]:
            width = edges[column + span] - edges[column] - 2 * PAD
            placed.append((text, column, span, wrap(text, width, font, legacy=self.layout.legacy)))
            column += span
        height = max(len(lines) for *_, lines in placed) * LEADING + 2 * PAD
        if self.layout.turned:
            height = max(height, 130.0)
        if self.layout.number_in_header:
            height += LEADING + PAD  # The page's number stands above the names, inside the row.
        top = self.paper.y
        below = shown[level + 1] if level + 1 < len(shown) else None
        if self.layout.shaded:
            self.paper.shade(edges[0], top, edges[-1], top + height, 0.8)
        for text, column, span, lines in placed:
            if self.layout.band and below and not text:
                continue
            if self.layout.band and below:
                self._rule(top, edges[column], edges[column + span])
                self._rule(top + height)
            middle = (edges[column] + edges[column + span]) / 2
            above = LEADING + PAD if self.layout.number_in_header else 0.0
            if self.layout.turned and column > 1:
                self.paper.turned_text(text, middle, top + height - PAD)
                lines = []
            for number, line in enumerate(lines):
                baseline = top + above + PAD + number * LEADING + SIZE
                self.paper.text(line, middle, baseline, font, centered=True)
            goes_on = below is not None and text and text_at(below, column) == ""
            if not goes_on:
                self._rule(top + height, edges[column], edges[column + span])
            self._uprights(edges, column, column + span, top, top + height)
        self.paper.y = top + height

    def row(self, row: TypesetRow, cells: list[Cell], *, last: bool) -> None:
        lines_left = max(len(c.lines) for c in cells) or 1
        if row.centered:  # The number stands in the middle of its row, wherever the page ends.
            cells[0].lines = [""] * (lines_left // 2) + cells[0].lines
        start = 0
        while True:
            kept = LEADING + 2 * PAD if self.layout.carried else 0.0
            room = int((self.paper.end - kept - self.paper.y - 2 * self.layout.row_pad) // LEADING)
            if room < 1 or (room < lines_left - start and not self.layout.split):
                self._page_end()
                continue
            taken = min(room, lines_left - start)
            self._piece(cells, start, taken, ends=start + taken == lines_left, last=last)
            start += taken
            if start == lines_left:
                break
            self._page_end()
        self.done.append((row, cells))
        self.group = row if row.kind == "group" else self.group

    def _between(self, row: TypesetRow) -> list[Cell]:
        """Set a row of one line that stands at a page's end or top."""
        (cells,) = cells_of([row], self.layout, self.edges())
        self._piece(cells, 0, 1, ends=True, last=False)
        return cells

    def _carried(self, name: str) -> None:
        amounts = ((str(1000 * self.paper.page), 1) for _ in self.layout.widths[2:])
        row = TypesetRow("carried", (("", 1), (name, 1), *amounts))
        self.done.append((row, self._between(row)))

    def _page_end(self) -> None:
        if self.layout.carried and self.done:
            self._carried("Cộng chuyển trang sau")
        if self.layout.rules in FEW:
            self._rule(self.paper.y)
        self.paper.next_page()
        if self.layout.blank_sheets and self.paper.page % 2:
            self.paper.next_page()
        if self.layout.continued_title:
            self.paper.title("Phụ lục 1 (tiếp theo)")
        self.header(first=False)
        if self.layout.carried and self.done:
            self._carried("Trang trước chuyển sang")
        if self.layout.group_again and self.group:
            (number, one), (title, span), *rest = self.group.cells
            self._between(replace(self.group, cells=((number, one), (f"{title} (tiếp theo)", span), *rest)))

    def _piece(self, cells: Sequence[Cell], start: int, taken: int, *, ends: bool, last: bool) -> None:
        edges = self.edges()
        top, height = self.paper.y, taken * LEADING + 2 * self.layout.row_pad
        shaded = self.layout.shaded and len(self.done) % 2 == 0
        ground = 0.9 if shaded else 1.0
        if shaded:
            self.paper.shade(edges[0], top, edges[-1], top + height, ground)
        for cell in cells:
            if cell.end >= len(edges):
                cell.absent = start == 0  # The page does not have its column.
                continue
            if self.layout.white_lines == "under":
                self.paper.white_lines(edges[cell.column], edges[cell.end], top, top + height, ground)
            self._lines(cell, cell.lines[start : start + taken], edges, top, top + height)
            if self.layout.white_lines == "over":
                self.paper.white_lines(edges[cell.column], edges[cell.end], top, top + height, ground)
            self._uprights(edges, cell.column, cell.end, top, top + height)
        self.paper.y = top + height
        if not ends and self.layout.close_page:
            self._rule(self.paper.y)
        elif ends and (last or self.layout.rules not in FEW):
            bottom = self.paper.y + LEADING + 2 * self.layout.row_pad > self.paper.end
            for cell in cells:
                # A cell merged with the one below has no rule there, but at a page's end.
                if cell.end < len(edges) and (not cell.goes_below or bottom):
                    self._rule(self.paper.y, edges[cell.column], edges[cell.end], closing=last)

    def _lines(self, cell: Cell, lines: Sequence[str], edges: Sequence[float], top: float, bottom: float) -> None:
        """Draw lines of a cell, and keep where they stand."""
        left = edges[cell.column]
        if self.layout.clipped:
            self.paper.clipped_text(left, edges[cell.end], top, bottom, PAD)
        if self.layout.invisible and lines:
            self.paper.invisible_text(left + PAD, top + PAD + SIZE)
        if self.layout.unseen and lines:
            self.paper.unseen_text(left + PAD, top + PAD + SIZE)
        boxes: list[tuple[str, float, float, float, float]] = []
        for number, line in enumerate(lines):
            if line:
                baseline = top + self.layout.row_pad + number * LEADING + SIZE
                right = edges[cell.end] - PAD - text_width(line, cell.font)
                begins = right if cell.column >= self.layout.right else left + PAD
                x0, x1 = self.paper.text(line, begins, baseline, cell.font)
                if self.layout.struck and not boxes and not cell.where:
                    self.paper.struck_text(line, x0, baseline, cell.font)
                y0 = baseline - (1 - DESCENT) * SIZE
                boxes.append((shown(line), x0, y0, x1, y0 + SIZE))
        if boxes:
            texts, x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
            box = self.paper.box(min(x0s), min(tops), max(x1s), max(bottoms))
            cell.where.append({"page": self.paper.page, "bbox": box, "text": " ".join(texts)})

    def _uprights(self, edges: Sequence[float], column: int, end: int, top: float, bottom: float) -> None:
        if self.layout.rules in ("horizontal", "three", "none"):
            return
        for at in {column, end}:
            if self.layout.rules == "no_outer" and at in (0, len(edges) - 1):
                continue
            self.paper.stroke(edges[at], top, edges[at], bottom)

    def _rule(self, y: float, x0: float | None = None, x1: float | None = None, *, closing: bool = False) -> None:
        if self.layout.rules == "none" or (self.layout.rules == "no_outer" and closing):
            return
        edges = self.edges()
        self.paper.stroke(edges[0] if x0 is None else x0, y, edges[-1] if x1 is None else x1, y)
