"""What counts is what the page shows: hidden text is told, struck text is no value, print in pictures is not lost."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pypdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf.generic import NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.params import Params, ReadParams
from pipeline.pdf.recognizers.base import models_here
from testkit.running import extracted
from testkit.typeset.document import typeset
from testkit.typeset.fonts import FONTS, NO_FONTS, fonts_folder
from testkit.typeset.over import OLD

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
NAMES = ("documents", "pages", "cells", "blocks", "figures", "findings")


def datasets(pdf: Path, params: Params | None = None) -> dict[str, list[dict[str, Any]]]:
    out = pdf.parent / "out"
    extracted([pdf], out, params)
    return {name: pq.read_table(out / f"{name}.parquet").to_pylist() for name in NAMES}


@pytest.mark.parametrize("rule", ["white_text", "covered_text", "clear_text", "layer_off"])
def test_a_hidden_figure_is_no_value_and_told_with_its_cells(rule: str, tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", rule, 1)
    rows = datasets(tmp_path / "a.pdf")
    assert not [f for f in rows["figures"] if f["value"] == 92200]
    assert not [row for name in ("cells", "blocks") for row in rows[name] if OLD in row["text"]]
    told = [f for f in rows["findings"] if f["kind"] == "hidden_text"]
    assert [f["page"] for f in told] == [page["page"] for page in rows["pages"]]
    assert all(f["severity"] == "warning" and OLD in f["observed"] for f in told)
    cells = {cell["id"] for cell in rows["cells"]}
    assert all(set(f["evidence_ids"]) & cells for f in told)
    assert sum(page["words_hidden"] for page in rows["pages"]) == sum(len(f["fragments"]) for f in told)


def test_struck_text_is_kept_and_marked_and_no_value(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", "struck_out", 1)
    rows = datasets(tmp_path / "a.pdf")
    struck = {cell["id"]: cell for cell in rows["cells"] if cell["struck"]}
    filled = [cell for cell in rows["cells"] if cell["row_index"] >= 0 and cell["text"] and cell["row_span"]]
    assert {cell["id"] for cell in filled} == set(struck)
    for cell in filled:
        assert [cell["text"][s["char_start"] : s["char_end"]] for s in cell["struck"]] == [cell["text"].split()[0]]
    for figure in (f for f in rows["figures"] if f["source_id"] in struck):
        spans = struck[figure["source_id"]]["struck"]
        assert all(figure["char_end"] <= s["char_start"] or figure["char_start"] >= s["char_end"] for s in spans)
    assert {f["evidence_ids"][0] for f in rows["findings"] if f["kind"] == "struck_out"} == set(struck)


def test_a_stamp_is_a_block_of_its_own(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", "stamps", 1)
    rows = datasets(tmp_path / "a.pdf")
    stamps = [block["text"] for block in rows["blocks"] if block["kind"] == "stamp"]
    assert stamps == ["Signed by: A. Nguyen 2024-11-15 10:20"] * len(rows["pages"])
    assert not [f for f in rows["figures"] if "2024-11-15" in f["text"]]


def test_a_draft_mark_is_furniture(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", "draft_mark", 1)
    rows = datasets(tmp_path / "a.pdf")
    marks = [b for b in rows["blocks"] if sorted(b["text"].replace(" ", "")) == sorted("DỰTHẢO")]
    assert [b["kind"] for b in marks] == ["furniture"] * len(rows["pages"])


def with_prints(pdf: Path, lines: Sequence[Sequence[str]]) -> Path:
    """A page of live text with a picture below it of lines of print, each of some texts 100 points apart."""
    folder = fonts_folder()
    assert folder is not None
    picture = Image.new("L", (1200, 40 + 110 * len(lines)), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(folder / FONTS["Serif"]), 54)
    for line, texts in enumerate(lines):
        for column, text in enumerate(texts):
            draw.text((30 + 417 * column, 30 + 110 * line), text, font=font, fill=0)
    canvas = Canvas(str(pdf), invariant=True)
    canvas.drawString(72, 760, "A page of live text with a picture.")
    canvas.drawImage(ImageReader(picture), 72, 600, 288, 288 * picture.height / picture.width)
    canvas.save()
    return pdf


@pytest.fixture
def pasted(tmp_path: Path) -> Path:
    """A page with a picture of two lines of print."""
    return with_prints(tmp_path / "a.pdf", [["Hồ sơ tiếp nhận 13.820"], ["Hồ sơ giải quyết 13.385"]])


@pytest.mark.skipif(models_here() is None, reason="needs Tesseract's Vietnamese models")
@pytest.mark.parametrize("seed", range(5))
def test_labels_of_a_drawing_are_no_table(seed: int, tmp_path: Path) -> None:
    """They stand in columns by chance: without rules that is told, and no more."""
    chance = random.Random(seed)
    lines = [[f"Loại {chance.randint(1, 9)}.{chance.randint(1, 9)}" for _ in range(3)] for _ in range(4)]
    rows = datasets(with_prints(tmp_path / "a.pdf", lines))
    assert not rows["cells"]
    assert "table_unread" in {finding["kind"] for finding in rows["findings"]}
    assert "Loại" in " ".join(block["text"] for block in rows["blocks"])


@pytest.mark.skipif(models_here() is None, reason="needs Tesseract's Vietnamese models")
def test_print_in_a_picture_is_recognized_beside_the_text(pasted: Path) -> None:
    rows = datasets(pasted)
    read = {block["text"] for block in rows["blocks"]}
    assert any("Hồ sơ tiếp nhận 13.820" in text for text in read)
    assert any("Hồ sơ giải quyết 13.385" in text for text in read)
    assert {str(f["value"].normalize()) for f in rows["figures"] if f["confidence"]} >= {"1.382E+4", "13385"}
    assert rows["documents"][0]["status"] == "complete"


def test_print_in_a_picture_that_is_not_read_is_told(pasted: Path) -> None:
    rows = datasets(pasted, Params(read=ReadParams(recognize=False)))
    (told,) = [f for f in rows["findings"] if f["kind"] == "print_not_read"]
    assert (told["page"], round(told["x0"]), round(told["x1"])) == (1, 72, 360)
    assert rows["pages"][0]["areas_not_read"] == 1
    assert rows["documents"][0]["status"] == "partial"


def with_picture(pdf: Path, beside: str, filter_: str, data: bytes) -> Path:
    """A page with text beside a picture of 300 by 200 pixels that has this data, and a page of text."""
    canvas = Canvas(str(pdf), invariant=True)
    canvas.drawString(72, 800, beside)
    canvas.drawImage(ImageReader(Image.new("L", (300, 200))), 72, 100, 450, 600)
    canvas.showPage()
    canvas.drawString(72, 760, "A page that is sound.")
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=pdf)
    (picture,) = (found.get_object() for found in writer.pages[0]["/Resources"]["/XObject"].values())
    picture[NameObject("/ColorSpace")], picture[NameObject("/Filter")] = NameObject("/DeviceGray"), NameObject(filter_)
    picture._data = data
    writer.write(pdf)
    return pdf


@pytest.mark.parametrize("beside", ["A page of live text with a picture.", ""])
@pytest.mark.parametrize("kind", ["flate", "jpeg", "jpeg 2000"])
def test_a_picture_whose_data_is_damaged_is_told(kind: str, beside: str, tmp_path: Path) -> None:
    shades = Image.linear_gradient("L").resize((300, 200))
    jpeg = BytesIO()
    shades.save(jpeg, "JPEG")
    filter_, whole, damaged = {
        "flate": ("/FlateDecode", zlib.compress(shades.tobytes()), zlib.compress(shades.tobytes()[:40_100])),
        "jpeg": ("/DCTDecode", jpeg.getvalue(), jpeg.getvalue()[:-200]),
        "jpeg 2000": ("/JPXDecode", None, bytes(100)),
    }[kind]
    params = Params(read=ReadParams(recognize=False))
    if whole:
        rows = datasets(with_picture(tmp_path / "whole.pdf", beside, filter_, whole), params)
        assert "print_not_read" not in {f["kind"] for f in rows["findings"]}
    rows = datasets(with_picture(tmp_path / "a.pdf", beside, filter_, damaged), params)
    (found,) = [f for f in rows["findings"] if f["kind"] == "print_not_read"]
    assert (found["page"], round(found["x0"]), round(found["x1"])) == (1, 72, 522)
    assert rows["documents"][0]["status"] == "partial"


TICKS = {
    "tick": ((2, 5, 4, 2), (4, 2, 9, 9)),
    "cross": ((1, 1, 9, 9), (1, 9, 9, 1)),
}


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("mark", TICKS)
def test_a_mark_that_is_drawn_into_a_cell_is_told(mark: str, turn: int, tmp_path: Path) -> None:
    """As is one beside a word that it does not touch; what is drawn outside of tables is no mark in one."""
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    if turn:
        canvas.translate(595, 0)
        canvas.rotate(turn)
    canvas.grid([72, 110, 330, 430], [500, 480, 460, 440])
    for row, name in enumerate(("Nhiem vu", "Cap can cuoc", "Ket noi")):
        canvas.drawString(115, 486 - 20 * row, name)
    places = [(372, 465), (340, 445), (372, 300)]
    for x, y in places:
        canvas.rect(x, y, 10, 10)
        canvas.lines([(x + a, y + b, x + c, y + d) for a, b, c, d in TICKS[mark]])
    canvas.drawString(355, 446, "Xong")
    canvas.save()
    rows = datasets(tmp_path / "a.pdf")
    (told,) = [f for f in rows["findings"] if f["kind"] == "print_not_read"]
    assert (told["observed"], len(told["fragments"])) == ("2", 2)
    assert rows["documents"][0]["status"] == "partial"


def test_a_page_that_lies_sideways_hides_no_less(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842), invariant=True)
    canvas.translate(595, 0)
    canvas.rotate(90)
    for line in range(20):
        canvas.drawString(60, 540 - 20 * line, f"A line of text that reads upwards on its page {line}")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(500, 540, OLD)
    canvas.save()
    rows = datasets(tmp_path / "a.pdf")
    (page,) = rows["pages"]
    (told,) = [f for f in rows["findings"] if f["kind"] == "hidden_text"]
    assert (page["turn"], page["words_hidden"], told["observed"]) == (270, 1, OLD)
    assert told["x0"] < 595 - 540 < told["x1"] and round(told["bottom"]) == 842 - 500
    assert not [block for block in rows["blocks"] if OLD in block["text"]]
