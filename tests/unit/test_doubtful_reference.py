"""Cited documents on scans whose number, date and type do not fit."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.steps.check.checks.doubtful_reference import NO_YEAR, OTHER_TYPE, OTHER_YEAR, misfit


@pytest.mark.parametrize(
    ("number", "type_name", "day", "kind"),
    [
        ("63/2010/NĐ-CP", "nghị định", date(2010, 6, 8), None),
        ("63/2016/NĐ-CP", "nghị định", date(2010, 6, 8), OTHER_YEAR),
        ("6/NĐ-CP", "nghị định", None, NO_YEAR),
        ("96/2016/NĐ-CP", "thông tư", None, OTHER_TYPE),
        ("47/BC-STP", "văn bản", None, None),
    ],
)
def test_number_date_and_type_fit(number: str, type_name: str, day: date | None, kind: object) -> None:
    assert misfit(number, type_name, day) is kind
