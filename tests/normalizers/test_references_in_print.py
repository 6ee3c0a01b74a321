"""Signs as print wraps and spaces them, and where the name of an issuer ends."""

from __future__ import annotations

import random
from datetime import date

import pytest

from normalizers.citations.document_numbers import parse_document_number
from normalizers.citations.references import find_references

NUMBERS = (
    "10/2024/TT-BTC",
    "422/QĐ-TTg",
    "15/2020/NĐ-CP",
    "123/UBND-KT",
    "12/KH-UBND",
    "01/2021/TTLT-BTC",
    "33/TTr-UBND",
)
DASHES = ("-", " - ", "- ", " -", "–", " – ", "‑", "-\n", "\n-")
STROKES = ("/", " /", "/ ", " / ")


@pytest.mark.parametrize("seed", range(40))
def test_a_sign_is_read_however_it_is_spaced_or_broken(seed: int) -> None:
    chosen = random.Random(seed)
    number = chosen.choice(NUMBERS)
    said = number.replace("-", chosen.choice(DASHES)).replace("/", chosen.choice(STROKES))
    text = f"theo văn bản số {said} ngày 05/02/{chosen.choice((2020, 2021, 2024))} của Bộ Tài chính về giá"
    (found,) = find_references(text)
    assert (found.number, found.issuer) == (number, "Bộ Tài chính"), text
    assert found.date is not None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Luật số 36/2024/QH 15 ngày 27/6/2024", "36/2024/QH15"),
        ("Báo cáo số 15-BC/ VPTU", "15-BC/VPTU"),
        ("Công văn số 1400 - CV/VPTU", "1400-CV/VPTU"),
        ("Công văn số 12/STC-NS - Sở Tài chính", "12/STC-NS"),
        ("Quyết định số 12/QĐ-UBND - UBND tỉnh", "12/QĐ-UBND"),
    ],
)
def test_what_follows_a_whole_sign_is_no_part_of_it(text: str, number: str) -> None:
    assert [found.number for found in find_references(text)] == [number]


def test_a_number_of_the_party_that_is_left_blank_is_none() -> None:
    parsed = parse_document_number("Số       -CV/TU")
    assert (parsed.number, parsed.sign, parsed.type_name) == (None, "CV/TU", "công văn")


@pytest.mark.parametrize(
    ("behind", "issuer"),
    [
        ("của Chính phủ và Điều 5 Luật Giá", "Chính phủ"),
        ("của Chính phủ và Thông tư số 01/2021/TT-BNV", "Chính phủ"),
        ("của Chính phủ và các Thông tư số 01/2021/TT-BNV", "Chính phủ"),
        ("của Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("của Bộ Giáo dục và Đào tạo và Quyết định số 5/QĐ-UBND", "Bộ Giáo dục và Đào tạo"),
        ("của Chủ tịch UBND tỉnh hoặc Quyết định số 5/QĐ-UBND", "Chủ tịch UBND tỉnh"),
        ("của UBND xã Hàm Yên", "UBND xã Hàm Yên"),
    ],
)
def test_the_name_of_an_issuer_ends_before_the_next_document(behind: str, issuer: str) -> None:
    assert find_references(f"Nghị định số 30/2020/NĐ-CP {behind}")[0].issuer == issuer


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        ("của Ủy ban nhân dân tỉnh ngày 3/4/2024 về chuyển đổi số", date(2024, 4, 3)),
        ("của Ủy ban nhân dân tỉnh, ngày 3/4/2024 Sở đã họp", None),
    ],
)
def test_a_day_may_stand_behind_the_issuer(behind: str, day: date | None) -> None:
    (found,) = find_references(f"Kế hoạch số 102/KH-UBND {behind}")
    assert (found.issuer, found.date) == ("Ủy ban nhân dân tỉnh", day)
