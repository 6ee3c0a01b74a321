"""One cited document under two numbers or of two days."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import made_document

MAY, JUNE, LATER = date(2024, 5, 3), date(2024, 6, 3), date(2025, 5, 3)


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ([("623a/QĐ-BXD", MAY, None), ("632a/QĐ-BXD", MAY, None)], [("623a/QĐ-BXD", "632a/QĐ-BXD")]),
        ([("623/QĐ-BXD", MAY, None), ("624/QĐ-BXD", MAY, None)], []),
        ([("623/QĐ-BXD", MAY, None), ("632/QĐ-BXD", JUNE, None)], []),
        ([("623/QĐ-BXD", MAY, None), ("632/QĐ-BTC", MAY, None)], []),
        ([("62/QĐ-BXD", MAY, None), ("26/QĐ-BXD", MAY, None)], []),
        ([("422/QĐ-TTg", MAY, None), ("422/QĐ-TTg", JUNE, "Thủ tướng")], [("2024-05-03", "2024-06-03")]),
        ([("422/QĐ-TTg", MAY, None), ("422/QĐ-TTg", LATER, None)], []),
        ([("5/QĐ-UBND", MAY, "UBND tỉnh A"), ("5/QĐ-UBND", JUNE, "UBND xã B")], []),
        ([("52-NQ/TW", MAY, None), ("52-NQ/TW", MAY, None)], []),
    ],
)
def test_one_document_has_one_number_and_one_day(
    cited: list[tuple[str, date, str | None]], found: list[tuple[str, str]]
) -> None:
    rows = [
        {"id": f"c{n}", "number": number, "date": day, "issuer": issuer, "fragments": []}
        for n, (number, day, issuer) in enumerate(cited)
    ]
    document = made_document(documents=[{"text_source": "digital"}], citations=rows)
    assert [(f.expected, f.observed) for f in CHECKS["cited_twice"](document)] == found
