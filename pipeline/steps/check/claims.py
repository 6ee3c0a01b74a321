"""The claims of a letter on its lists of models, each beside what the list shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalizers.pilot_models.claims.types import Counts, ModelClaim, ModelList
from pipeline.core.step import DocumentInput, Rows
from pipeline.core.store import Row
from pipeline.steps.check.claim_verdicts import Verdict, judge, lists_of


@dataclass(frozen=True)
class JudgedClaim:
    """A claim, its row of `letter_claims`, and what the list shows."""

    said: ModelClaim
    row: Row
    verdict: Verdict


def judged_claims(document: DocumentInput) -> Iterator[JudgedClaim]:
    """Every claim that normalize read in the letter, in the order of reading."""
    lists = lists_of(document)
    for row in document.rows("letter_claims"):
        said = _claim(row)
        yield JudgedClaim(said, row, judge(said, lists))


AS_READ = (
    *("id", "document_id", "figure_id", "list", "counts", "stated", "named", "text"),
    *("page", "x0", "top", "x1", "bottom", "fragments"),
)
"""Columns of `claims` that are those of `letter_claims`."""


def claim_rows(document: DocumentInput) -> Rows:
    """Rows of `claims`."""
    for claim in judged_claims(document):
        verdict = claim.verdict
        yield (
            "claims",
            {
                **{name: claim.row[name] for name in AS_READ},
                "found": verdict.found,
                "holds": verdict.holds,
                "named_found": list(verdict.named_found),
                "evidence_ids": [model["id"] for model in verdict.models],
            },
        )


def _claim(row: Row) -> ModelClaim:
    """A row of `letter_claims` as the claim that normalize read."""
    return ModelClaim(
        start=row["start"],
        end=row["end"],
        list=ModelList(row["list"]),
        counts=Counts(row["counts"]),
        stated=row["stated"],
        of=Counts(row["of"]),
        less=tuple(Counts(name) for name in row["less"]),
        at_most=row["at_most"],
        named=tuple(row["named"]),
    )
