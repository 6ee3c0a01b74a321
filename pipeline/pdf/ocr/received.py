"""The stamp that an office puts on dispatches that come in: a frame with "ĐẾN", a number, a day and an hour.

Nghị định 30/2020/NĐ-CP (Phụ lục IV) shows it: 50 by 30 millimetres. On a scan its frame looks like a small table's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizers.text import strip_tones
from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid
from pipeline.pdf.ocr.cells import CellRead

WIDEST, TALLEST = 215.0, 130.0
"""Points that such a stamp measures at most: half as much again as the form, since offices cut their own."""
MOST_CELLS = 6
"""Cells that its frame makes at most."""
RECEIVED = "DEN"
"""What it says, without marks."""
LABELS = ("so", "ngay", "gio", "chuyen")
"""How the lines in it begin that a clerk fills in, without marks; in small letters, other than a table's header."""


def received_stamps(grids: Sequence[Grid], cells: Sequence[CellRead]) -> Iterator[Box]:
    """The frames among a page's grids that are such stamps, by what was read in their cells."""
    for number, grid in enumerate(grids):
        fits = grid.box.width <= WIDEST and grid.box.height <= TALLEST and len(grid.cells) <= MOST_CELLS
        texts = [v.word.text for cell in cells if cell.grid == number for v in cell.words] if fits else []
        bare = [strip_tones(text) for text in texts]
        if RECEIVED in bare and any(text.lower().startswith(LABELS) for text in bare if not text.isupper()):
            yield grid.box
