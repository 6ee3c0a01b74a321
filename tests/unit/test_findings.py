"""Ids of findings rest on what they are about; their order is one that a person would call sorted."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pyarrow as pa
import pytest

from pipeline.core.errors import ContractError, RowError
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity, finding_rows, place_in_order
from pipeline.core.store import to_table
from pipeline.layout.geometry import Box
from pipeline.layout.text import Fragment
from pipeline.steps.publish.assemble import published_tables

ODD = FindingKind(
    name="odd",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="{what!r} is odd on page {page}.",
    message_vi="{what_vi} ở trang {page} là lạ.",
    means="a",
    means_vi="b",
    todo="c",
    todo_vi="d",
)
MANY = FindingKind(
    "many", Severity.INFO, Concern.READING, "{observed}", "{observed}", "a", "b", "c", "d", ("observed",)
)


def box(page: int, x0: float = 10.0, top: float = 20.5) -> Fragment:
    return Fragment(page, Box(x0, top, x0 + 5, top + 5), "x")


def odd(*evidence_ids: str, **more: Any) -> Finding:  # noqa: ANN401 - what `found` takes
    return ODD.found(what="A", what_vi="A", evidence_ids=evidence_ids, **more)


def ids(*findings: Finding) -> list[str]:
    return [row["id"] for row in finding_rows("d", findings)]


def test_a_finding_says_its_message_in_both_languages() -> None:
    found = ODD.found(what="A", what_vi="B", fragments=[box(3)])
    assert (found.message, found.message_vi) == ("'A' is odd on page 3.", "B ở trang 3 là lạ.")
    assert (found.kind, found.severity) == ("odd", Severity.WARNING)


def test_the_same_kind_in_other_words_may_weigh_less() -> None:
    found = ODD.worded("{observed}?", "{observed} à?", Severity.INFO).found(observed="x")
    assert (found.kind, found.severity, found.message, found.message_vi) == ("odd", Severity.INFO, "x?", "x à?")


@pytest.mark.parametrize(
    "words",
    [{"what": "A", "page": 1}, {"what": "A", "what_vi": "A"}, {"what": "A", "what_vi": "A", "page": 1, "more": 1}],
    ids=["one is missing", "the page is", "one too many"],
)
def test_words_that_a_message_lacks_or_has_too_many_are_an_error(words: dict[str, Any]) -> None:
    with pytest.raises(ContractError, match="odd is in need of the words"):
        ODD.found(**words)


def test_an_id_is_that_of_what_the_finding_is_about_and_its_kind() -> None:
    assert ids(odd("d/t1/r4/c2", "d/t1", fragments=[box(3)])) == ["d/t1/r4/c2/odd"]
    assert ids(odd(page=3)) == ["d/p3/odd"]
    assert ids(odd(page=3, fragments=[box(3)])) == ["d/p3/odd"]
    assert ids(odd(fragments=[box(3), box(4)])) == ["d/p3/10,20.5,15,25.5/odd"]
    assert ids(ODD.worded("!", "!").found()) == ["d/odd"]


def test_a_finding_on_a_page_as_a_whole_has_the_page_and_no_box() -> None:
    (row,) = finding_rows("d", [odd(page=3)])
    assert (row["page"], row["x0"], row["fragments"]) == (3, None, [])


def test_findings_on_one_piece_of_evidence_keep_their_ids_when_others_come_or_go() -> None:
    said = [MANY.found(observed=text, evidence_ids=["d/b1"]) for text in ("một", "hai", "ba")]
    known = {row["message"]: row["id"] for row in finding_rows("d", said)}
    assert len(set(known.values())) == 3
    for few in permutations(said, 2):
        assert {row["message"]: row["id"] for row in finding_rows("d", few)}.items() <= known.items()


def test_what_tells_a_finding_apart_is_left_out_where_it_has_none() -> None:
    assert ids(MANY.found(observed="", evidence_ids=["d/b1"])) == ["d/b1/many"]


def test_findings_that_are_the_same_in_everything_are_one() -> None:
    assert len(finding_rows("d", [odd(page=1), odd(page=1), odd(page=2)])) == 2


def test_two_findings_that_no_id_tells_apart_are_an_error() -> None:
    with pytest.raises(RowError, match="two findings have the id d/b1/odd"):
        finding_rows("d", [odd("d/b1", page=1), odd("d/b1", page=2)])


def test_findings_are_sorted_by_place_kind_and_id_with_numbers_as_numbers() -> None:
    found = [
        ODD.worded("!", "!").found(),
        odd(page=2),
        odd("d/t1/r2/c1", fragments=[box(2, top=5)]),
        odd("d/t1/r10/c1", fragments=[box(2, top=5)]),
        odd("d/t1/r3/c2", fragments=[box(2, top=5, x0=90)]),
        odd("d/t1/r1/c1", fragments=[box(2, top=70)]),
        odd("d/b7", fragments=[box(10)]),
    ]
    rows = finding_rows("d", found)
    for start in range(len(rows)):
        assert sorted(rows[start:] + rows[:start], key=place_in_order) == rows


def test_findings_of_all_steps_are_published_in_one_order_within_their_document() -> None:
    def part(document_id: str, *pages: int) -> pa.Table:
        return to_table("findings", finding_rows(document_id, [odd(page=page) for page in pages]))

    parts = [part("b", 9, 2), part("b"), part("b", 10, 1), part("a", 3)]
    tables = list(published_tables("findings", parts, {}))
    assert [table.column("id").to_pylist() for table in tables] == [
        ["b/p1/odd", "b/p2/odd", "b/p9/odd", "b/p10/odd"],
        ["a/p3/odd"],
    ]
