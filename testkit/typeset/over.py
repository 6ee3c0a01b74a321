"""What lies under and over a page's text: text and rules that nobody sees, lines through words, marks and stamps."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pypdf
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, TextStringObject
from reportlab.lib.colors import Color, black, grey, white
from reportlab.pdfgen.canvas import Canvas

from testkit.typeset.fonts import SIZE, text_width

OLD = "92.200"
"""What is hidden: a figure, which nobody must take for one."""


def hide(canvas: Canvas, way: str, x: float, y: float) -> None:
    """An old figure at a baseline, in white, under a white box, without opacity, or of a layer that is off."""
    canvas.saveState()
    canvas.setFont("Serif", SIZE)
    canvas.setFillColor(Color(1, 1, 1) if way == "white" else Color(0, 0, 0, alpha=0 if way == "clear" else 1))
    if way == "layer":
        canvas._code.append("/OC /Layer BDC")
    canvas.drawString(x, y, OLD)
    if way == "layer":
        canvas._code.append("EMC")
    if way == "covered":
        canvas.setFillColor(white)
        canvas.rect(x - 1, y - 2, text_width(OLD, "Serif") + 2, SIZE, stroke=0, fill=1)
    canvas.restoreState()


def white_lines(
    canvas: Canvas, left: float, right: float, bottom: float, top: float, *, ground: float, thin: float
) -> None:
    """Rules across a cell and down it, and a box as thin as a rule, in the grey of their ground; 1 is white."""
    canvas.saveState()
    canvas.setStrokeGray(ground)
    canvas.setFillGray(ground)
    canvas.setLineWidth(0.5)
    x, y = left + (right - left) / 3, bottom + (top - bottom) / 2
    canvas.line(left, y, right, y)
    canvas.line(x, bottom, x, top)
    canvas.rect(left + (right - left) / 2, bottom + 0.5, thin, top - bottom - 1, stroke=0, fill=1)
    canvas.restoreState()


def strike(canvas: Canvas, x0: float, x1: float, baseline: float) -> None:
    """A line through the text between two places."""
    canvas.saveState()
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.6)
    canvas.line(x0, baseline + 0.27 * SIZE, x1, baseline + 0.27 * SIZE)
    canvas.restoreState()


def draft_mark(canvas: Canvas, width: float, height: float) -> None:
    """A great grey word across the page."""
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(35)
    canvas.setFont("Serif-Bold", 96)
    canvas.setFillColor(grey, alpha=0.3)
    canvas.drawCentredString(0, -30, "DỰ THẢO")
    canvas.restoreState()


def layer_off(writer: pypdf.PdfWriter) -> None:
    """Switch off the layer that `hide` draws in."""
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("old")})
    )
    shown = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): shown}
    )
    for page in writer.pages:
        resources = cast(DictionaryObject, page["/Resources"].get_object())
        resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Layer"): layer})


def add_stamps(writer: pypdf.PdfWriter, left: float, top: float) -> None:
    """A stamp with a frame and two lines of text on every page; `left` and `top` are points of its page."""
    for page in writer.pages:
        form = DecodedStreamObject()
        form.set_data(
            b"0.5 w 1 0 0 RG 1 1 118 28 re S 0 g BT /F 8 Tf 4 18 Td (Signed by: A. Nguyen) Tj 0 -11 Td"
            b" (2024-11-15 10:20) Tj ET"
        )
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
        fonts = DictionaryObject({NameObject("/F"): named})
        form.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): _numbers(0, 0, 120, 30),
                NameObject("/Resources"): DictionaryObject({NameObject("/Font"): fonts}),
            }
        )
        bottom = float(page.mediabox.height) - top - 30
        stamp = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Stamp"),
                NameObject("/Rect"): _numbers(left, bottom, left + 120, bottom + 30),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(form)}),
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(stamp)])


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])


def finish(path: Path, *, layer: bool, stamps: bool) -> None:
    """Switch the file's layer off, and stamp its pages."""
    writer = pypdf.PdfWriter(clone_from=path)
    if layer:
        layer_off(writer)
    if stamps:
        add_stamps(writer, 300.0, 120.0)
    writer.write(path)
