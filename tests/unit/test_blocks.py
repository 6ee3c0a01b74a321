"""Lines outside of tables to headings, paragraphs, footnotes and page furniture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.text import Word
from pipeline.steps.reconstruct.blocks import BlocksOverPages, Draft, page_blocks, turned_blocks
from testkit.made import BOLD, PLAIN, line, word

HEIGHT = 800.0
FULL = "Thực hiện công văn của Văn phòng Chính phủ về mô hình thí điểm"
"""A line that reaches to the right margin."""


def lines(*texts: str, top: float = 200.0, font: str = PLAIN, page: int = 1, pitch: float = 13.0) -> list[Word]:
    return [w for n, text in enumerate(texts) for w in line(text, 0, top + pitch * n, font=font, page=page)]


def blocks(words: list[Word]) -> list[tuple[str, str]]:
    return [(draft.kind, draft.text) for draft in page_blocks(words, HEIGHT)[0]]


def test_lines_that_follow_one_another_are_one_paragraph() -> None:
    assert blocks(lines(FULL, "trên địa bàn tỉnh.")) == [("paragraph", f"{FULL} trên địa bàn tỉnh.")]


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    assert len(blocks(lines(FULL, "đã xong.", FULL))) == 2
    assert len(blocks(lines(FULL, "đã xong", FULL))) == 1


@pytest.mark.parametrize("begins", ["7.2 Hệ thống không bị ảnh hưởng", "10.12.3 Thiết bị vận hành"])
def test_a_clause_that_is_numbered_without_a_mark_begins_a_block(begins: str) -> None:
    assert [text for _, text in blocks(lines(FULL, begins))] == [FULL, begins]


@pytest.mark.parametrize(
    ("last", "on"),
    [
        (f"{FULL} theo mục", "7.2 Tiêu chuẩn này"),
        (f"{FULL} quy định tại", "7.2 Tiêu chuẩn này"),
        (f"{FULL} nêu trong", "7.2 Tiêu chuẩn này"),
        (FULL, "2.5 MW trở lên"),
        (FULL, "12.5 USD cho mỗi"),
        (FULL, "7.2 và các mục sau"),
        (FULL, "1.250 Người"),
        (f"{FULL} mục 7.1,", "7.2 Tiêu chuẩn này"),
    ],
)
def test_a_number_that_goes_on_with_the_line_above_begins_no_block(last: str, on: str) -> None:
    assert blocks(lines(last, on)) == [("paragraph", f"{last} {on}")]


@pytest.mark.parametrize("begins", ["- Sở Y tế", "1. Kết quả", "a) Kết quả", "II. Kết quả", "(Kèm theo công văn"])
def test_an_item_or_a_line_in_brackets_that_names_the_document_begins_a_block(begins: str) -> None:
    assert [text for _, text in blocks(lines(FULL, begins))] == [FULL, begins]


def test_an_indented_line_and_one_further_below_begin_a_paragraph() -> None:
    assert len(blocks([*lines(FULL), *line("Tiếp theo", 20, 213)])) == 2
    assert len(blocks([*lines(FULL, FULL), *lines("Tiếp theo", top=232)])) == 2


def test_centred_lines_are_one_block_whatever_their_length() -> None:
    words = [*line("DANH MỤC MÔ HÌNH", 100, 200, font=BOLD), *line("THÍ ĐIỂM", 124, 213, font=BOLD)]
    assert blocks(words) == [("heading", "DANH MỤC MÔ HÌNH THÍ ĐIỂM")]


def test_bold_lines_and_an_appendixs_label_are_headings() -> None:
    assert blocks(lines("KẾT QUẢ", font=BOLD)) == [("heading", "KẾT QUẢ")]
    assert blocks(lines("Phụ lục II", FULL)) == [("heading", "Phụ lục II"), ("paragraph", FULL)]
    assert [kind for kind, _ in blocks(lines(*[FULL] * 5, font=BOLD))] == ["paragraph"], "too long for a heading"


def test_a_number_in_the_margin_is_the_pages_and_one_in_the_body_is_text() -> None:
    drafts, printed = page_blocks([*lines("12", top=30), *lines("Trang", "15")], HEIGHT)
    assert printed == "12"
    assert [d.kind for d in drafts] == ["furniture", "paragraph"]
    assert page_blocks(lines("12"), HEIGHT)[1] is None


@pytest.mark.parametrize(("text", "printed"), [("- 3 -", "3"), ("Trang 3/27", "3"), ("3", "3"), ("3.5", None)])
def test_a_printed_page_number_as_offices_write_it(text: str, printed: str | None) -> None:
    assert page_blocks(lines(text, top=770), HEIGHT)[1] == printed


def test_a_raised_mark_in_small_type_begins_a_footnote() -> None:
    mark = replace(word("1", 0, 198), size=6.0)
    small = replace(mark, box=replace(mark.box, bottom=204))
    note = [small, *line("Công văn số 12", 8, 200)]
    assert blocks([*lines(FULL, top=100), *note]) == [("paragraph", FULL), ("footnote", "1 Công văn số 12")]


def test_words_turned_on_the_page_are_furniture_one_block_a_direction() -> None:
    drafts = turned_blocks([word("lề", 5, 300, turn=270), word("khác", 590, 300, turn=90)])
    assert [(d.kind, d.text) for d in drafts] == [("furniture", "khác"), ("furniture", "lề")]


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.sampled_from([FULL, "1", "- xã", "Phụ lục I", "ngắn."]), st.booleans()),
        max_size=10,
        unique_by=lambda item: item[0],
    )
)
def test_every_word_is_in_exactly_one_block(made: list[tuple[int, str, bool]]) -> None:
    words = [w for n, text, bold in made for w in line(text, 0, 14.0 * n, font=BOLD if bold else PLAIN)]
    found = [w.position for draft in page_blocks(words, HEIGHT)[0] for w in draft.words]
    assert sorted(found) == sorted(w.position for w in words)


def draft(text: str, page: int, kind: str = "paragraph") -> Draft:
    return Draft(kind, page, (tuple(line(text, page=page)),))


def turned(*pages: list[Draft]) -> list[str]:
    over = BlocksOverPages()
    whole = [d for drafts in pages for d in over.next_page(drafts)]
    return [d.text for d in (*whole, *over.rest())]


def test_a_paragraph_that_a_page_cuts_is_one() -> None:
    assert turned([draft("Đã triển khai tại", 1)], [draft("các xã.", 2)]) == ["Đã triển khai tại các xã."]


def test_page_numbers_and_footnotes_part_no_paragraph() -> None:
    first = [draft("Đã triển khai tại", 1), draft("1 Theo công văn", 1, "footnote")]
    second = [draft("2", 2, "furniture"), draft("các xã.", 2)]
    assert turned(first, second) == ["Đã triển khai tại các xã.", "1 Theo công văn", "2"]


@pytest.mark.parametrize(
    ("before", "after", "page"),
    [("Đã xong.", "các xã", 2), ("Đã triển khai tại", "Các xã", 2), ("Đã triển khai tại", "các xã", 3)],
    ids=["a sentence's end", "a capital", "a page between"],
)
def test_other_paragraphs_stay_two(before: str, after: str, page: int) -> None:
    assert turned([draft(before, 1)], [draft(after, page)]) == [before, after]


def test_a_sign_that_is_broken_behind_its_hyphen_goes_on_in_capitals() -> None:
    assert turned([draft("theo số 210/PLXPK-", 1)], [draft("QĐKT", 2)]) == ["theo số 210/PLXPK-QĐKT"]


def test_a_heading_is_never_joined() -> None:
    assert len(turned([draft("Kết quả", 1, "heading")], [draft("của tỉnh", 2)])) == 2


@given(st.lists(st.lists(st.sampled_from(["Đã triển khai", "các xã.", "Chợ"]), max_size=3), max_size=5))
def test_no_block_is_lost_over_pages(texts: list[list[str]]) -> None:
    pages = [[draft(text, page) for text in own] for page, own in enumerate(texts, 1)]
    over = BlocksOverPages()
    whole = [d for drafts in pages for d in over.next_page(drafts)] + over.rest()
    assert sorted(w.position for d in whole for w in d.words) == sorted(
        w.position for own in pages for d in own for w in d.words
    )
