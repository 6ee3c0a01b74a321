"""Signers, authorities and types of scanned heads, as their lists spell what was misread."""

from __future__ import annotations

import pytest

from normalizers.authorities import meant_authority
from normalizers.issuers import is_below
from normalizers.respelled import respelled
from normalizers.signing import begins_with_title, is_whole, meant_person, person_in, says_part, titles_in


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("ỦY BAN NHÂN DÂN TĨNH ĐIỆN BIẾN", "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN"),
        ("SỞ Y TẺ", "SỞ Y TẾ"),
        ("UBND TINH HAI GIANG", None),
        ("UBND HUYỆN A LƯỚI", None),
    ],
)
def test_a_misread_authority_is_the_one_of_the_list(read: str, meant: str | None) -> None:
    assert meant_authority(read) == meant


def test_a_name_that_may_be_two_is_none() -> None:
    assert respelled("QUYÉT ĐỊNH", ["quyết định", "quy định"]) == "quyết định"
    assert respelled("TINH KHANH HOA", ["Khánh Hòa"]) is None


def test_a_department_stands_below_its_province() -> None:
    assert is_below("SƠ Y TÉ")
    assert not is_below("TỈNH KIÊN GIANG")


@pytest.mark.parametrize(
    ("line", "said"),
    [("“.. .CHU TỊCH", "CHỦ TỊCH"), ("KT.CHỦ TỊCH", "KT. CHỦ TỊCH"), ("THỌ CHỦ TỊCH", None), ("Nơi nhận:", None)],
)
def test_titles_are_told_by_their_list(line: str, said: str | None) -> None:
    assert titles_in(line) == said


def test_who_signs_for_another_has_a_title_of_their_own() -> None:
    assert is_whole("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH")
    assert is_whole("KT. CHỦ TỊCH PHÓ CHỦ TỊCH")
    assert not is_whole("KT. CHỦ TỊCH")


def test_a_name_has_its_beginning() -> None:
    assert person_in("^›¿ Huỳnh Hữu Trí") == "Huỳnh Hữu Trí"
    assert person_in("Đại tướng Tô Lâm") == "Đại tướng Tô Lâm"
    assert person_in("rần Văn Hiếu") is None
    assert meant_person("Nguyên Văn Tùng") == "Nguyễn Văn Tùng"
    assert meant_person("Hồng Thanh") is None


@pytest.mark.parametrize("line", ["KT. CHỦ", ": TỊCH"])
def test_a_line_in_capitals_may_be_part_of_a_title(line: str) -> None:
    assert says_part(line)


@pytest.mark.parametrize("line", ["Chủ tịch", "ẢN TÀO", "Lê Văn Chủ"])
def test_a_line_without_words_of_titles_in_capitals_is_no_part_of_one(line: str) -> None:
    assert not says_part(line)


@pytest.mark.parametrize(
    ("line", "begins"),
    [("PHÓ CHỦ TỊCH", True), ("QUYỀN GIÁM ĐỐC", True), ("BÍ THƯ", True), ("TRƯỞNG PHÒNG", True), ("KÍNH GỬI", False)],
)
def test_titles_of_print_begin_a_signature(line: str, *, begins: bool) -> None:
    assert begins_with_title(line) is begins
