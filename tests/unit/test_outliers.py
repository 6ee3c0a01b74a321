"""Amounts that are far from those around them."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import body_cells, figures, made_document

ALIKE = ["120.000 đồng", "118.000 đồng", "125.000 đồng", "122.000 đồng", "119.000 đồng", "121.000 đồng", "123.000 đồng"]


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        ([*ALIKE[:4], "10.000 đồng", *ALIKE[4:]], ["10.000 đồng"]),
        ([*ALIKE[:4], "1.250.000 đồng", *ALIKE[4:]], ["1.250.000 đồng"]),
        ([*ALIKE[:4], "60.000 đồng", *ALIKE[4:]], []),
        (["10.000 đồng", *ALIKE[:4]], []),
        (["10.000 đồng", "500.000 đồng"] * 5, []),
        (ALIKE, []),
    ],
)
def test_an_amount_far_from_all_around_it_is_told(amounts: list[str], found: list[str]) -> None:
    cells = body_cells(*((f"Hàng {n}", amount) for n, amount in enumerate(amounts)))
    document = made_document(cells=cells, figures=figures(*cells))
    assert [finding.observed for finding in CHECKS["outliers"](document)] == found
