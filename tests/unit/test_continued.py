"""What is added to a title, a group or a column's name that is said again."""

from __future__ import annotations

import pytest

from normalizers.text import fold
from pipeline.steps.reconstruct.continued import without_continuation


@pytest.mark.parametrize("name", ["Đơn vị", "STT", "Số tiền (đồng)", "Bảng 2. Kết quả"])
@pytest.mark.parametrize(
    "added",
    [
        " (tiếp theo)",
        " (tiếp)",
        " (TIẾP THEO)",
        " (tiếp theo trang trước)",
        " (tiếp theo bảng trước)",
        " (tiếp theo trang 3)",
        " (tiếp theo và hết)",
        " (kết thúc)",
        " (tt)",
        " - tiếp theo",
        ", tiếp theo",
        " tiếp theo:",
        " (continued)",
    ],
)
def test_what_is_added_where_a_name_is_said_again_is_none_of_it(name: str, added: str) -> None:
    assert without_continuation(fold(name + added)) == fold(name)


@pytest.mark.parametrize(
    "name", ["TT", "Ngày kết thúc", "Đã hết", "Tiếp nhận", "Số hồ sơ tiếp nhận", "Nội dung trang trước"]
)
def test_words_of_a_name_that_only_look_alike_stay(name: str) -> None:
    assert without_continuation(fold(name)) == fold(name)
