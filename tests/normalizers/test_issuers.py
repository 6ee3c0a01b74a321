"""How the names of bodies begin."""

from __future__ import annotations

import pytest

from normalizers import _data
from normalizers.issuers import BODIES, names_agency, names_body


@pytest.mark.parametrize(
    ("name", "in_head", "in_certificate"),
    [
        ("SỞ Y TẾ", True, True),
        ("TỔNG CỤC THUẾ", True, True),
        ("HỘI NÔNG DÂN", True, False),
        ("Đoàn Thị Thử", True, False),
        ("Tỉnh Bình Định", False, True),
        ("Trần Thị Thử", False, False),
        ("SỞHỮU TRÍ TUỆ", False, False),
    ],
)
def test_a_body_is_told_by_how_its_name_begins(name: str, *, in_head: bool, in_certificate: bool) -> None:
    assert (names_body(name), names_agency(name)) == (in_head, in_certificate)


def test_a_word_stands_in_one_list() -> None:
    words = [word for name in BODIES for word in _data.load("issuers")[name]]
    assert len(words) == len(set(words))
