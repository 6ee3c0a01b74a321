"""Where a table stands among a document's blocks, headings and captions."""

from __future__ import annotations

import pytest

from pipeline.layout.geometry import Box
from pipeline.steps.reconstruct.blocks import BlocksOverPages, Draft
from pipeline.steps.reconstruct.place import Outline, TablePlace, label_of, says_again
from testkit.made import BOLD, PLAIN, line

Said = tuple[str, float]
"""A text and how far down its page it stands."""


def draft(text: str, page: int, top: float, kind: str = "heading") -> Draft:
    return Draft(kind, page, (tuple(line(text, top=top, page=page, font=BOLD if kind == "heading" else PLAIN)),))


def placed(*pages: list[Draft], top: float = 1000.0) -> TablePlace:
    """The place of a table that stands so far down the last of the pages."""
    outline, blocks = Outline(), BlocksOverPages()
    for drafts in pages:
        blocks.next_page(drafts)
        outline.next_page(drafts, blocks.positions)
    return outline.place(Box(0, top, 500, top + 100))


def test_a_table_stands_under_the_heading_right_above_it() -> None:
    page = [draft("I. Kết quả", 1, 0), draft("II. Khó khăn", 1, 300), draft("III. Kết luận", 1, 600)]
    assert placed(page, top=200).title == "I. Kết quả"
    assert placed(page, top=500).title == "II. Khó khăn"


def test_two_tables_of_a_page_stand_in_the_appendix_above_each() -> None:
    page = [draft("Phụ lục I", 1, 0), draft("THU", 1, 20), draft("Phụ lục II", 1, 300), draft("CHI", 1, 320)]
    outline = Outline()
    outline.next_page(page, range(4))
    places = [outline.place(Box(0, top, 500, top + 50)) for top in (100, 400)]
    assert [(p.appendix and p.appendix.number, p.title, p.position) for p in places] == [
        ("I", "THU", 2),
        ("II", "CHI", 4),
    ]


def test_the_path_has_the_headings_of_every_level_above() -> None:
    pages = [
        [draft("Phụ lục II", 1, 0), draft("DANH MỤC", 1, 20)],
        [draft("I. Cấp tỉnh", 2, 0), draft("1. Đất đai", 2, 50), draft("2. Xây dựng", 2, 100)],
        [draft("II. Cấp xã", 3, 0), draft("1. Hộ tịch", 3, 50)],
    ]
    assert placed(*pages).heading_path == ("Phụ lục II", "DANH MỤC", "II. Cấp xã", "1. Hộ tịch")
    assert placed(*pages[:2]).heading_path == ("Phụ lục II", "DANH MỤC", "I. Cấp tỉnh", "2. Xây dựng")


