"""Words far from any number have no part in one."""

from __future__ import annotations

import pytest

from normalizers.values.quantities import find_quantities

FILLING = "Ủy ban nhân dân tỉnh giao các sở, ban, ngành và địa phương tiếp tục rà soát và tổ chức thực hiện. "
SAID = [
    "Cả tỉnh có 12 triệu 500 nghìn đồng",
    "khoản 2 Điều 15 của Luật",
    "từ 15 đến dưới 20 triệu đồng",
    "ba thủ tục 5/7 hồ sơ và 98,7%",
    "lớp 1 có 30 học sinh, tổ 3",
]


@pytest.mark.parametrize("said", SAID)
def test_numbers_read_alike_however_much_is_said_around_them(said: str) -> None:
    alone = [(q.text, q.kind, q.value, q.unit) for q in find_quantities(f"{said}.")]
    assert alone
    for before, behind in ((0, 4), (4, 0), (4, 4)):
        text = f"{before * FILLING}{said}. {behind * FILLING}"
        assert [(q.text, q.kind, q.value, q.unit) for q in find_quantities(text)] == alone
    twice = f"{said}. {3 * FILLING}{said}. "
    assert [(q.text, q.kind, q.value, q.unit) for q in find_quantities(twice)] == 2 * alone


@pytest.mark.parametrize("text", ["", FILLING, "hai mươi xã", "m² và ¹", "quý IV"])
def test_a_text_without_digits_has_no_figure(text: str) -> None:
    assert find_quantities(text) == []
