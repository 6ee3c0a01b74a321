"""The claims of a letter on its lists of models, each beside what the list shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from normalizers.pilot_models.claims.types import Counts, ModelClaim, ModelList
from pipeline.core.schema.claims import ClaimRow
from pipeline.core.schema.letter_claims import LetterClaimRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.claim_verdicts import Verdict, judge, lists_of


@dataclass(frozen=True)
class JudgedClaim:
    """A claim, its row of `letter_claims`, and what the list shows."""

    said: ModelClaim
    row: LetterClaimRow
    verdict: Verdict


def judged_claims(document: DocumentInput) -> Iterator[JudgedClaim]:
    """Every claim that normalize read in the letter, in the order of reading."""
    lists = lists_of(document)
    for row in document.rows(LetterClaimRow):
        said = _claim(row)
        yield JudgedClaim(said, row, judge(said, lists))


def claim_rows(document: DocumentInput) -> Iterator[ClaimRow]:
    """Rows of `claims`."""
    for claim in judged_claims(document):
        row, verdict = claim.row, claim.verdict
        yield {
            "id": row["id"],
            "document_id": row["document_id"],
            "list": row["list"],
            "counts": row["counts"],
            "stated": row["stated"],
            "found": None if verdict.found is None else Decimal(verdict.found),
            "holds": verdict.holds,
            "named": row["named"],
            "named_found": list(verdict.named_found),
            "text": row["text"],
            "figure_id": row["figure_id"],
            "evidence_ids": [model["id"] for model in verdict.models],
            "page": row["page"],
            "x0": row["x0"],
            "top": row["top"],
            "x1": row["x1"],
            "bottom": row["bottom"],
            "fragments": row["fragments"],
        }


def _claim(row: LetterClaimRow) -> ModelClaim:
    """A row of `letter_claims` as the claim that normalize read."""
    return ModelClaim(
        start=row["char_start"],
        end=row["char_end"],
        list=ModelList(row["list"]),
        counts=Counts(row["counts"]),
        stated=row["stated"],
        of=Counts(row["of"]),
        less=tuple(Counts(name) for name in row["less"]),
        at_most=row["at_most"],
        named=tuple(row["named"]),
    )
