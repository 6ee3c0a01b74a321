"""Header rows: which rows name the columns, what the columns are called, and where they are said again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.reconstruct.header import (
    column_names,
    header_row_count,
    header_said_again,
    is_group,
    numbers_columns,
    repeated_rows,
)
from pipeline.steps.reconstruct.part import PartCell, PartRow
from testkit.made import BOLD, cell, part, row, spanning_row, table

NAMES = ("STT", "Tên mô hình", "Kết quả", "Ghi chú")


def test_names_over_figures_whose_cells_are_merged_as_none_below_are_a_header() -> None:
    upper = PartRow(1, (cell("Nền", 0, row_span=2), cell("Tốc độ", 1, column_span=2)))
    lower = PartRow(1, (cell("đến 100", 1), cell("trên 100 km/h", 2)))
    assert header_row_count(part(upper, lower, row("Đất", "30", "35"), row("Đá", "20", "25"))) == 2


def test_a_band_over_some_columns_belongs_to_the_names_below_it() -> None:
    band = spanning_row(("", 2), ("Giá", 2), font=BOLD)
    names = row("STT", "Tên", "TP A", "Huyện B", font=BOLD)
    made = part(band, names, row("1", "Xi măng", "81.000", "71.000"))
    assert header_row_count(made) == 2
    assert column_names(made.rows[:2], 4) == ["STT", "Tên", "Giá / TP A", "Giá / Huyện B"]


def test_a_bold_row_below_names_of_all_columns_is_of_the_body() -> None:
    class_row = row("", "LỚP THÔNG", "PINOSIDA", font=BOLD)
    body = [row("1", "Bách vàng", "Xanthocyparis"), row("2", "Sa mộc", "Cunninghamia")]
    assert header_row_count(part(row("STT", "Tên", "Tên khoa học", font=BOLD), class_row, *body)) == 1


def test_figures_in_bold_name_columns_too() -> None:
    names = row("Diện tích", "50", "75", "100", font=BOLD)
    assert header_row_count(part(names, row("Mật độ", "90", "80", "70"))) == 1


def test_a_bold_total_is_no_header_where_the_body_is_bold() -> None:
    assert header_row_count(part(row("Cộng", "12", "40", font=BOLD), row("Xã", "5", "9", font=BOLD))) == 0


def test_rows_of_later_pages_show_that_a_row_alone_on_its_page_is_a_header() -> None:
    alone, later = part(row("STT", "Mã TTHC", "Tên thủ tục")), row("1", "HG.013234", "Thẩm định thiết kế")
    assert header_row_count(alone) == 0
    assert header_row_count(alone, [later]) == 1


def test_what_a_later_page_begins_with_again_is_a_header() -> None:
    first = table(["Xã", "Đơn vị", "Nội dung"], ["An", "Sở", "Cấp"], header=False)
    again = table(["Xã", "Đơn vị", "Nội dung"], ["Bình", "Sở", "Đổi"], header=False)
    assert header_row_count(first) == 0
    assert header_said_again(first, again) == 1
    assert header_said_again(first, table(["Bình", "Sở", "Đổi"], header=False)) == 0
    assert header_said_again(table(["1", "Cấp giấy phép", "Sở"]), table(["1", "Cấp giấy phép", "Sở"])) == 0


def test_the_title_of_a_table_over_all_its_columns_is_no_name() -> None:
    title = PartRow(1, (cell("BẢNG GIÁ", 0, column_span=2),))
    assert column_names([title, row("STT", "Giá")], 2) == ["STT", "Giá"]


def test_a_row_that_begins_with_a_number_column_is_a_header() -> None:
    assert header_row_count(part(row(*NAMES), row("1", "Chợ", "xong", ""))) == 1


def test_a_bold_row_of_texts_is_a_header_and_a_plain_one_is_none() -> None:
    names, body = ("Xã", "Số hộ", "Số dân"), row("A", "12", "40")
    assert header_row_count(part(row(*names, font=BOLD), body)) == 1
    assert header_row_count(part(row("Xã A", "12", "40"), row("Xã B", "15", "50"))) == 0


def test_half_of_the_names_known_make_a_header() -> None:
    assert header_row_count(part(row("Tên mô hình", "Xã A"), row("Chợ", "5"))) == 1
    assert header_row_count(part(row("Tên mô hình", "Xã A", "Xã B"), row("Chợ", "5", "7"))) == 0


def test_a_bold_row_that_has_a_number_is_no_header() -> None:
    assert header_row_count(part(row("1", "Chợ", "Xong", font=BOLD), row("2", "Bãi xe", "Chưa"))) == 0


def test_the_row_that_numbers_the_columns_belongs_to_the_header() -> None:
    numbers = row("(1)", "(2)", "(3)", "(4)=(2)+(3)")
    assert header_row_count(part(row(*NAMES), numbers, row("1", "Chợ", "xong", ""))) == 2


def test_a_header_of_two_levels_is_as_high_as_its_tallest_cell() -> None:
    upper = PartRow(1, (cell("STT", 0, row_span=2), cell("Kết quả", 1, column_span=2)))
    lower = PartRow(1, (cell("Năm 2024", 1), cell("Năm 2025", 2)))
    assert header_row_count(part(upper, lower, row("1", "5", "7"))) == 2


def test_a_header_alone_on_its_page_names_columns_only_if_names_are_known() -> None:
    assert header_row_count(part(row(*NAMES))) == 1
    assert header_row_count(part(row("Xã", "Số hộ", "Số dân", font=BOLD))) == 0


def test_no_row_no_header() -> None:
    assert header_row_count(part(columns=2)) == 0
    assert header_row_count(part(row("", "", ""))) == 0


@pytest.mark.parametrize("texts", [("(1)", "(2)", "(3)"), ("1", "2", ""), ("A", "B", "1", "2"), ("(1)", "(2)=(1)+1")])
def test_a_row_of_column_numbers_counts_up(texts: tuple[str, ...]) -> None:
    assert numbers_columns(row(*texts))


@pytest.mark.parametrize("texts", [("1", "3", "2"), ("1", "Chợ"), ("1",), ("A", "B"), ("12", "15"), ("", "")])
def test_a_row_of_other_numbers_numbers_no_columns(texts: tuple[str, ...]) -> None:
    assert not numbers_columns(row(*texts))


@pytest.mark.parametrize(
    "title",
    [
        spanning_row(("NHÓM MỘT", 4)),
        spanning_row(("I", 1), ("NHÓM MỘT", 3)),
        spanning_row(("1", 1), ("Nhóm một", 3)),
        row("II", "NHÓM HAI", "", "", font=BOLD),
        row("A", "NHÓM HAI", "", "", font=BOLD),
    ],
    ids=["over all", "numbered", "by a digit", "bold, Roman", "bold, letter"],
)
def test_one_text_over_the_columns_or_in_bold_is_a_groups_title(title: PartRow) -> None:
    assert is_group(title)


@pytest.mark.parametrize(
    "item",
    [
        row("1", "Chợ", "", "", font=BOLD),
        row("II", "Chợ", "", ""),
        row("", "Chợ", "", ""),
        row("", "", "", ""),
        row("I", "Chợ", "xong", "", font=BOLD),
        spanning_row(("Chợ", 1), ("xong", 3)),
        spanning_row(("", 1), ("tổng", 2), ("", 1)),
    ],
    ids=["bold, a digit", "not bold", "one text", "empty", "three texts", "a name in front", "not to the end"],
)
def test_other_rows_with_few_texts_are_items(item: PartRow) -> None:
    assert not is_group(item)


def test_a_columns_name_is_the_path_of_header_cells_over_it() -> None:
    upper = spanning_row(("STT", 1), ("Kết quả", 2))
    lower = row("", "Năm 2024", "Năm\n2025")
    assert column_names([upper, lower, row("(1)", "(2)", "(3)")], 3) == [
        "STT",
        "Kết quả / Năm 2024",
        "Kết quả / Năm 2025",
    ]


def test_a_text_said_twice_over_a_column_names_it_once_and_a_column_without_text_has_no_name() -> None:
    assert column_names([row("STT", ""), row("STT", "")], 2) == ["STT", ""]
    assert column_names([], 2) == ["", ""]


HEADER = (spanning_row(("STT", 1), ("Kết quả", 2)), row("", "Năm 2024", "Năm 2025"))


def test_a_header_is_said_again_whole_or_by_its_lower_level() -> None:
    body = row("7", "12", "15")
    assert repeated_rows(HEADER, part(*HEADER, body)) == 2
    assert repeated_rows(HEADER, part(HEADER[1], body)) == 1
    assert repeated_rows(HEADER, part(body)) == 0
    assert repeated_rows(HEADER, part(HEADER[0])) == 0, "its upper level alone is not the header"


def test_line_ends_and_capitals_make_no_other_header() -> None:
    assert repeated_rows((row("STT", "Tên mô hình"),), table(["Stt", "TÊN MÔ\nHÌNH"], ["1", "Chợ"])) == 1


def test_a_header_said_again_may_be_shortened_cut_off_or_have_words_added() -> None:
    said = (row("TT", "Danh mục dự án", "Tỷ lệ giải ngân (%)", "Ghi chú"),)
    assert repeated_rows(said, table(["TT", "Danh mục dự án", "Tỷ lệ giải ngân", "Ghi chú"])) == 1
    assert repeated_rows(said, table(["TT", "Danh mục dự án (tiếp theo)", "Tỷ lệ giải ngân (%)", "Ghi chú"])) == 1
    assert repeated_rows(said, table(["TT", "Danh mục dự án", "", "Ghi chú"])) == 1
    assert repeated_rows(said, table(["1", "Danh mục dự án đường", "5,7%", ""])) == 0
    assert repeated_rows(said, table(["TT", "Tên dự án khác hẳn", "Vốn giao", "Ghi chú"])) == 0


def test_names_are_said_again_without_their_numbers_too() -> None:
    said = (row("STT", "Tên mô hình"), row("(1)", "(2)"))
    assert repeated_rows(said, part(said[0], row("5", "Chợ"))) == 1
    assert repeated_rows(said, part(said[1], row("5", "Chợ"))) == 1


def test_a_header_without_text_is_never_said_again() -> None:
    assert repeated_rows((row("", ""),), part(row("", ""), row("1", "Chợ"))) == 0


def test_a_recognized_header_need_only_be_like_it_and_long_enough_to_tell() -> None:
    said, misread = ("STT", "Tên mô hình", "Kết quả triển khai"), ("STT", "Ten mô hlnh", "Kết quá triển khai")
    recognized = row(*misread, confidence=0.8)
    assert repeated_rows((row(*said),), part(recognized)) == 1
    assert repeated_rows((row(*said),), part(row(*misread))) == 0, "a text layer has no slips"
    assert repeated_rows((row("TT", "Tên"),), part(row("TT", "Tem", confidence=0.8))) == 0


@given(st.lists(st.lists(st.sampled_from(["", "STT", "Tên", "(1)", "12"]), min_size=3, max_size=3), max_size=4))
def test_the_header_never_reaches_beyond_the_table(texts: list[list[str]]) -> None:
    made = part(*(row(*t) for t in texts), columns=3)
    assert 0 <= header_row_count(made) <= len(made.rows)
    assert repeated_rows(made.rows, made) in (0, len(made.rows))
    assert len(column_names(made.rows, 3)) == 3


def _centred(text: str, column: int) -> PartCell:
    own = cell(text, column)
    (words,) = own.lines
    shift = own.box.x_middle - (words[0].box.x0 + words[-1].box.x1) / 2
    moved = (replace(w, box=replace(w.box, x0=w.box.x0 + shift, x1=w.box.x1 + shift)) for w in words)
    return replace(own, lines=(tuple(moved),))


def test_names_in_the_middle_of_columns_whose_texts_stand_at_the_left_are_a_header() -> None:
    body = [row("Đất đắp", "Máy đo", "Mỗi lớp"), row("Đá thải", "Thước", "Mỗi ca"), row("Cát", "Máy đo", "Mỗi lớp")]
    names = PartRow(1, tuple(_centred(text, n) for n, text in enumerate(("Nền", "Cách đo", "Lần đo"))))
    assert header_row_count(part(names, *body)) == 1
    assert header_row_count(part(*body)) == 0
