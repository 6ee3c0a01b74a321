"""Comparison keys."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.text import fold, is_upper, nfc, squeeze, strip_tones

LETTERS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), max_size=40)


@given(LETTERS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(LETTERS)
def test_a_text_and_its_decomposed_form_have_one_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoá đơn", "hóa đơn"),
        ("sức khoẻ", "sức khỏe"),
        ("uỷ ban", "ủy ban"),
        ("Ðề án", "Đề án"),
        ("2022–2025", "2022-2025"),
        ("ỦY  BAN\nNHÂN DÂN", "ủy ban nhân dân"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "quy"), ("ma", "má"), ("hoàn", "hòan"), ("m²", "m2")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_stored_text_keeps_superscripts() -> None:
    assert nfc("100 m²") == "100 m²"


def test_small_helpers() -> None:
    assert squeeze(" a\u00a0 b\n") == "a b"
    assert strip_tones("Đồng Đăng") == "Dong Dang"
    assert is_upper("PHÓ CHỦ TỊCH") and not is_upper("Lâm Hải Giang") and not is_upper("123")
