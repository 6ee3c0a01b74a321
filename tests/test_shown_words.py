"""Words are those that a reader of the page sees, whatever the file writes to set them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import FloatObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.params import ReadParams
from pipeline.layout.geometry import Box
from pipeline.layout.text import Word
from pipeline.pdf.readers.base import reader
from pipeline.pdf.words import words_on
from testkit.typeset.fonts import NO_FONTS, SIZE, fonts_folder, register_fonts, text_width
from testkit.typeset.layout import Layout
from testkit.typeset.paper import Paper
from tests.test_text_layers import read

needs_fonts = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)


def words_of(path: Path) -> list[Word]:
    with reader("pdfium").open(path) as pages:
        return words_on(next(pages), ReadParams().word_gap)


def texts_of(path: Path) -> list[str]:
    return [word.text for word in words_of(path)]


@pytest.fixture
def canvas(tmp_path: Path) -> Canvas:
    register_fonts()
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("Serif", SIZE)
    return canvas


def given(canvas: Canvas, text: str, draw: Callable[[], None]) -> None:
    canvas._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC")
    draw()
    canvas._code.append("EMC")


@needs_fonts
def test_a_number_given_once_for_three_pieces_is_whole_and_as_long_as_they_are(canvas: Canvas, tmp_path: Path) -> None:
    def draw() -> None:
        for at, piece in ((0, "1.0"), (3, "00."), (6, "000")):
            canvas.drawString(60 + text_width("1.000.000"[:at], "Serif"), 700, piece)

    given(canvas, "1.000.000", draw)
    canvas.save()
    (word,) = words_of(tmp_path / "a.pdf")
    assert word.text == "1.000.000"
    assert word.box.x0 == pytest.approx(60, abs=0.5)
    assert word.box.x1 == pytest.approx(60 + text_width("1.000.000", "Serif"), abs=0.5)


@needs_fonts
def test_a_letter_given_with_its_marks_apart_is_one(canvas: Canvas, tmp_path: Path) -> None:
    canvas.drawString(60, 700, "ti")
    given(canvas, "e\u0302\u0301", lambda: canvas.drawString(60 + text_width("ti", "Serif"), 700, "ế"))
    canvas.drawString(60 + text_width("tiế", "Serif"), 700, "ng")
    canvas.save()
    assert texts_of(tmp_path / "a.pdf") == ["tiếng"]


@needs_fonts
def test_a_letterspaced_title_is_its_words(canvas: Canvas, tmp_path: Path) -> None:
    text = canvas.beginText(60, 700)
    text.setFont("Serif-Bold", 14)
    text.setCharSpace(4)
    text.textOut("QUYẾT ĐỊNH")
    canvas.drawText(text)
    canvas.save()
    assert texts_of(tmp_path / "a.pdf") == ["QUYẾT", "ĐỊNH"]


@needs_fonts
def test_a_page_of_large_units_is_as_large_as_it_is_displayed(canvas: Canvas, tmp_path: Path) -> None:
    canvas.drawString(60, 700, "Phụ lục")
    canvas.save()
    plain = words_of(tmp_path / "a.pdf")
    writer = pypdf.PdfWriter(clone_from=tmp_path / "a.pdf")
    writer.pages[0][NameObject("/UserUnit")] = FloatObject(2.5)
    writer.write(tmp_path / "large.pdf")
    for name in ("pdfium", "pdfplumber"):
        with reader(name).open(tmp_path / "large.pdf") as pages:
            page = next(pages)
        assert page.width == pytest.approx(2.5 * canvas._pagesize[0], abs=0.01)
        for small, large in zip(plain, words_on(page, ReadParams().word_gap), strict=True):
            assert large.text == small.text
            assert large.size == pytest.approx(2.5 * small.size, abs=0.05)
            assert _sides(large.box) == pytest.approx(_sides(small.box.scaled(2.5)), abs=1)


def _sides(box: Box) -> tuple[float, ...]:
    return box.x0, box.top, box.x1, box.bottom


@needs_fonts
def test_a_letter_of_tcvn3_that_ends_a_line_is_no_hyphen(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf", Layout(legacy="tcvn3"))
    for line in ("Quyết định của Bộ Tư", "pháp về đầu tư", "phát triển"):
        paper.line(line, 60, "Serif")
    paper.save()
    assert " ".join(texts_of(tmp_path / "a.pdf")[1:]) == "Quyết định của Bộ Tư pháp về đầu tư phát triển"


@needs_fonts
def test_a_code_that_an_encoding_lacks_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("testkit.typeset.paper.encoded", lambda text, encoding: text)
    paper = Paper(tmp_path / "a.pdf", Layout(legacy="tcvn3"))
    paper.line("mot hai ba bon nam sau bay tam chin muoi a\xd9b mot hai ba bon nam sau bay tam", 60, "Serif")
    paper.save()
    (found,) = [f for f in read(tmp_path / "a.pdf")["findings"] if f["kind"] == "unknown_characters"]
    assert found["observed"] == "a\ufffdb"


GROUNDS = {"white": 1.0, "light": 0.9, "dark": 0.3}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("grey", [0.0, 0.3, 0.9, 1.0])
@pytest.mark.parametrize("upright", [True, False])
def test_a_rule_is_shown_where_it_stands_out_from_its_ground_and_not_by_the_ink_it_takes_away(
    canvas: Canvas, tmp_path: Path, ground: str, grey: float, *, upright: bool
) -> None:
    ink = 0.0 if GROUNDS[ground] > 0.5 else 1.0
    canvas.setFillGray(GROUNDS[ground])
    canvas.rect(100, 600, 300, 120, stroke=0, fill=1)
    canvas.setFillGray(ink)
    canvas.setFont("Serif", SIZE)
    for line in range(8):
        canvas.drawString(100, 603 + 14 * line, "Đề nghị nâng cấp đường dây điện hạ thế qua các thôn vì quá tải")
    canvas.setStrokeGray(grey)
    canvas.setLineWidth(0.7)
    canvas.line(*((231, 600, 231, 720) if upright else (100, 648, 400, 648)))
    canvas.save()
    with reader("pdfium").open(tmp_path / "a.pdf") as pages:
        rules = [path for path in next(pages).paths if path.stroked]
    assert bool(rules) == (grey != GROUNDS[ground])
