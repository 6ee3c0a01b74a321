"""Agencies and provinces by whatever name they are called."""

from __future__ import annotations

import pytest

from normalizers.agencies import parse_agencies, parse_agency
from normalizers.places import find_places, province_of, unit_since_2025


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở TTTT", "Sở Thông tin và Truyền thông"),
        ("Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông"),
        ("SỞ TT VÀ TT", "Sở Thông tin và Truyền thông"),
        ("Sở Lao động thương binh và xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở LĐTB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Sở Y tế tỉnh Bình Định", "Sở Y tế"),
        ("UỶ BAN NHÂN DÂN TỈNH", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_an_agency_has_one_name(text: str, name: str) -> None:
    agency = parse_agency(text)
    assert agency and agency.name == name


def test_what_became_of_an_agency_in_2025() -> None:
    agency = parse_agency("Sở TT&TT")
    assert agency and agency.since_2025 == "Sở Khoa học và Công nghệ"
    assert parse_agency("Hội Nông dân tỉnh") is None


def test_a_cell_may_name_several() -> None:
    found, unknown = parse_agencies("Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh;\nHội Nông dân tỉnh")
    assert [agency.name for agency in found] == ["Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"]
    assert unknown == ["Hội Nông dân tỉnh"]


def test_provinces_before_and_after_the_mergers() -> None:
    assert province_of("ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH") == "Bình Định"
    assert province_of("UBND tỉnh Thanh Hoá") == "Thanh Hóa"
    assert unit_since_2025("Bình Định") == "Gia Lai"
    assert [place.name for place in find_places("TP.HCM và Bà Rịa – Vũng Tàu")] == ["Hồ Chí Minh", "Bà Rịa - Vũng Tàu"]
    assert province_of("Bộ Công an") is None
    with pytest.raises(ValueError):
        province_of("Hà Nội và Huế")
    with pytest.raises(ValueError):
        unit_since_2025("Paris")
