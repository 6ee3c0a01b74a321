"""Texts with the places of their characters, put together again from two datasets."""

from __future__ import annotations

import pytest

from pipeline.core.errors import ContractError
from pipeline.core.located_text import fragments_from, located_texts
from pipeline.layout.geometry import Box
from pipeline.layout.text import Fragment


def word(owner: str, text: str, start: int, x0: float = 0.0) -> dict[str, object]:
    return {
        "owner_id": owner,
        "page": 1,
        "position": start,
        "text": text,
        "char_start": start,
        "char_end": start + len(text),
        "x0": x0,
        "top": 0.0,
        "x1": x0 + 10.0 * len(text),
        "bottom": 10.0,
        "edges": [x0 + 10.0 * n for n in range(len(text) + 1)],
        "confidence": None,
    }


def test_every_text_gets_its_own_words_and_one_that_repeats_another_has_none() -> None:
    owners = [{"id": "a", "text": "Chợ Mới"}, {"id": "b", "text": "Chợ Mới"}, {"id": "c", "text": "xã"}]
    words = [word("a", "Chợ", 0), word("a", "Mới", 4, 40), word("c", "xã", 0)]
    found = list(located_texts(owners, words))
    assert [row["id"] for row, _ in found] == ["a", "b", "c"]
    assert [[p.word.text for p in located.pieces] for _, located in found] == [["Chợ", "Mới"], [], ["xã"]]


def test_characters_inside_a_word_lead_to_their_own_box() -> None:
    ((_, located),) = located_texts([{"id": "a", "text": "98,7%)"}], [word("a", "98,7%)", 0)])
    assert located.fragments_of(0, 5) == [Fragment(1, Box(0, 0, 50, 10), "98,7%")]


def test_words_whose_text_does_not_come_break_the_contract() -> None:
    with pytest.raises(ContractError, match="words of z"):
        list(located_texts([{"id": "a", "text": "xã"}], [word("z", "xã", 0)]))


def test_fragments_are_led_back_from_rows_as_they_were() -> None:
    fragments = [Fragment(2, Box(1, 2, 3, 4), "xã")]
    assert fragments_from({"fragments": [f.row() for f in fragments]}) == fragments
