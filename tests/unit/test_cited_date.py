"""The date of a cited document beside the one that most other dispatches give it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.steps.publish.cited_date import cited_dates, other_dates, usual_date

DECREE, DAY, EXCHANGED = "92/2017/NĐ-CP", date(2017, 8, 7), date(2017, 7, 8)


def told(number: str, odd: date, *, usual: int, as_odd: int = 1) -> tuple[date, int] | None:
    """What is told of one that gives the odd date, of so many with the usual one and so many with the odd one."""
    days = [DAY] * usual + [odd] * as_odd
    dates = cited_dates({f"d{at}": [(number, day), (number, day), (None, day)] for at, day in enumerate(days)})
    return usual_date(number, odd, dates)


@pytest.mark.parametrize(("usual", "as_odd"), [(3, 1), (22, 2), (9, 3)])
def test_a_date_that_few_give_is_told_with_that_of_most(usual: int, as_odd: int) -> None:
    assert told(DECREE, EXCHANGED, usual=usual, as_odd=as_odd) == (DAY, usual)


@pytest.mark.parametrize(("usual", "as_odd"), [(2, 1), (5, 2), (0, 4), (3, 3)])
def test_where_no_date_is_that_of_most_none_is_told(usual: int, as_odd: int) -> None:
    assert told(DECREE, EXCHANGED, usual=usual, as_odd=as_odd) is None


@pytest.mark.parametrize("number", ["12/2017/QĐ-UBND", "12/2017/NQ-HĐND", "350/QĐ-BLĐTBXH", "9287/UBND-KSTT"])
def test_a_number_that_others_may_have_too_is_left_out(number: str) -> None:
    assert told(number, EXCHANGED, usual=9) is None


def test_the_usual_date_and_one_of_another_year_are_left_out() -> None:
    assert told(DECREE, date(2018, 8, 7), usual=9) is None
    dates = cited_dates({"a": [(DECREE, DAY)], "b": [(DECREE, DAY)], "c": [(DECREE, DAY)], "d": [(DECREE, EXCHANGED)]})
    assert usual_date(DECREE, DAY, dates) is None


def test_a_document_counts_once_and_its_citations_are_one_finding() -> None:
    dates = {DECREE: {DAY: 5, EXCHANGED: 1}}
    at = {"page": 1, "x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0, "text": DECREE}
    rows: list[Any] = [
        {"id": f"c{n}", "number": DECREE, "date": EXCHANGED, "confidence": sure, "fragments": [at]}
        for n, sure in enumerate([None, None, 0.9])
    ]
    (found,) = other_dates(rows, dates)
    assert (found.observed, found.expected, found.evidence_ids) == ("08/07/2017", "07/08/2017", ["c0", "c1"])
    assert "5 other" in found.message
