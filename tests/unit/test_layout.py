"""Words outside of tables to lines in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.text import Word
from pipeline.steps.reconstruct.layout import reading_order
from testkit.made import line, word


def read(words: list[Word]) -> list[list[str]]:
    return [[segment.text for segment in stack] for stack in reading_order(words)]


def lines(*texts: str, x0: float = 0.0, top: float = 0.0) -> list[Word]:
    return [w for n, text in enumerate(texts) for w in line(text, x0, top + 14 * n)]


def test_lines_across_the_page_are_one_stack() -> None:
    assert read(lines("Thực hiện công văn", "của Chính phủ")) == [["Thực hiện công văn", "của Chính phủ"]]


def test_the_two_heads_of_a_letter_are_read_one_after_the_other() -> None:
    left, right = lines("UBND TỈNH", "Số: 12/UBND"), lines("Độc lập", "Hà Nội, ngày 5", x0=300)
    body = lines("Kính gửi: Văn phòng Chính phủ, các bộ, ngành ở trung ương", top=40)
    assert read([*left, *right, *body]) == [
        ["UBND TỈNH", "Số: 12/UBND"],
        ["Độc lập", "Hà Nội, ngày 5"],
        ["Kính gửi: Văn phòng Chính phủ, các bộ, ngành ở trung ương"],
    ]


def test_the_national_title_begins_a_column_however_small_the_gap() -> None:
    words = line("UBND TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert read(words) == [["UBND TỈNH"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]


@pytest.mark.parametrize("label", ["1.", "a)", "(2)", "-", "II", "•"])
def test_a_number_or_bullet_before_a_tab_is_of_its_text(label: str) -> None:
    assert read([word(label, 0), *line("Đã triển khai", 60)]) == [[f"{label} Đã triển khai"]]


def test_a_gap_left_for_a_number_or_a_day_parts_no_line() -> None:
    assert read([*line("Số:", 0), *line("/QĐ-UBND", 80)]) == [["Số: /QĐ-UBND"]]
    assert read([*line("ngày", 0), *line("tháng", 60), *line("năm 2024", 130)]) == [["ngày tháng năm 2024"]]


def test_recipients_stay_one_column_beside_the_signer() -> None:
    recipients = lines("Nơi nhận:", "- Như trên;", "- Lưu: VT.", top=0)
    signer = [*line("CHỦ TỊCH", 300, 0), *line("Nguyễn Văn A", 300, 56)]
    assert read([*recipients, *signer]) == [
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        ["CHỦ TỊCH", "Nguyễn Văn A"],
    ]


def test_a_line_far_below_its_columns_is_a_line_of_the_page() -> None:
    band = [*line("Nơi nhận:", 0, 0), *line("CHỦ TỊCH", 300, 0)]
    assert read([*band, *line("Ghi chú", 0, 80)]) == [["Nơi nhận:"], ["CHỦ TỊCH"], ["Ghi chú"]]


def test_an_appendixs_label_ends_what_stands_side_by_side() -> None:
    band = [*line("Nơi nhận:", 0, 0), *line("CHỦ TỊCH", 300, 0)]
    assert read([*band, *line("Phụ lục II", 280, 20), *line("Danh mục", 0, 34)]) == [
        ["Nơi nhận:"],
        ["CHỦ TỊCH"],
        ["Phụ lục II", "Danh mục"],
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([0.0, 20.0, 150.0, 300.0]),
            st.integers(0, 8),
            st.sampled_from(["Số:", "Phụ lục I", "a)", "xã"]),
        ),
        max_size=14,
        unique_by=lambda item: item[:2],
    )
)
def test_every_word_is_read_exactly_once(places: list[tuple[float, int, str]]) -> None:
    words = [w for x, n, text in places for w in line(text, x, 14.0 * n)]
    found = [w.position for stack in reading_order(words) for segment in stack for w in segment.words]
    assert sorted(found) == sorted(w.position for w in words)
