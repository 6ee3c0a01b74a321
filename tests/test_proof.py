"""Numbers proven by pixels: every figure of a typeset document is seen as it is set, and no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.pdf.proof.words import has_numbers, picture_of, seen_texts
from pipeline.pdf.readers.base import reader
from pipeline.pdf.words import words_on
from testkit.exchanged import exchange_digits
from testkit.typeset.document import typeset
from testkit.typeset.fonts import NO_FONTS, fonts_folder, register_fonts
from tests.test_seen import datasets

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
SEEDS = range(2)
GAP, SCALE = 0.2, 2.0


def verdicts(rows: dict[str, list[dict[str, Any]]]) -> Counter[str]:
    return Counter(figure["seen"] for figure in rows["figures"] if figure["seen"])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "rule", ["plain_ruled", "no_rules", "turned_content", "rotated_page", "hair_of_rotation", "vni"]
)
def test_every_figure_is_seen_as_it_is_set(rule: str, seed: int, tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", rule, seed)
    found = verdicts(datasets(tmp_path / "a.pdf"))
    assert found["agreed"] > 0 and found == Counter(agreed=found.total())


@pytest.mark.parametrize(("one", "other"), [("3", "8"), ("1", "7"), ("0", "6"), ("5", "6"), ("2", "9")])
def test_exchanged_digits_are_found_in_every_figure_that_has_them(one: str, other: str, tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", "plain_ruled", 1)
    exchange_digits(tmp_path / "a.pdf", one, other)
    rows = datasets(tmp_path / "a.pdf")
    table = str.maketrans(one + other, other + one)
    with_them = [figure for figure in rows["figures"] if figure["seen"] and {one, other} & {*figure["text"]}]
    assert with_them
    assert [f["seen"] for f in with_them] == ["differs"] * len(with_them)
    assert [f["seen_text"] for f in with_them] == [f["text"].translate(table) for f in with_them]
    told = {
        f["evidence_ids"][0]: (f["expected"], f["observed"]) for f in rows["findings"] if f["kind"] == "figure_differs"
    }
    assert told == {f["id"]: (f["text"], f["seen_text"]) for f in with_them}


def seen_on(words_from: Path, picture_from: Path) -> dict[str, str]:
    """The words with digits of one file as the page of another shows them."""
    with reader("pdfium").open(words_from) as pages:
        words = [word for word in words_on(next(pages), GAP) if has_numbers(word)]
    with reader("pdfium").open(picture_from) as pages, pages.displayed(1) as shown:
        assert shown is not None
        seen = seen_texts(words, picture_of(shown, 0, SCALE), SCALE)
    return {word.text: text for word, text in zip(words, seen, strict=True)}


def test_what_is_white_or_covered_on_the_page_is_seen_as_blank(tmp_path: Path) -> None:
    register_fonts()
    for name, white, covered in (("clear", 0, False), ("hidden", 1, True)):
        canvas = Canvas(str(tmp_path / f"{name}.pdf"), invariant=True)
        canvas.setFont("Serif", 13)
        canvas.drawString(72, 700, "1.250.000")
        canvas.drawString(72, 660, "13.385")
        canvas.setFillGray(white)
        canvas.drawString(72, 620, "92.200")
        if covered:
            canvas.rect(70, 650, 200, 30, stroke=0, fill=1)
        canvas.save()
    found = seen_on(tmp_path / "clear.pdf", tmp_path / "hidden.pdf")
    assert found == {"1.250.000": "1.250.000", "13.385": " " * 6, "92.200": " " * 6}
