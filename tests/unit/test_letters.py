"""Characters as an engine gives them, as the letters of a word."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.compose import composed


def test_a_mark_joins_the_letter_before_it() -> None:
    assert composed([("e", 0, 5), ("\u0302", 5, 5), ("\u0301", 5, 5), ("n", 5, 10)]) == ("ến", [0, 5])


def test_a_character_of_two_letters_is_shared_between_them() -> None:
    assert composed([("fi", 0, 10), ("n", 10, 15)]) == ("fin", [0, 5, 10])


@given(st.text("aeoudxãếợ", max_size=8))
def test_however_letters_are_given_the_word_and_its_lefts_are_the_same_in_number(text: str) -> None:
    parts = unicodedata.normalize("NFD", text)
    found, lefts = composed((part, float(n), float(n + 1)) for n, part in enumerate(parts))
    assert found == unicodedata.normalize("NFC", text)
    assert len(lefts) == len(found)
    assert lefts == sorted(lefts)
