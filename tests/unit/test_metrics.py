"""Numbers on the whole corpus."""

from __future__ import annotations

from typing import Any

from pipeline.core.schema import RowT, dataset_of
from pipeline.workflow.evaluation.metrics import corpus_metrics, document_counts, share, words_placed_by_document

ROWS: dict[str, list[dict[str, Any]]] = {
    "pages": [
        {"document_id": "a", "words": 10, "words_placed": 9},
        {"document_id": "a", "words": 10, "words_placed": 10},
        {"document_id": "b", "words": 0, "words_placed": 0},
    ],
    "tables": [
        {"first_page": 1, "last_page": 3, "row_count": 12},
        {"first_page": 4, "last_page": 4, "row_count": 5},
    ],
    "documents": [{"status": "complete"}, {"status": "partial"}],
    "figures": [
        {"kind": "count", "seen": "agreed"},
        {"kind": "count", "seen": "agreed"},
        {"kind": "date", "seen": "differs"},
        {"kind": "count", "seen": None},
    ],
    "claims": [{"holds": True}, {"holds": False}, {"holds": None}, {"holds": True}],
}


def rows(row: type[RowT], /, *columns: str) -> list[RowT]:
    return ROWS.get(dataset_of(row), [])


def test_a_share_of_nothing_is_whole() -> None:
    assert (share(1, 3), share(0, 0), share(0, 5)) == (0.333333, 1.0, 0.0)


def test_words_tables_and_claims_are_counted() -> None:
    found = corpus_metrics([document_counts(rows)], refused=0)
    assert (found["pages"], found["words"], found["words_placed_share"]) == (3, 20, 0.95)
    assert (found["tables"], found["tables_over_pages"], found["body_rows"]) == (2, 1, 17)
    assert found["documents"] == {"complete": 1, "partial": 1, "refused": 0}
    assert found["claims"] == {"hold": 2, "do_not_hold": 1, "cannot_be_told": 1, "not_understood": 0}
    assert found["figures"] == {"count": 3, "date": 1}


def test_the_share_of_figures_that_pictures_prove_is_of_those_that_a_text_layer_holds() -> None:
    found = corpus_metrics([document_counts(rows)], refused=0)
    assert found["figures_seen"] == {"agreed": 2, "differs": 1}
    assert found["figures_seen_share"] == 0.666667


def test_those_of_the_whole_are_sums_over_documents() -> None:
    one, two = document_counts(rows), {"pages": 2, "documents/complete": 1, "seen/differs": 1, "refused": 1}
    found = corpus_metrics([one, two], refused=2)
    assert (found["pages"], found["words"], found["figures_seen"]) == (5, 20, {"agreed": 2, "differs": 2})
    assert found["documents"] == {"complete": 2, "partial": 1, "refused": 3}


def test_every_document_has_its_share_of_words_placed() -> None:
    assert words_placed_by_document(
        {"b": {"pages": 1}, "a": {"pages": 2, "words": 20, "words_placed": 19}, "refused": {"refused": 1}}
    ).splitlines() == [
        "document_id,words,words_placed,share",
        "a,20,19,0.95",
        "b,0,0,1.0",
    ]
