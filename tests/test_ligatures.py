"""Letters that one sign of a font stands for ("fi" in "wifi"), as programs that set ligatures write them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.params import ReadParams
from pipeline.pdf.readers.base import reader
from pipeline.pdf.words import words_on
from testkit.typeset.fonts import NO_FONTS, fonts_folder, register_fonts, text_width

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
SIGNS = {"ﬁ": "fi", "ﬂ": "fl"}
WORDS = ("wiﬁ", "ﬁle", "ofﬂine", "ﬁntech", "workﬂow", "Netﬂix", "đồng", "1.250.000", "xã", "proﬁle", "ﬂash")


@pytest.mark.parametrize("name", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("seed", range(25))
def test_a_word_with_a_ligature_is_whole_and_as_wide_as_it_is_drawn(seed: int, name: str, tmp_path: Path) -> None:
    register_fonts()
    chance = random.Random(seed)
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842), invariant=True)
    font, size, expected = chance.choice(["Serif", "Serif-Bold", "Serif-Italic"]), chance.choice([9, 12.5, 14]), []
    for line in range(6):
        words = [chance.choice(WORDS) for _ in range(4)]
        canvas.setFont(font, size)
        canvas.drawString(60, 780 - 30 * line, " ".join(words))
        left = 60.0
        for word in words:
            plain = "".join(SIGNS.get(letter, letter) for letter in word)
            width = text_width(word, font, size)
            expected.append((plain, pytest.approx(left, abs=0.3), pytest.approx(left + width, abs=0.3)))
            left += width + text_width(" ", font, size)
    canvas.save()
    with reader(name).open(tmp_path / "a.pdf", [1], ReadParams()) as pages:
        found = [(w.text, w.box.x0, w.box.x1) for page in pages for w in words_on(page, ReadParams().word_gap)]
    assert found == expected
