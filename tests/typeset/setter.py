"""Sets a table over pages, line by line, and notes where every cell's text came to stand.

The truth is exact by construction: the setter draws each line of each cell itself, so page, box and text of every
fragment are known, whatever is done to rules, headers and page ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdf
from reportlab.lib.colors import black, blue, red
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.typeset.layout import ABOVE, Layout, Row
from tests.typeset.legacy import encoded, rename_fonts

SIZE, LEADING, PAD = 11.0, 13.0, 3.0
ASCENT, DESCENT = 0.891, 0.216
FONTS = {"Serif": "LiberationSerif-Regular.ttf", "Serif-Bold": "LiberationSerif-Bold.ttf"}
FOLDERS = (
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif",
)


def fonts_folder() -> Path | None:
    """Where the Liberation fonts lie, which have all Vietnamese letters; None where they are not installed."""
    return next((Path(f) for f in FOLDERS if (Path(f) / FONTS["Serif"]).is_file()), None)


def register_fonts() -> None:
    """Make the fonts known to reportlab."""
    folder = fonts_folder()
    assert folder is not None
    for name, file in FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def wrap(text: str, width: float, font: str, *, hyphens: bool = False, legacy: str = "") -> list[str]:
    """Text in lines no wider than `width` points as written in `legacy`; a new line in the text is one on the page.

    With `hyphens` a line may end behind a hyphen inside a word.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in re.findall(r"[^\s-]+-?|-|\s+" if hyphens else r"\S+|\s+", paragraph):
            longer = (line + piece).rstrip()
            if line and pdfmetrics.stringWidth(encoded(longer, legacy) if legacy else longer, font, SIZE) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines if text else []


@dataclass
class Truth:
    """What was set: per logical table its columns and body rows; a row has kind, texts and fragments by column."""

    columns: list[str]
    rows: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class _Cell:
    column: int
    span: int
    lines: list[str]
    font: str
    where: list[dict[str, Any]]
    text: str
    goes_below: bool = False
    absent: bool = False


