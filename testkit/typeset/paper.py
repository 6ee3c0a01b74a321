"""Pages to write on: lines of text, strokes of every style, seals, and text that nobody sees."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pypdf
from reportlab.lib.colors import black, blue, red
from reportlab.pdfgen.canvas import Canvas

from testkit.typeset import over
from testkit.typeset.fonts import LEADING, SCRIPT, SIZE, parts_of, register_fonts, text_width, wrap
from testkit.typeset.ink import draw
from testkit.typeset.layout import Layout
from testkit.typeset.legacy import encoded, rename_fonts


class Paper:
    """One document, written page after page from the top; `y` is where the next line goes, in points from the top."""

    def __init__(self, path: Path, layout: Layout, seed: int = 0) -> None:
        register_fonts()
        self.layout = layout
        self.path = path
        self.chance = random.Random(seed)
        self.seed = seed
        # A turned page: everything is drawn lying on its side, and /Rotate sets it upright again, if anything does.
        lying = layout.rotate or layout.sideways
        size = (layout.height, layout.width) if lying else (layout.width, layout.height)
        self.canvas = Canvas(str(path), pagesize=size, invariant=True)
        self.page = 0
        self.y = 0.0
        self.next_page()

    @property
    def end(self) -> float:
        """Where the part of a page ends that is written on."""
        return self.layout.height - self.layout.bottom

    def save(self) -> None:
        """Finish the file."""
        self.canvas.save()
        if self.layout.stamped or self.layout.unseen == "layer":
            over.finish(self.path, layer=self.layout.unseen == "layer", stamps=self.layout.stamped)
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
        if self.layout.rotate or self.layout.sideways:
            self.canvas.translate(self.layout.height, 0)
            self.canvas.rotate(90)
        self.page += 1
        inside = self.layout.number_in_header
        self.text(str(self.page), self.layout.width / 2, 44.0 if inside else 30.0, "Serif", centered=True)
        self.y = 30.0 if inside and self.page > 1 else 50.0
        if self.layout.running:
            self._running_text()
        if self.layout.mark:
            over.draft_mark(self.canvas, self.layout.width, self.layout.height)
        if self.layout.seal:
            self._seal()
        if self.layout.beside:
            self._prose()

    def title(self, text: str) -> None:
        """A centred line in bold."""
        self.text(text, self.layout.width / 2, self.y + SIZE, "Serif-Bold", centered=True)
        self.y += LEADING + 10

    def line(self, text: str, x: float, font: str, *, centered: bool = False) -> None:
        """A line of text from `x` on, or with its middle there; the next one goes below it."""
        self.text(text, x, self.y + SIZE, font, centered=centered)
        self.y += LEADING

    def text(self, text: str, x: float, baseline: float, font: str, *, centered: bool = False) -> tuple[float, float]:
        """A line of text anywhere; where it begins and ends."""
        if self.layout.legacy:
            text = encoded(text, self.layout.legacy)
        if self.layout.nfd:
            text = unicodedata.normalize("NFD", text)
        width = sum(text_width(part, font, SIZE * SCRIPT if sign else SIZE) for sign, part in parts_of(text))
        x0 = x - width / 2 if centered else x
        self.canvas.setFont(font, SIZE)
        for _ in range(2 if self.layout.text_twice else 1):
            draw(self.canvas, self.layout, self.chance, text, x0, self.layout.height - baseline, font)
        return x0, x0 + width

    def shade(self, x0: float, top: float, x1: float, bottom: float, grey: float) -> None:
        """A shaded area behind what is written later; 1 is white."""
        self.canvas.saveState()
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.layout.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.restoreState()

    def box(self, x0: float, top: float, x1: float, bottom: float) -> list[float]:
        """A box as it lies on the page as displayed: content that is turned reads upwards there."""
        if self.layout.sideways:
            return [top, self.layout.width - x1, bottom, self.layout.width - x0]
        return [x0, top, x1, bottom]

    def turned_text(self, text: str, x: float, bottom: float) -> None:
        """A line in bold that reads upwards."""
        self.canvas.saveState()
        self.canvas.translate(x + SIZE / 3, self.layout.height - bottom)
        self.canvas.rotate(90)
        self.canvas.setFont("Serif-Bold", SIZE)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def clipped_text(self, left: float, right: float, top: float, bottom: float, inset: float) -> None:
        """A line below the bottom of a box, cut off by the box's clip."""
        canvas = self.canvas
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(left, self.layout.height - bottom, right - left, bottom - top)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFont("Serif", SIZE)
        canvas.drawString(left + inset, self.layout.height - bottom - SIZE, "bị che")
        canvas.restoreState()

    def invisible_text(self, x: float, baseline: float) -> None:
        """Text that is there to be searched, not seen."""
        text = self.canvas.beginText(x, self.layout.height - baseline)
        text.setFont("Serif", SIZE)
        text.setTextRenderMode(3)
        text.textOut("ẩn")
        text.setTextRenderMode(0)
        self.canvas.drawText(text)

    def unseen_text(self, x: float, baseline: float) -> None:
        """An old figure that the page does not show, in the layout's way."""
        over.hide(self.canvas, self.layout.unseen, x, self.layout.height - baseline)

    def white_lines(self, left: float, right: float, top: float, bottom: float, ground: float) -> None:
        """Rules inside a cell that nobody sees, of the grey of their ground; those over text hide no letter."""
        low, high = self.layout.height - bottom, self.layout.height - top
        thin = 2.5 if self.layout.white_lines == "under" else 0.8
        over.white_lines(self.canvas, left, right, low, high, ground=ground, thin=thin)

    def struck_text(self, text: str, x: float, baseline: float, font: str) -> None:
        """A line through the first word of a text that begins at `x`."""
        over.strike(self.canvas, x, x + text_width(text.split()[0], font), self.layout.height - baseline)

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A level or upright stroke in the layout's style."""
        height, canvas, style = self.layout.height, self.canvas, self.layout.stroke
        canvas.setStrokeColor(black)
        canvas.setLineWidth(0.5)
        level = y0 == y1
        if style == "rectangle":
            canvas.rect(x0, height - y1 - 0.25, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)
            return
        if style == "dashes":
            self._dashes(x0, y0, (x1 - x0) if level else (y1 - y0), level=level)
            return
        for shift in {"double": (-0.75, 0.75), "twice": (0.0, 0.0)}.get(style, (0.0,)):
            dx, dy = (0.0, shift) if level else (shift, 0.0)
            canvas.line(x0 + dx, height - y0 + dy, x1 + dx, height - y1 + dy)

    def _dashes(self, x0: float, y0: float, length: float, *, level: bool) -> None:
        y, at = self.layout.height - y0, 0.0
        while at < length:
            to = min(at + 2.5, length)
            self.canvas.line(*((x0 + at, y, x0 + to, y) if level else (x0, y - at, x0, y - to)))
            at += 4.0

    def _running_text(self) -> None:
        """The text that every page has at its top or foot."""
        title = ("Phụ lục I – Tiến độ nhiệm vụ", "UBND tỉnh Hải Giang | Báo cáo số 12/BC-UBND")[self.seed % 2]
        number = (f" – Trang {self.page}/9", f" | Trang {self.page}", f" - {self.page}")[self.seed % 3]
        foot = self.layout.running == "foot"
        text = title if self.layout.running == "constant" else title + number
        self.text(text, self.layout.left, self.layout.height - 22.0 if foot else 44.0, "Serif")
        self.y += 0.0 if foot else 6.0

    def _prose(self) -> None:
        """A paragraph down the right of the page."""
        text = " ".join(["Nội dung trình bày bên cạnh bảng, không thuộc bảng nào."] * 12)
        for number, line in enumerate(wrap(text, 180.0, "Serif")):
            self.text(line, self.layout.width - 220.0, 80.0 + number * LEADING, "Serif")

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
