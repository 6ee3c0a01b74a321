"""What the lists of models show of a claim: which models it counts, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from normalizers.pilot_models.claims.types import Counts, ModelClaim, ModelList
from normalizers.pilot_models.proposals import Proposal
from normalizers.pilot_models.statuses import Status
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.step import DocumentInput

COMPLETED = frozenset({Status.COMPLETED, Status.COMPLETED_ONGOING})
IN_PROGRESS = frozenset({Status.IN_PROGRESS, Status.EXPANDING, Status.PILOTING})
NOT_STARTED = frozenset({Status.NOT_STARTED, Status.WAITING})
"""Vietnamese letters count a model that waits for guidance with those not started. One that is being studied may be
counted with either, so that no list tells."""
PROPOSALS = {
    Counts.UNDERWAY: Proposal.UNDERWAY,
    Counts.TO_STUDY: Proposal.STUDY,
    Counts.TO_REGISTER: Proposal.REGISTER,
}


FIRM = 0.9
"""Probability from which a model that was given no counterpart speaks against a letter that counts it with one. A
counterpart that was accepted stands there for everybody to see, and needs no more."""


@dataclass(frozen=True)
class Lists:
    """The rows of both lists in their order, and what was decided on the counterparts of Hanoi's models, by id.

    `firm` are the decisions with a model that has none by less than `FIRM` left for review.
    """

    models: Mapping[ModelList, Sequence[ModelRow]]
    decisions: Mapping[str, str]
    firm: Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """What the list shows: how many (None where it cannot tell), whether the claim holds, the models that are counted
    for certain, and where the text names models the numbers of those."""

    found: int | None
    holds: bool | None
    models: Sequence[ModelRow]
    named_found: Sequence[int]


Told = Callable[[ModelRow], bool | None]
"""Whether a row is counted; None where it does not say."""


def lists_of(document: DocumentInput) -> Lists:
    """The lists of a document; `models` of either list may be none."""
    columns = ("id", "list", "model_number", "status", "proposal")
    rows = list(document.rows(ModelRow, *columns))
    decisions: dict[str, str] = {}
    firm: dict[str, str] = {}
    for row in document.rows(ModelMapRow, "hanoi_model_id", "decision", "score") if rows else ():
        model = row["hanoi_model_id"]
        doubted = row["decision"] == "none" and row["score"] is not None and row["score"] < FIRM
        for known, decision in ((decisions, row["decision"]), (firm, "review" if doubted else row["decision"])):
            # One counterpart that is certain is enough for a model that may have others.
            if known.get(model) != "accepted":
                known[model] = decision
    return Lists({name: [row for row in rows if row["list"] == name] for name in ModelList}, decisions, firm)


def judge(claim: ModelClaim, lists: Lists) -> Verdict:
    """A claim beside the list that it is of; that a model has no counterpart refutes none where it is in doubt."""
    verdict = _judged(claim, lists)
    if verdict.holds is False and _judged(claim, replace(lists, decisions=lists.firm)).holds is not False:
        return replace(verdict, found=None, holds=None)
    return verdict


def _judged(claim: ModelClaim, lists: Lists) -> Verdict:
    told = [(row, _told(row, claim, lists)) for row in lists.models[claim.list]]
    certain = [row for row, counted in told if counted]
    open_ = sum(counted is None for _, counted in told)
    if not told or open_ == len(told):
        return Verdict(None, None, [], [])
    found, holds = _compared(
        int(claim.stated) if claim.stated % 1 == 0 else -1, len(certain), open_, at_most=claim.at_most
    )
    numbers = [n for row in certain if (n := row["model_number"]) is not None] if claim.named else []
    if claim.named and holds and len(numbers) == len(certain):
        holds = _names_agree(claim, numbers)
    return Verdict(found, holds, certain, sorted(numbers))


def _compared(stated: int, certain: int, open_: int, *, at_most: bool) -> tuple[int | None, bool | None]:
    """How many the list shows, and whether it bears out the number, where `open_` more rows may be counted or not."""
    if stated == certain:
        return certain, True
    if certain < stated <= certain + open_ or (at_most and stated < certain):
        return None, None
    return certain, False


def _names_agree(claim: ModelClaim, numbers: Sequence[int]) -> bool:
    """Whether the models named are those counted; a text may name some only, and never more than it counts."""
    return set(claim.named) <= set(numbers) and len(claim.named) <= claim.stated


def _told(row: ModelRow, claim: ModelClaim, lists: Lists) -> bool | None:
    whole = True if claim.of is Counts.MODELS else _counted(claim.of, claim.list, lists)(row)
    if claim.counts is not Counts.REMAINING:
        return _all_of((whole, _counted(claim.counts, claim.list, lists)(row)))
    others = [_counted(counts, claim.list, lists)(row) for counts in claim.less]
    taken = True if True in others else None if None in others else False
    return _all_of((whole, None if taken is None else not taken))


def _all_of(told: Sequence[bool | None]) -> bool | None:
    """Whether all are true, None where it hangs on one that is not told."""
    return False if False in told else None if None in told else True


def _counted(counts: Counts, list_: ModelList, lists: Lists) -> Told:
    """Which rows of a list are counted."""
    rows = lists.models[list_]
    if counts in PROPOSALS:
        return lambda row: None if row["proposal"] is None else row["proposal"] == PROPOSALS[counts]
    if counts in (Counts.WITH_COUNTERPART, Counts.WITHOUT_COUNTERPART):
        known = {"accepted": counts is Counts.WITH_COUNTERPART, "none": counts is Counts.WITHOUT_COUNTERPART}
        return lambda row: known.get(lists.decisions.get(row["id"], "review"))
    if counts is Counts.NOT_STARTED and list_ is ModelList.HANOI:
        return lambda row: None if row["proposal"] is None else row["proposal"] != Proposal.UNDERWAY
    if counts is Counts.COMPLETED:
        # A row that says nothing does not show that its model is completed, where others say how far theirs are.
        silent = None if all(row["status"] is None for row in rows) else False
        return lambda row: silent if row["status"] is None else row["status"] in COMPLETED
    if counts in (Counts.IN_PROGRESS, Counts.NOT_STARTED):
        meant = IN_PROGRESS if counts is Counts.IN_PROGRESS else NOT_STARTED
        return lambda row: None if row["status"] in (None, Status.STUDYING) else row["status"] in meant
    return lambda row: True
