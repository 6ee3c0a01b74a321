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
    row = {"id": "c", "number": number, "date": day, "text": "Quyết định", "page": 1, "fragments": []}
    document = made_document(documents=[{"issued_on": None}], citations=[row])
    assert [finding.expected for finding in CHECKS["dates"](document)] == found


def test_dates_that_were_recognized_may_be_misread_and_are_no_fault_of_the_document() -> None:
    row = {"id": "c", "number": "12/2023/QĐ-UBND", "date": date(2024, 6, 5), "text": "x", "page": 1, "fragments": []}
    at = {"page": 1, "x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0, "text": "x"}
    block = {"id": "b", "kind": "paragraph", "text": "Bạc Liêu, ngày 49 tháng 02 năm 2025", "fragments": [at]}
    for source, found in (("ocr", 0), ("digital", 2)):
        pages = [{"page": 1, "text_source": source}]
        document = made_document(documents=[{"issued_on": None}], blocks=[block], citations=[row], pages=pages)
        assert len(list(CHECKS["dates"](document))) == found
