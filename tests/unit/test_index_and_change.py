"""Changes in per cent against the indices of a table."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import body_cells, figures, made_document, paragraph

ROWS = (
    ("Chỉ số giá tiêu dùng", "99,52"),
    ("1- Lương thực", "99,22"),
    ("Giao thông", "100,00"),
    ("Chỉ số giá vàng", "103,46"),
    ("Trong đó: đồ uống và thuốc lá", "100,02"),
)


def told(text: str, header: str = "Tháng 3/2024 so với tháng 2/2024 (%)", source: str = "digital") -> list[str]:
    cells, block = body_cells(*ROWS, names=("Nhóm", header)), paragraph(0, text)
    document = made_document(
        documents=[{"text_source": source}],
        blocks=[block],
        cells=cells,
        figures=figures(block, *(cell for cell in cells if cell["column_index"])),
    )
    return [f"{f.observed} {f.expected}" for f in CHECKS["index_and_change"](document)]


SAYING = [
    (
        "Tháng 3/2024, giá vàng (nhẫn 99,99%) bình quân tiếp tục tăng so với tháng 2/2024, tăng (+{}%).",
        "3,46",
        "103,46",
    ),
    ("Theo số liệu thống kê, chỉ số giá tiêu dùng trên địa bàn tỉnh giảm {}% so với tháng 2/2024.", "0,48", "99,52"),
    ("So với tháng 2/2024: Giá tăng. Nhóm lương thực giảm {}% so với tháng 2/2024", "0,78", "99,22"),
    ("Đồ uống và thuốc lá tăng nhẹ {}% so với tháng 2/2024; giao thông ổn định.", "0,02", "100,02"),
]


@pytest.mark.parametrize(("text", "right", "index"), SAYING)
@pytest.mark.parametrize("wrong", ["6,65", "0,5", "12", "1,02"])
def test_a_change_is_what_the_index_is_more_or_less_than_a_hundred(
    text: str, right: str, index: str, wrong: str
) -> None:
    assert told(text.format(right)) == []
    assert told(text.format(wrong)) == [f"{wrong}% {index}"]
    assert told(text.format(wrong), source="ocr") == []
    assert told(text.format(wrong), header="Tháng 3/2024 so với tháng 12/2023 (%)") == []
    assert told(text.format(wrong), header="Giá tháng 3") == []


@pytest.mark.parametrize(
    "text",
    [
        "Giá vàng tăng 6,65% so với cùng kỳ.",
        "Giá vàng nhẫn trơn tăng 6,65% so với tháng 2/2024.",
        "Giá vàng tăng 6,65%, giao thông tăng 2% so với tháng 2/2024.",
        "Sản lượng khai thác vàng tăng 6,65% so với tháng 2/2024.",
        "Giá vàng bằng 106,65% so với tháng 2/2024.",
    ],
)
def test_another_thing_time_or_form_says_nothing(text: str) -> None:
    assert told(text) == []
