"""One thing with two prices in one sentence."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import figures, made_document, paragraph


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Giá rau: bí xanh 16.500đ/kg, dưa leo 20.000đ/kg, bí xanh 28.000đ/kg.", [("16.500đ", "28.000đ")]),
        ("Giá rau: cải ngọt có giá 9.000đ/kg (giảm 500đ/kg), cải ngọt 9.500đ/kg.", [("9.000đ", "9.500đ")]),
        ("Giá rau: bí xanh 16.500đ/kg, dưa leo 20.000đ/kg, bí xanh 16.500đ/kg.", []),
        ("Giá rau: bí xanh 16.500đ/kg (tăng 1.500đ/kg), bí đỏ 15.000đ/kg (tăng 1.000đ/kg).", []),
        ("Quý này: bí xanh 16.500đ/kg. Quý trước: bí xanh 28.000đ/kg.", []),
        ("Chợ Một: bí xanh 16.500đ/kg; chợ Hai: bí xanh 28.000đ/kg.", []),
        ("Giá rau: bí xanh 16.500đ/kg, bí xanh 28.000đ/thùng.", []),
        (
            "Thuốc: Vitamin A, Uống, Công ty Một giá 106 đồng/viên, Vitamin B, Uống, Công ty Một giá 144 đồng/viên",
            [],
        ),
        ("Vé xe: loại thường 40.000đ/lượt, loại tốt 60.000đ/lượt, giá 70.000đ/lượt.", []),
    ],
)
def test_a_list_of_prices_gives_one_thing_one_price(text: str, found: list[tuple[str, str]]) -> None:
    block = paragraph(0, text)
    document = made_document(blocks=[block], figures=figures(block))
    assert [(f.expected, f.observed) for f in CHECKS["two_prices"](document)] == found
