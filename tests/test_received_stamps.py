"""The stamp of receipt on a scanned dispatch is a block of its own, and no table."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from normalizers.text import strip_tones
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.store import read_rows
from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid, GridCell
from pipeline.pdf.ocr.cells import CellRead
from pipeline.pdf.ocr.crop import Crop
from pipeline.pdf.ocr.received import received_stamps
from pipeline.pdf.ocr.tesseract import Print, models
from pipeline.pdf.ocr.vote import Reading, Voted
from testkit.running import extracted
from testkit.typeset.degrade import SCANNERS, scan
from testkit.typeset.fonts import fonts_folder, register_fonts
from testkit.typeset.head import set_head

needs_tesseract = pytest.mark.skipif(
    models() is None or fonts_folder() is None, reason="needs Tesseract's Vietnamese models and the Liberation fonts"
)
BOX = Box(40, 120, 180, 205)


def read(*texts: str, box: Box = BOX) -> tuple[Grid, list[CellRead]]:
    """A grid of one column, and what was read in its cells."""
    ys = np.linspace(box.top, box.bottom, len(texts) + 1).tolist()
    cells = [GridCell(n, 0, 1, 1, Box(box.x0, ys[n], box.x1, ys[n + 1])) for n in range(len(texts))]
    crop = Crop(np.full((60, 60), 255, np.uint8), 0, 0)
    words = [[Voted(Print(t, box, (0, 1), 10.0, 90.0), Reading.ONE) for t in text.split()] for text in texts]
    grid = Grid((box.x0, box.x1), tuple(ys), tuple(cells))
    return grid, [CellRead(0, cell, crop, [], [], own) for cell, own in zip(cells, words, strict=True)]


@pytest.mark.parametrize(
    ("texts", "stamps"),
    [
        (("SỞ TÀI CHÍNH", "ĐẾN Số: 1204 Ngày: 03/02/2025 Chuyển:"), [BOX]),
        (("Í GỐNG THÔNG TÍN", "pi ĐẾN Giờ.......S......... Ngỵ. 2Í12).2013,"), [BOX]),
        (("TỪ NGÀY", "ĐẾN NGÀY"), []),
        (("STT", "Ngày đến"), []),
    ],
)
def test_a_small_frame_that_says_received_is_such_a_stamp(texts: tuple[str, ...], stamps: list[Box]) -> None:
    grid, cells = read(*texts)
    assert list(received_stamps([grid], cells)) == stamps


def test_a_table_as_wide_as_the_page_is_none() -> None:
    grid, cells = read("ĐẾN", "Ngày: 03/02/2025", box=Box(40, 120, 540, 300))
    assert not list(received_stamps([grid], cells))


def stamped(folder: Path, seed: int) -> Path:
    """A letter's first page with a stamp of receipt below its head, as a scanner gives it."""
    import pypdfium2

    set_head(folder / "a.pdf", seed)
    register_fonts()
    canvas = Canvas(str(folder / "stamp.pdf"), pagesize=(595, 842))
    canvas.rect(28, 25 + 5 * seed, 140, 72, stroke=1)
    canvas.line(28, 75 + 5 * seed, 168, 75 + 5 * seed)
    lines = (("Serif-Bold", 9, 34, 507, "VĂN PHÒNG UBND TỈNH"), ("Serif-Bold", 13, 34, 478, "ĐẾN"))
    fields = (("Serif", 9, 78, 486, "Số: 1204"), ("Serif", 9, 78, 474, "Ngày: 03/02/2025"))
    for font, size, x, y, text in (*lines, *fields, ("Serif", 9, 34, 458, "Chuyển: ....................")):
        canvas.setFont(font, size)
        canvas.drawString(x, y - 425 + 5 * seed, text)
    canvas.save()
    source, over = (pypdfium2.PdfDocument(folder / name) for name in ("a.pdf", "stamp.pdf"))
    stamp = over[0].render(scale=4).to_pil()
    page = source[0].render(scale=4).to_pil()
    mask = stamp.convert("L").point(lambda grey: 255 if grey < 200 else 0)
    page.paste(stamp, (0, 0), mask)
    target = Canvas(str(folder / "b.pdf"), pagesize=(595, 842))
    target.drawInlineImage(page, 0, 0, 595, 842)
    target.save()
    scan(folder / "b.pdf", folder / "c.pdf", SCANNERS["200"], seed)
    return folder / "c.pdf"


@needs_tesseract
@pytest.mark.long
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_it_is_a_block_of_its_own_and_the_letter_keeps_its_number(seed: int, tmp_path: Path) -> None:
    extracted([stamped(tmp_path, seed)], tmp_path / "out")
    (stamp,) = [b for b in read_rows(tmp_path / "out" / "blocks.parquet", BlockRow) if b["kind"] == "stamp"]
    assert "DEN" in map(strip_tones, stamp["text"].split())
    assert "1204" in stamp["text"]
    assert not list(read_rows(tmp_path / "out" / "tables.parquet", TableRow))
    (row,) = read_rows(tmp_path / "out" / "documents.parquet", DocumentRow)
    assert "1204" not in (row["number"] or "")
