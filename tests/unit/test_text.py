"""Words to lines, and lines to text that remembers where each character stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.geometry import Box
from pipeline.layout.text import Word, lines_of, located_text
from testkit.made import line, word


def read(words: list[Word]) -> list[str]:
    return [" ".join(w.text for w in own) for own in lines_of(words)]


def test_words_side_by_side_are_a_line_from_the_left() -> None:
    assert read([*line("Mới", 40, 1), *line("Chợ", 0, 0), *line("hai", 0, 14)]) == ["Chợ Mới", "hai"]


def test_a_raised_mark_stays_on_its_line() -> None:
    mark = replace(word("1", 20, -2), box=Box(20, -2, 24, 4))
    assert read([word("Chợ", 0, 0), mark, word("hai", 0, 12)]) == ["Chợ 1", "hai"]


def test_lines_that_were_set_too_close_are_two() -> None:
    assert read([word("một", 0, 0), word("hai", 0, 4)]) == ["một", "hai"]


def test_turned_words_are_read_in_their_own_direction_behind_the_others() -> None:
    upwards = [word("lên", 50, 100, turn=270), word("đọc", 50, 140, turn=270)]
    downwards = [word("xuống", 80, 100, turn=90), word("dưới", 80, 150, turn=90)]
    assert read([*upwards, *downwards, word("ngang", 0, 0)]) == ["ngang", "xuống dưới", "đọc lên"]


TEXTS, TURNS = st.sampled_from(["xã", "1", "-", "QĐ-", "Chợ"]), st.sampled_from([0, 90])
WORDS = st.lists(st.tuples(TEXTS, st.integers(0, 20), st.integers(0, 12), TURNS), max_size=10)


def made(places: list[tuple[str, int, int, int]]) -> list[Word]:
    return [word(text, 10.0 * x, 5.0 * y, turn=turn) for text, x, y, turn in places]


@given(WORDS)
def test_every_word_is_on_exactly_one_line(places: list[tuple[str, int, int, int]]) -> None:
    words = made(places)
    assert sorted(w.position for own in lines_of(words) for w in own) == sorted(w.position for w in words)


@given(WORDS)
def test_every_word_of_a_text_stands_where_it_says(places: list[tuple[str, int, int, int]]) -> None:
    lines = lines_of(made(places))
    located = located_text(lines)
    assert [p.word for p in located.pieces] == [w for own in lines for w in own]
    assert all(located.text[p.start : p.end] == p.word.text for p in located.pieces)
    whole = "".join(p.word.text for p in located.pieces)
    assert "".join(located.text.split()) == whole


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Đã triển khai", "các xã"], "Đã triển khai các xã"),
        (["Kết quả:", "- Chợ", "+ xã"], "Kết quả:\n- Chợ\n+ xã"),
        (["giảm", "-5%"], "giảm -5%"),
        (["số 12/QĐ-", "TTg"], "số 12/QĐ-TTg"),
        (["CMND/", "CCCD"], "CMND/CCCD"),
        (["từ 2 -", "3 ngày"], "từ 2 - 3 ngày"),
    ],
    ids=[
        "a space",
        "items",
        "a negative number",
        "a hyphen inside a word",
        "a slash inside a word",
        "a dash by itself",
    ],
)
def test_a_line_end_is_a_space_a_new_item_or_nothing(lines: list[str], text: str) -> None:
    assert located_text([line(own, 0, 14 * n) for n, own in enumerate(lines)]).text == text


def test_a_locator_has_one_box_a_line_and_ends_with_its_characters() -> None:
    located = located_text([line("đạt 98,7%)", 0, 0), line("trong năm", 0, 14)])
    (figure,) = located.fragments_of(4, 9)
    assert figure.text == "98,7%"
    assert figure.box == Box(21, 0, 51, 10)
    over = located.fragments_of(4, len(located.text))
    assert [f.text for f in over] == ["98,7%)", "trong năm"]


def test_a_text_over_pages_has_one_fragment_a_page() -> None:
    located = located_text([line("đã làm", page=1), line("tại xã", page=2)])
    assert [(f.page, f.text) for f in located.fragments()] == [(1, "đã làm"), (2, "tại xã")]


def test_a_text_is_as_certain_as_its_least_certain_word() -> None:
    words = [word("đạt", confidence=0.9), word("12", 30, confidence=0.4), word("xã", 60)]
    located = located_text([words])
    assert located.confidence() == 0.4
    assert located.confidence(0, 3) == 0.9
    assert located.confidence(7, 9) is None
