"""Letterspaced type: letters apart by one distance are words where blanks or wider gaps part them."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from pipeline.pdf.letterspacing import join_spaced
from pipeline.pdf.page_content import Char
from testkit.made import HEIGHT, LETTER, chars


def spaced(text: str, gap: float, x0: float = 0.0) -> list[Char]:
    found: list[Char] = []
    for letter in text:
        found += chars(letter, x0)
        x0 += LETTER + gap
    return found


def read(found: list[Char]) -> list[str]:
    letters = [[c] for c in found if c["text"] != " "]
    return ["".join(c["text"] for c in word) for word in join_spaced(letters, found)]


@pytest.mark.parametrize("seed", range(25))
def test_a_letterspaced_line_is_its_words(seed: int) -> None:
    chance = random.Random(seed)
    words = ["".join(chance.choices("QUYẾTĐỊNHAO", k=chance.randint(2, 7))) for _ in range(chance.randint(2, 4))]
    assert read(spaced(" ".join(words), chance.uniform(0.22, 0.6) * HEIGHT)) == words


def test_gaps_that_are_wider_part_words_as_blanks_do() -> None:
    line = [*spaced("TỜ", 3.0), *spaced("TRÌNH", 3.0, 40.0)]
    assert read(line) == ["TỜ", "TRÌNH"]


def test_two_letters_alone_or_letters_of_cells_are_no_letterspaced_word() -> None:
    assert read(spaced("AB", 3.0)) == ["A", "B"]
    assert read(spaced("12345", 12.0)) == list("12345")


def test_letters_apart_by_many_distances_stay_apart() -> None:
    places = [0, 9, 20, 33, 41]
    line = [c for x, letter in zip(places, "ABCDE", strict=True) for c in chars(letter, float(x))]
    assert len({b - a for a, b in pairwise(places)}) > 2
    assert read(line) == list("ABCDE")
