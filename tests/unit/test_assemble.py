"""Cited documents that are in the corpus themselves."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from pipeline.steps.publish.assemble import known_documents, resolve
from pipeline.steps.publish.progress import Dispatch

DAY, OTHER = date(2024, 11, 15), date(2023, 11, 15)


def resolved(cited: date | None, *documents: tuple[str, date | None], number: str = "12/UBND") -> str | None:
    """What document `a` cites, of documents with the number 12/UBND."""
    known = known_documents(Dispatch(document_id, None, None, "12/UBND", day) for document_id, day in documents)
    columns = {"document_id": ["a"], "number": [number], "date": pa.array([cited], pa.date32())}
    references = pa.table({**columns, "resolved_document_id": pa.array([None], pa.string())})
    (found,) = resolve(references, known).column("resolved_document_id").to_pylist()
    return found


def test_a_cited_document_is_the_one_that_has_its_number() -> None:
    assert resolved(DAY, ("b", DAY)) == "b"
    assert resolved(None, ("b", DAY)) == resolved(DAY, ("b", None)) == "b"


@pytest.mark.parametrize(
    ("cited", "documents"),
    [(DAY, [("b", OTHER)]), (DAY, [("a", DAY)]), (None, [("b", DAY), ("c", OTHER)]), (DAY, [])],
    ids=["another year's", "itself", "two have it", "none has it"],
)
def test_another_document_is_not(cited: date | None, documents: list[tuple[str, date | None]]) -> None:
    assert resolved(cited, *documents) is None


def test_of_two_with_one_number_the_date_tells() -> None:
    assert resolved(OTHER, ("b", DAY), ("c", OTHER)) == "c"


def test_a_document_without_a_number_is_cited_by_nobody() -> None:
    assert known_documents([Dispatch("b", None, None, None, DAY)]) == {}