class Setter:
    """Draws one document; `tables` is its truth."""

    def __init__(self, path: Path, layout: Layout) -> None:
        register_fonts()
        self.layout = layout
        self.path = path
        # A turned page: everything is drawn lying on its side, and /Rotate sets it upright again.
        size = (layout.height, layout.width) if layout.rotate else (layout.width, layout.height)
        self.canvas = Canvas(str(path), pagesize=size, invariant=True)
        self.page = 0
        self.y = 0.0
        self.tables: list[Truth] = []
        self.next_page()

    def save(self) -> None:
        """Finish the file."""
        self.canvas.save()
        if self.layout.rotate or self.layout.legacy:
            writer = pypdf.PdfWriter(clone_from=self.path)
            for page in writer.pages:
                page.rotation = self.layout.rotate
            if self.layout.legacy:
                rename_fonts(writer, self.layout.legacy)
            writer.write(self.path)

    def next_page(self) -> None:
        """Begin a page: number at its top, and all below it free."""
        if self.page:
            self.canvas.showPage()
        if self.layout.rotate:
            self.canvas.translate(self.layout.height, 0)
            self.canvas.rotate(90)
        self.page += 1
        inside = self.layout.number_in_header
        self._line(str(self.page), self.layout.width / 2, 44.0 if inside else 30.0, "Serif", centered=True)
        self.y = 30.0 if inside and self.page > 1 else 50.0
        if self.layout.seal:
            self._seal()
        if self.layout.beside:
            self._prose()

    def _prose(self) -> None:
        """A paragraph down the right of the page."""
        text = " ".join(["Nội dung trình bày bên cạnh bảng, không thuộc bảng nào."] * 12)
        for number, line in enumerate(wrap(text, 180.0, "Serif")):
            self._line(line, self.layout.width - 220.0, 80.0 + number * LEADING, "Serif")

    def _seal(self) -> None:
        """A red seal and a blue signature over whatever stands there."""
        canvas, x, y = self.canvas, self.layout.width - 260.0, 160.0
        canvas.setLineWidth(1.5)
        canvas.setStrokeColor(red)
        canvas.circle(x, y, 50)
        canvas.circle(x, y, 44)
        canvas.setStrokeColor(blue)
        for step in range(6):
            at = x - 60 + 20 * step
            canvas.bezier(at, y, at + 10, y + 40, at + 15, y - 40, at + 30, y + 5)

    def title(self, text: str) -> None:
        """A centred line in bold."""
        self._line(text, self.layout.width / 2, self.y + SIZE, "Serif-Bold", centered=True)
        self.y += LEADING + 10

    def line(self, text: str, x: float, font: str, *, centered: bool = False) -> None:
        """A line of text from `x` on, or with its middle there; the next one goes below it."""
        self._line(text, x, self.y + SIZE, font, centered=centered)
        self.y += LEADING

    def _line(self, text: str, x: float, baseline: float, font: str, *, centered: bool = False) -> tuple[float, float]:
        if self.layout.legacy:
            text = encoded(text, self.layout.legacy)
        if self.layout.nfd:
            text = unicodedata.normalize("NFD", text)
        width = pdfmetrics.stringWidth(text, font, SIZE)
        x0 = x - width / 2 if centered else x
        self.canvas.setFont(font, SIZE)
        for _ in range(2 if self.layout.text_twice else 1):
            self.canvas.drawString(x0, self.layout.height - baseline, text)
        return x0, x0 + width

    def table(self, header: Sequence[Sequence[tuple[str, int]]], rows: Sequence[Row], names: Sequence[str]) -> None:
        """Set a table from here on. `header` has rows of (text, span); a text of "" goes on from the cell above."""
        truth = Truth(list(names))
        self.tables.append(truth)
        self._header(header, first=True)
        set_rows = self._cells(rows)
        for index, (row, cells) in enumerate(zip(rows, set_rows, strict=True)):
            self._row(row, cells, header, last=index == len(rows) - 1)
        for row, cells in zip(rows, set_rows, strict=True):
            shown = [c for c in cells if not c.absent]
            truth.rows.append(
                {
                    "kind": row.kind,
                    "texts": {c.column: c.text for c in shown},
                    "fragments": {c.column: _one_a_page(c.where) for c in shown},
                }
            )

    def _cells(self, rows: Sequence[Row]) -> list[list[_Cell]]:
        """The rows' cells with their lines; a cell merged over rows has some of its lines in each of them."""
        edges = self._edges()
        found: list[list[_Cell]] = []
        for row in rows:
            cells: list[_Cell] = []
            column = 0
            for text, span in row.cells:
                font = "Serif-Bold" if row.bold or row.kind == "group" else "Serif"
                width = edges[column + span] - edges[column] - 2 * PAD
                cell = _Cell(
                    column,
                    span,
                    wrap(text, width, font, hyphens=self.layout.hyphens, legacy=self.layout.legacy),
                    font,
                    [],
                    text,
                )
                if text == ABOVE:
                    above = next(c for c in found[-1] if c.column == column)
                    above.goes_below = True
                    room = max(len(c.lines) for c in found[-1] if c is not above)
                    cell = _Cell(column, span, above.lines[room:], font, above.where, above.text)
                    above.lines = above.lines[:room]
                cells.append(cell)
                column += span
            found.append(cells)
        return found

    def _edges(self) -> list[float]:
        drift = self.layout.drift * (self.page - 1)
        edges = [self.layout.left]
        for width in self.layout.widths:
            edges.append(edges[-1] + width)
        moved = [x + (drift if 0 < i < len(edges) - 1 else 0.0) for i, x in enumerate(edges)]
        return moved[:-1] if self.layout.absent and self.page > 1 else moved

    def _header(self, header: Sequence[Sequence[tuple[str, int]]], *, first: bool) -> None:
        shown = list(header)
        if not first:
            if self.layout.repeat == "none":
                self._rule(self.y)
                return
            if self.layout.repeat == "last":
                shown = shown[-1:]
        self._rule(self.y)
        for level, cells in enumerate(shown):
            self._header_row(shown, level, cells)
        if self.layout.number_row and (first or self.layout.repeat != "none"):
            numbered = [(f"({i + 1})", 1) for i in range(len(self.layout.widths))]
            self._header_row([numbered], 0, numbered)

    def _header_row(
        self, shown: Sequence[Sequence[tuple[str, int]]], level: int, cells: Sequence[tuple[str, int]]
    ) -> None:
        edges = self._edges()
        placed = []
        column = 0
        for text, span in cells:
            placed.append(
                (
                    text,
                    column,
                    span,
                    wrap(text, edges[column + span] - edges[column] - 2 * PAD, "Serif-Bold", legacy=self.layout.legacy),
                )
            )
            column += span
        height = max(len(lines) for *_, lines in placed) * LEADING + 2 * PAD
        if self.layout.turned:
            height = max(height, 130.0)
        if self.layout.number_in_header:
            height += LEADING + PAD  # The page's number stands above the names, inside the row.
        top = self.y
        below = shown[level + 1] if level + 1 < len(shown) else None
        for text, column, span, lines in placed:
            middle = (edges[column] + edges[column + span]) / 2
            above = LEADING + PAD if self.layout.number_in_header else 0.0
            if self.layout.turned and column > 1:
                self._turned(text, middle, top + height - PAD)
                lines = []
            for number, line in enumerate(lines):
                self._line(line, middle, top + above + PAD + number * LEADING + SIZE, "Serif-Bold", centered=True)
            goes_on = below is not None and text and _text_at(below, column) == ""
            if not goes_on:
                self._rule(top + height, edges[column], edges[column + span])
            self._uprights(edges, column, span, top, top + height)
        self.y = top + height

    def _turned(self, text: str, x: float, bottom: float) -> None:
        """A line that reads upwards."""
        self.canvas.saveState()
        self.canvas.translate(x + SIZE / 3, self.layout.height - bottom)
        self.canvas.rotate(90)
        self.canvas.setFont("Serif-Bold", SIZE)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def _row(self, row: Row, cells: list[_Cell], header: Sequence[Sequence[tuple[str, int]]], *, last: bool) -> None:
        lines_left = max(len(c.lines) for c in cells) or 1
        if row.centered:  # The number stands in the middle of its row, wherever the page ends.
            cells[0].lines = [""] * (lines_left // 2) + cells[0].lines
        start = 0
        while True:
            room = int((self.layout.height - self.layout.bottom - self.y - 2 * PAD) // LEADING)
            if room < 1 or (room < lines_left - start and not self.layout.split):
                self._page_end(header)
                continue
            taken = min(room, lines_left - start)
            self._piece(cells, start, taken, ends=start + taken == lines_left, last=last)
            start += taken
            if start == lines_left:
                break
            self._page_end(header)

    def _page_end(self, header: Sequence[Sequence[tuple[str, int]]]) -> None:
        self.next_page()
        if self.layout.continued_title:
            self.title("Phụ lục 1 (tiếp theo)")
        self._header(header, first=False)

    def _piece(self, cells: Sequence[_Cell], start: int, taken: int, *, ends: bool, last: bool) -> None:
        edges = self._edges()
        top, height = self.y, taken * LEADING + 2 * PAD
        for cell in cells:
            if cell.column + cell.span >= len(edges):
                cell.absent = start == 0  # The page does not have its column.
                continue
            lines = cell.lines[start : start + taken]
            boxes = []
            if self.layout.clipped:
                self._clipped(edges, cell, top, height)
            if self.layout.invisible and lines:
                self._invisible(edges[cell.column] + PAD, top + PAD + SIZE)
            for number, line in enumerate(lines):
                if line:
                    baseline = top + PAD + number * LEADING + SIZE
                    x0, x1 = self._line(line, edges[cell.column] + PAD, baseline, cell.font)
                    y0 = baseline - (1 - DESCENT) * SIZE
                    boxes.append((line, x0, y0, x1, y0 + SIZE))
            if boxes:
                box = [
                    min(b[1] for b in boxes),
                    min(b[2] for b in boxes),
                    max(b[3] for b in boxes),
                    max(b[4] for b in boxes),
                ]
                cell.where.append({"page": self.page, "bbox": box, "text": " ".join(b[0] for b in boxes)})
            self._uprights(edges, cell.column, cell.span, top, top + height)
        self.y = top + height
        if not ends and self.layout.close_page:
            self._rule(self.y)
        elif ends:
            bottom = self.y + LEADING + 2 * PAD > self.layout.height - self.layout.bottom
            for cell in cells:
                # A cell merged with the one below has no rule there, but at a page's end.
                if cell.column + cell.span < len(edges) and (not cell.goes_below or bottom):
                    self._rule(self.y, edges[cell.column], edges[cell.column + cell.span], closing=last)

    def _clipped(self, edges: Sequence[float], cell: _Cell, top: float, height: float) -> None:
        """A line too much for its cell, cut off by the cell's clip."""
        canvas = self.canvas
        canvas.saveState()
        path = canvas.beginPath()
        left, right = edges[cell.column], edges[cell.column + cell.span]
        path.rect(left, self.layout.height - top - height, right - left, height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFont("Serif", SIZE)
        canvas.drawString(left + PAD, self.layout.height - top - height - SIZE, "bị che")
        canvas.restoreState()

    def _invisible(self, x: float, baseline: float) -> None:
        """Text that is there to be searched, not seen."""
        text = self.canvas.beginText(x, self.layout.height - baseline)
        text.setFont("Serif", SIZE)
        text.setTextRenderMode(3)
        text.textOut("ẩn")
        text.setTextRenderMode(0)
        self.canvas.drawText(text)

    def _uprights(self, edges: Sequence[float], column: int, span: int, top: float, bottom: float) -> None:
        if self.layout.rules in ("horizontal", "none"):
            return
        for at in {column, column + span}:
            if self.layout.rules == "no_outer" and at in (0, len(edges) - 1):
                continue
            self._stroke(edges[at], top, edges[at], bottom)

    def _rule(self, y: float, x0: float | None = None, x1: float | None = None, *, closing: bool = False) -> None:
        if self.layout.rules == "none":
            return
        if self.layout.rules == "no_outer" and closing:
            return
        edges = self._edges()
        self._stroke(edges[0] if x0 is None else x0, y, edges[-1] if x1 is None else x1, y)

    def _stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        height, canvas, style = self.layout.height, self.canvas, self.layout.stroke
        canvas.setStrokeColor(black)
        canvas.setLineWidth(0.5)
        level = y0 == y1
        if style == "rectangle":
            canvas.rect(x0, height - y1 - 0.25, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)
            return
        if style == "dashes":
            step, length = 4.0, (x1 - x0) if level else (y1 - y0)
            at = 0.0
            while at < length:
                to = min(at + 2.5, length)
                canvas.line(
                    *(
                        (x0 + at, height - y0, x0 + to, height - y0)
                        if level
                        else (x0, height - y0 - at, x0, height - y0 - to)
                    )
                )
                at += step
            return
        for shift in {"double": (-0.75, 0.75), "twice": (0.0, 0.0)}.get(style, (0.0,)):
            dx, dy = (0.0, shift) if level else (shift, 0.0)
            canvas.line(x0 + dx, height - y0 + dy, x1 + dx, height - y1 + dy)


def _one_a_page(pieces: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pieces of one cell, those on the same page put together."""
    found: dict[int, dict[str, Any]] = {}
    for piece in pieces:
        page = piece["page"]
        if page in found:
            (a, b, c, d), (e, f, g, h) = found[page]["bbox"], piece["bbox"]
            box = [min(a, e), min(b, f), max(c, g), max(d, h)]
            found[page] = {"page": page, "bbox": box, "text": f"{found[page]['text']} {piece['text']}"}
        else:
            found[page] = piece
    return list(found.values())


def _text_at(cells: Sequence[tuple[str, int]], column: int) -> str:
    at = 0
    for text, span in cells:
        if at <= column < at + span:
            return text
        at += span
    return ""
