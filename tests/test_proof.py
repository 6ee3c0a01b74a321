"""Numbers proven by pixels: every figure of a typeset document is seen as it is set, and no other."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.schema.seen_words import UNTOLD
from pipeline.pdf.proof.words import has_numbers, picture_of, seen_on, seen_texts
from pipeline.pdf.readers.base import reader
from pipeline.pdf.words import words_on
from testkit.exchanged import exchange_digits
from testkit.typeset.document import typeset
from testkit.typeset.fonts import NO_FONTS, fonts_folder, register_fonts
from tests.test_seen import datasets

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
SEEDS = range(2)
PAGES = range(int(os.environ.get("CONGVAN_SEEDS", "2")))
"""Pages of each kind; CONGVAN_SEEDS of them where it is set."""
MOST = 40_000_000
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


def seen_across(words_from: Path, picture_from: Path) -> dict[str, str]:
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
    found = seen_across(tmp_path / "clear.pdf", tmp_path / "hidden.pdf")
    assert found == {"1.250.000": "1.250.000", "13.385": " " * 6, "92.200": " " * 6}


def set_numbers(pdf: Path, chance: random.Random, size: float, mark: float | None) -> None:
    """Numbers in type of `size`, over a word as wide as the page in a grey of `mark` where one is named; 1 is white."""
    register_fonts()
    canvas = Canvas(str(pdf), pagesize=(595, 842), invariant=True)
    if mark is not None:
        canvas.saveState()
        canvas.setFillGray(mark)
        canvas.translate(297, 700)
        canvas.rotate(chance.choice((0, 30, 45)))
        height = chance.choice((40, 90, 150))
        canvas.setFont(chance.choice(("Serif", "Serif-Bold")), height)
        for line in range(-2, 3):
            canvas.drawCentredString(0, line * height, "BẢN DỰ THẢO")
        canvas.restoreState()
    canvas.setFont(chance.choice(("Serif", "Serif-Bold", "Serif-Italic")), size)
    for line in range(10):
        for column in range(8):
            number = f"{chance.randrange(10**9):,}".replace(",", ".") if column % 2 else f"{chance.random():.2%}"
            canvas.drawString(40 + 65 * column + chance.random(), 790 - 20 * line + chance.random(), number)
    canvas.save()


def verdicts_on(pdf: Path, exchanged: dict[int, int]) -> Counter[str]:
    """How the words of a page are seen whose text has digits exchanged."""
    with reader("pdfium").open(pdf) as pages:
        words = [replace(w, text=w.text.translate(exchanged)) for w in words_on(next(pages), GAP)]
        with pages.displayed(1) as shown:
            assert shown is not None
            texts = seen_on(shown, 0, words, MOST)
    return Counter(verdict(word.text, text, exchanged) for word, text in zip(words, texts, strict=True))


def verdict(read: str, seen: str, exchanged: dict[int, int]) -> str:
    """agreed, exchanged where the digits are seen that were there, unnoticed where those of the text are, untold where
    some sign is not told, or differs."""
    if seen == read:
        return "agreed" if read == read.translate(exchanged) else "unnoticed"
    if seen == read.translate(exchanged):
        return "exchanged"
    untold = all(sign in (UNTOLD, *alike) for sign, *alike in zip(seen, read, read.translate(exchanged), strict=True))
    return "untold" if untold else "differs"


@pytest.mark.parametrize("seed", PAGES)
@pytest.mark.parametrize("mark", [None, 0.6, 0.7, 0.85])
@pytest.mark.parametrize("size", [3.5, 5.0, 9.0])
def test_neither_small_type_nor_a_mark_behind_it_makes_another_number(
    size: float, mark: float | None, seed: int, tmp_path: Path
) -> None:
    set_numbers(tmp_path / "a.pdf", random.Random(f"{seed} {size} {mark}"), size, mark)
    found = verdicts_on(tmp_path / "a.pdf", {})
    assert found["differs"] == 0 and found["agreed"] >= (0.9 if mark is None else 0.75) * found.total()


@pytest.mark.parametrize("seed", PAGES)
@pytest.mark.parametrize("mark", [None, 0.7])
def test_exchanged_digits_are_found_in_small_type_and_over_a_mark(
    mark: float | None, seed: int, tmp_path: Path
) -> None:
    set_numbers(tmp_path / "a.pdf", random.Random(f"{seed} {mark}"), 4.5 if mark is None else 9.0, mark)
    found = verdicts_on(tmp_path / "a.pdf", str.maketrans("38", "83"))
    assert found["differs"] == found["unnoticed"] == 0
    assert found["exchanged"] >= (0.95 if mark is None else 0.6) * (found["exchanged"] + found["untold"])


def test_type_of_few_dots_is_not_told(tmp_path: Path) -> None:
    set_numbers(tmp_path / "a.pdf", random.Random(1), 2.5, None)
    assert set(verdicts_on(tmp_path / "a.pdf", {})) == {"untold"}
