"""A percent stated behind a ratio, against the ratio."""

from __future__ import annotations

import pytest

from pipeline.core.findings import Severity
from pipeline.steps.check.checks.ratio_percent import check
from testkit.datasets import figures, made_document, paragraph


def told(text: str) -> list[tuple[str | None, str | None, Severity]]:
    block = paragraph(0, text)
    return [(f.expected, f.observed, f.severity) for f in check(made_document(blocks=[block], figures=figures(block)))]


@pytest.mark.parametrize(
    "text",
    [
        "Đã cấp 827/838 hồ sơ, đạt 98,69%",
        "Đã cấp 827/838 hồ sơ, đạt 98,7%",
        "Đã cấp 827/838 hồ sơ (đạt tỷ lệ 99%)",
        "Đã cấp 1/3 hồ sơ, chiếm 33,33%",
        "Đã cấp 827/838 hồ sơ. Tỷ lệ đạt 50%",
        "Đã cấp 827/838 hồ sơ và 12 xã đạt 50%",
    ],
    ids=["two decimals", "one", "none", "rounded down", "another sentence", "a number between"],
)
def test_a_percent_that_its_ratio_gives_or_that_is_of_something_else_is_not_told(text: str) -> None:
    assert told(text) == []


def test_a_percent_that_its_ratio_does_not_give_is_told() -> None:
    assert told("Đã cấp 827/838 hồ sơ, đạt 97%") == [("99%", "97%", Severity.WARNING)]


def test_a_percent_that_was_cut_off_is_told_apart() -> None:
    assert told("Đã cấp 827/838 hồ sơ, đạt 98,68%") == [("98,69%", "98,68%", Severity.INFO)]


def test_the_decimals_that_are_written_count() -> None:
    assert told("Đã cấp 827/838 hồ sơ, đạt 98,70%") == [("98,69%", "98,70%", Severity.WARNING)]
