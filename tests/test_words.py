"""Characters to words: lines of neighbouring columns kept apart, raised marks kept with their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.params import ReadParams
from pipeline.layout.text import Word
from pipeline.pdf.readers.base import reader
from pipeline.pdf.words import words_on


def words_of(path: Path) -> list[Word]:
    with reader("pdfium").open(path) as pages:
        return words_on(next(pages), ReadParams().word_gap)


def test_lines_of_columns_that_stand_a_little_lower_each_do_not_mix(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("Times-Roman", 8)
    expected = set()
    for column in range(8):
        for line in range(4):
            text = f"word{column}{line}"
            canvas.drawString(60 + 60 * column, 700 - 2.3 * column - 9.2 * line, text)
            expected.add(text)
    canvas.save()
    assert {word.text for word in words_of(tmp_path / "a.pdf")} == expected


def test_a_raised_mark_is_part_of_its_word_and_a_blank_parts_them(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    at = 60.0
    for text, size, rise in (("8m", 12, 0), ("2", 8, 5), ("/person", 12, 0), (" ", 12, 0), ("3", 8, 5), ("CO", 12, 0)):
        canvas.setFont("Times-Roman", size)
        canvas.drawString(at, 700 + rise, text)
        at += canvas.stringWidth(text, "Times-Roman", size)
    canvas.save()
    assert {word.text for word in words_of(tmp_path / "a.pdf")} == {"8m2/person", "3CO"}


@pytest.mark.parametrize("font", ["Times-Roman", "Helvetica"])
def test_a_footnote_mark_is_no_digit_of_its_figure_however_small_and_high_it_is_set(font: str, tmp_path: Path) -> None:
    """Its top may be level with the figure's: Word sets 0.65 and a third up, LibreOffice 0.58 and a third."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    expected, y = [], 800.0
    for full in (8, 9, 10, 11, 12, 13, 14):
        for share, rise in ((0.65, 0.35), (0.58, 0.33), (0.62, 0.38), (0.6, 0.4), (0.65, 0.3), (0.66, 0.45)):
            at, y = 60.0, y - 17
            for text, raised in (
                ("12.450", 0),
                ("1", 1),
                ("  8.615", 0),
                ("(2)", 1),
                ("  9m", 0),
                ("2", 1),
                ("/ha", 0),
            ):
                size = full * share if raised else full
                canvas.setFont(font, size)
                canvas.drawString(at, y + full * rise * raised, text)
                at += canvas.stringWidth(text, font, size)
            expected += ["12.450", "¹", "8.615", "(²)", "9m2/ha"]
    canvas.save()
    found = words_of(tmp_path / "a.pdf")
    assert sorted(word.text for word in found) == sorted(expected)
