"""Signs told by their shapes, and figures held to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.core.schema.seen_words import UNTOLD
from pipeline.layout.text import LocatedText, Piece, Word, located_text
from pipeline.pdf.proof.cuts import Grey, cut
from pipeline.pdf.proof.words import has_numbers, seen_texts
from pipeline.steps.normalize.seen import Seen, SeenWords
from testkit.made import word
from testkit.typeset.fonts import FONTS, NO_FONTS, fonts_folder

SIZE, SCALE = 13.0, 2.0
FINE = 8
"""Pixels drawn for one of the picture, so that rims are grey as they are on a page."""
pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)


def set_word(text: str, face: str = "Serif", *, ink: int = 0, paper: int = 255, under: float | None = None) -> Any:  # noqa: ANN401
    """A word and the picture of its page, with a rule so many points below the baseline where one is named."""
    folder = fonts_folder()
    assert folder is not None
    fine = SCALE * FINE
    font = ImageFont.truetype(str(folder / FONTS[face]), round(SIZE * fine))
    picture = Image.new("L", (round(200 * fine), round(40 * fine)), paper)
    draw = ImageDraw.Draw(picture)
    left, baseline = 20.0, 25.0
    draw.text((left * fine, baseline * fine), text, font=font, fill=ink, anchor="ls")
    if under is not None:
        draw.rectangle((0, (baseline + under) * fine, 200 * fine, (baseline + under + 0.5) * fine), fill=0)
    edges = tuple(left + font.getlength(text[:n]) / fine for n in range(len(text) + 1))
    bottom = baseline + 0.216 * SIZE
    box = replace(word(text).box, x0=edges[0], top=bottom - SIZE, x1=edges[-1], bottom=bottom)
    shown = np.asarray(picture.resize((400, 80), Image.Resampling.BOX))
    return replace(word(text), box=box, edges=edges, size=SIZE), shown


def seen(read: Word, picture: Grey) -> str:
    (text,) = seen_texts([read], picture, SCALE)
    return text


@pytest.mark.parametrize("face", FONTS)
@pytest.mark.parametrize("text", ["0123456789", "1.250.000,5", "98,7%", "12/10/2024", "5-10", "x3y"])
def test_what_is_printed_is_seen(text: str, face: str) -> None:
    assert seen(*set_word(text, face)) == text


def test_white_print_on_dark_paper_and_pale_print_are_seen() -> None:
    assert seen(*set_word("1.975", ink=255, paper=0)) == "1.975"
    assert seen(*set_word("1.975", ink=170)) == "1.975"


@pytest.mark.parametrize("below", [0.8, 1.5, 2.2])
def test_a_rule_under_digits_is_none_of_them(below: float) -> None:
    assert seen(*set_word("0123456789", under=below)) == "0123456789"


def test_a_dash_of_any_code_is_seen_as_the_text_has_it() -> None:
    assert seen(*set_word("5–10")) == "5–10"


def test_digits_that_the_text_exchanges_are_seen_as_they_are_printed() -> None:
    read, picture = set_word("1.975")
    exchanged = replace(read, text="1.795")
    assert seen(exchanged, picture) == "1.975"


def test_white_and_covered_digits_are_seen_as_blanks() -> None:
    assert seen(*set_word("1.250", ink=255)) == " " * 5
    read, picture = set_word("1.250")
    covered = picture.copy()
    covered[:, round(read.edges[2] * SCALE) : round(read.edges[4] * SCALE)] = 0
    assert seen(read, covered)[2:4] == "  "


def test_a_letter_that_the_text_calls_a_digit_is_not_told() -> None:
    read, picture = set_word("A3")
    assert seen(replace(read, text="53"), picture)[0] == UNTOLD


def test_turned_words_are_not_told() -> None:
    read, picture = set_word("25%")
    assert seen(replace(read, turn=90), picture) == UNTOLD * 3


def test_nothing_is_cut_where_a_box_is_larger_than_the_page() -> None:
    cuts = cut(np.zeros((10, 10), np.uint8), np.array([[0, 0, 40, 40], [5, 5, 5, 9]], np.float32))
    assert cuts.blank.all() and np.isfinite(cuts.vectors).all()


def test_words_without_digits_stamps_and_recognized_print_need_no_proof() -> None:
    assert has_numbers(word("25%"))
    others = [word("xã"), word("25%", confidence=0.9), replace(word("25%"), stamp=1)]
    assert not any(map(has_numbers, others))


def proven(located: LocatedText, shown: dict[str, str]) -> SeenWords:
    """The proof of a text's words, of which some are shown otherwise."""
    return SeenWords(
        {
            "document_id": "d",
            "page": piece.word.page,
            "position": piece.word.position,
            "text": piece.word.text,
            "seen_text": shown.get(piece.word.text, piece.word.text),
        }
        for piece in located.pieces
        if piece.word.confidence is None
    )


def figure(located: LocatedText, text: str, shown: dict[str, str]) -> Seen | None:
    start = located.text.index(text)
    return proven(located, shown).of(located, start, start + len(text))


def line(*words: Word) -> LocatedText:
    return located_text([list(words)])


def test_a_figure_is_held_to_its_own_signs() -> None:
    located = line(word("(98,7%)"), word("12.500", 60), word("xã", 110))
    assert figure(located, "98,7%", {}) == Seen("agreed", "98,7%")
    assert figure(located, "98,7%", {"(98,7%)": "(93,7%)"}) == Seen("differs", "93,7%")
    assert figure(located, "98,7%", {"(98,7%)": f"(9{UNTOLD},7%)"}) == Seen("not_readable", f"9{UNTOLD},7%")
    assert figure(located, "98,7%", {"(98,7%)": f"(9{UNTOLD},1%)"}) == Seen("differs", f"9{UNTOLD},1%")
    assert figure(located, "12.500", {"(98,7%)": "(93,7%)"}) == Seen("agreed", "12.500")
    assert figure(located, "xã", {}) is None


def test_recognized_print_and_pages_that_nobody_renders_are_not_proven() -> None:
    located = line(word("25%", confidence=0.9), word("30%", 60))
    assert figure(located, "25%", {}) is None
    assert SeenWords([]).of(located, 4, 7) is None


@pytest.mark.parametrize(("apart", "verdict"), [(0.0, "differs"), (0.3, "differs"), (2.5, "agreed")])
def test_a_number_that_touches_the_next_is_torn(apart: float, verdict: str) -> None:
    located = line(word("1"), word("23.955", 6.0 + apart), word("đồng", 60))
    whole = {"differs": ("123.955", "123.955"), "agreed": ("1", "23.955")}[verdict]
    assert figure(located, "1", {}) == Seen(verdict, whole[0])
    assert figure(located, "23.955", {}) == Seen(verdict, whole[1])


def test_a_number_that_a_person_corrected_is_not_told_by_what_was_read() -> None:
    located = line(word("1.295"))
    words = proven(located, {"1.295": "1.975"})
    (piece,) = located.pieces
    mended = LocatedText("1.975", (Piece(0, 5, replace(piece.word, text="1.975")),))
    assert words.of(mended, 0, 5) == Seen("not_readable", f"{UNTOLD}.{UNTOLD * 3}")
