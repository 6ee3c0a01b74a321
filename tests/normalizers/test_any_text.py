"""No text makes a normalizer raise anything but its own ValueError, and every span is of the text it was found in."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings

from normalizers.agencies import parse_agencies, parse_agency
from normalizers.citations.document_numbers import parse_document_number
from normalizers.citations.laws import find_laws
from normalizers.citations.references import find_references
from normalizers.headers import column_role, parse_ordinal
from normalizers.pilot_models.names import find_model_mentions, name_key, parse_model_name
from normalizers.pilot_models.statuses import parse_status
from normalizers.places import find_places, province_of, unit_since_2025
from normalizers.text import fold
from normalizers.values.dates import find_dates, find_impossible_dates, parse_date
from normalizers.values.numbers import parse_number
from normalizers.values.quantities import find_quantities
from testkit.strategies import TEXTS

PARSERS: tuple[Callable[[str], object], ...] = (
    column_role,
    find_model_mentions,
    find_places,
    name_key,
    parse_agencies,
    parse_agency,
    parse_date,
    parse_document_number,
    parse_model_name,
    parse_number,
    parse_ordinal,
    parse_status,
    province_of,
    unit_since_2025,
)


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_only_value_errors(parser: Callable[[str], object], text: str) -> None:
    with contextlib.suppress(ValueError):
        parser(text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_quantities_are_of_the_text_and_apart(text: str) -> None:
    found = find_quantities(text)
    assert all(text[q.start : q.end] == q.text and q.text.strip() for q in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_citations_laws_and_dates_are_of_the_text(text: str) -> None:
    assert all(text[r.start : r.end] == r.text for r in find_references(text))
    assert all(text[d.start : d.end] == d.text and d.first <= d.last for d in find_dates(text))
    assert all(text[start:end] == said for start, end, said in find_impossible_dates(text))
    assert all(0 <= law.start < law.end <= len(text) for law in find_laws(text))


@given(TEXTS)
def test_folding_is_idempotent_on_what_dispatches_hold(text: str) -> None:
    assert fold(fold(text)) == fold(text)
