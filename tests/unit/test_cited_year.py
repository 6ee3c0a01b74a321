"""The year of a cited document by its number and by its date."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import made_document


@pytest.mark.parametrize(
    ("number", "day", "found"),
    [
        ("12/2023/QĐ-UBND", date(2024, 6, 5), ["2023"]),
        ("12/2024/QĐ-UBND", date(2024, 6, 5), []),
        ("12/QĐ-UBND", date(2024, 6, 5), []),
        ("12/2023/QĐ-UBND", None, []),
        (None, date(2024, 6, 5), []),
    ],
)
def test_a_cited_document_is_of_the_year_in_its_number(number: str | None, day: date | None, found: list[str]) -> None:
    row = {"id": "c", "number": number, "date": day, "text": "Quyết định", "fragments": []}
    document = made_document(documents=[{"issued_on": None, "text_source": "digital"}], citations=[row])
    assert [finding.expected for finding in CHECKS["dates"](document)] == found