def test_another_letter_leaves_the_appendix_before_it() -> None:
    second = [draft("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2, 0), draft("BÁO CÁO", 2, 50)]
    place = placed([draft("Phụ lục I", 1, 0), draft("DANH MỤC", 1, 20)], second)
    assert (place.appendix, place.heading_path) == (None, ("BÁO CÁO",))


@pytest.mark.parametrize("kind", ["heading", "paragraph"])
def test_a_caption_right_above_names_the_table_whatever_its_type(kind: str) -> None:
    place = placed([draft("1. Ngân sách", 1, 0), draft("Bảng 2.1 - Thu ngân sách", 1, 50, kind)])
    assert (place.caption, place.title, place.label) == (place.title, "Bảng 2.1 - Thu ngân sách", "bảng 2.1")
    assert place.heading_path == ("1. Ngân sách",)


def test_the_unit_between_caption_and_table_is_no_caption() -> None:
    unit = draft("Đơn vị tính: triệu đồng", 1, 80, "paragraph")
    assert placed([draft("Biểu số 3: Thu", 1, 50), unit]).caption == "Biểu số 3: Thu"
    assert placed([draft("I. Thu", 1, 50), unit]).title == "I. Thu"


def test_a_numbered_line_right_above_is_a_title_where_it_ends_no_sentence() -> None:
    assert placed([draft("2. Danh sách thiết bị", 1, 50, "paragraph")]).title == "2. Danh sách thiết bị"
    for text in ("2. Đã cấp 12 thiết bị.", "2 thiết bị"):
        assert placed([draft(text, 1, 50, "paragraph")]).title is None


def test_a_caption_of_two_lines_is_one() -> None:
    assert placed([draft("Bảng 1.", 1, 50), draft("Thu ngân sách", 1, 70)]).caption == "Bảng 1. Thu ngân sách"


def test_a_caption_further_up_is_that_of_another_table() -> None:
    page = [draft("Bảng 1 - Thu", 1, 0), draft("Sau đây là một đoạn văn.", 1, 300, "paragraph")]
    assert placed(page).caption is None
    outline = Outline()
    outline.next_page([draft("Bảng 1 - Thu", 1, 0)], [0])
    captions = [outline.place(Box(0, top, 500, top + 50)).caption for top in (50, 200)]
    assert captions == ["Bảng 1 - Thu", None]


def test_a_caption_above_the_table_beside_is_not_its_own() -> None:
    beside = Draft("paragraph", 1, (tuple(line("Bảng 1 - Thu", x0=600, top=50)),))
    assert placed([beside]).caption is None


def test_a_table_stands_behind_the_blocks_that_begin_before_it() -> None:
    text = [draft("văn bản", 1, 0, "paragraph"), draft("số trang", 1, 900, "furniture")]
    assert placed([], top=50).position == 0
    assert placed(text, top=50).position == 1
    assert placed(text, []).position == 2


def test_a_title_that_is_said_again_parts_no_table() -> None:
    assert says_again(draft("Bảng 6 (kết thúc)", 2, 0), "bảng 6")
    assert says_again(draft("Bảng 6 - Chỉ tiêu của vật liệu", 2, 0), "bảng 6")
    assert says_again(draft("Phụ lục 1 (tiếp theo)", 2, 0), None)
    assert not says_again(draft("Bảng 7 - Chỉ tiêu", 2, 0), "bảng 6")
    assert not says_again(draft("II. Chi ngân sách", 2, 0), None)


@pytest.mark.parametrize(
    ("text", "label"),
    [("BIỂU MẪU 02: Thu", "biểu mẫu 02"), ("Phụ biểu II", "phụ biểu ii"), ("Bảng giá đất", None), ("Mục 1", None)],
)
def test_a_caption_begins_with_what_it_is_and_its_number(text: str, label: str | None) -> None:
    assert label_of(text) == label


def test_who_signs_and_what_stands_above_head_no_table_below() -> None:
    letter = [draft("QUYẾT ĐỊNH:", 1, 0), draft("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", 1, 100), draft("Nguyễn Văn An", 1, 200)]
    assert placed(letter).heading_path == ()
    listed = [draft("DANH MỤC THIẾT BỊ", 2, 0)]
    assert placed(letter, listed).heading_path == ("DANH MỤC THIẾT BỊ",)


def light(text: str, top: float, page: int = 1) -> Draft:
    return draft(text, page, top, "paragraph")


def test_a_numbered_line_in_light_type_heads_what_follows() -> None:
    above = [draft("I. TỔNG QUAN", 1, 0), light("3. Diễn biến chỉ số giá", 50), light("Chỉ số tháng 7 tăng.", 100)]
    assert placed(above).heading_path == ("I. TỔNG QUAN", "3. Diễn biến chỉ số giá")
    assert placed([*above, light("4. Giá nhà ở", 150)]).title == "4. Giá nhà ở"
    assert placed([*above, draft("II. KIẾN NGHỊ", 1, 150)]).heading_path == ("II. KIẾN NGHỊ",)


def test_a_line_with_a_colon_heads_only_the_table_right_below() -> None:
    lead = [draft("Điều 3. Mức thu", 1, 0), light("“d) Mức thu tối đa dịch vụ sử dụng đò như sau:", 50)]
    assert placed(lead).title == "“d) Mức thu tối đa dịch vụ sử dụng đò như sau:"
    assert placed([*lead, light("(Đơn vị tính: đồng)", 80)]).title == "“d) Mức thu tối đa dịch vụ sử dụng đò như sau:"
    assert placed([*lead, light("Bến đò được phép chở xe ô tô", 80)]).title == "Điều 3. Mức thu"


@pytest.mark.parametrize("text", ["1. Bên mua trả tiền.", "2. các bên liên quan", "12 tháng", "a) Bên A;"])
def test_a_sentence_with_a_number_heads_nothing(text: str) -> None:
    assert placed([draft("Điều 3. Mức thu", 1, 0), light(text, 50)]).title == "Điều 3. Mức thu"


def test_an_appendix_without_a_title_is_called_by_its_label() -> None:
    assert placed([draft("Phụ lục", 1, 0)]).title == "Phụ lục"
