"""Numbers of times beside the days that a sentence lists."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import figures, made_document, paragraph


def told(text: str) -> list[tuple[str | None, str | None]]:
    block = paragraph(1, text)
    document = made_document(blocks=[block], figures=figures(block))
    return [(found.expected, found.observed) for found in CHECKS["counted_dates"](document)]


@pytest.mark.parametrize("times", ["04 lần", "2 đợt"])
@pytest.mark.parametrize("between", [" vào ", " (", ": ", ", trong đó có "])
@pytest.mark.parametrize("last", [" và ngày 14/3/2024", ", 14/3/2024", " ngày 14/3/2024"])
def test_more_or_fewer_days_than_times_are_told(times: str, between: str, last: str) -> None:
    text = f"Giá được điều chỉnh {times}{between}ngày 29/02/2024, ngày 07/3/2024{last}."
    assert told(text) == [(times, "3")]


@pytest.mark.parametrize(
    "text",
    [
        "Giá được điều chỉnh 03 lần vào ngày 29/02/2024, ngày 07/3/2024 và ngày 14/3/2024.",
        "Giá được điều chỉnh 04 lần, lần đầu vào ngày 29/02/2024.",
        "Giá được điều chỉnh 04 lần. Các ngày 29/02/2024, 07/3/2024 và 14/3/2024 có tăng.",
        "Giá tăng gấp 4 lần so với 10 năm trước, các ngày 29/02/2024, 07/3/2024 là cao điểm.",
        "Kiểm tra 04 lần trong các ngày 29/02/2024, 07/3/2024, 14 và 15 tháng 3.",
        "Có 05 văn bản ngày 29/02/2024 và ngày 07/3/2024.",
        "Làm 04 ngày, từ ngày 01/3/2024 đến ngày 04/3/2024.",
    ],
)
def test_what_is_no_list_of_all_the_days_is_not_told(text: str) -> None:
    assert told(text) == []
