"""All breaks of a table decided together once its parts are there."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.steps.reconstruct.logical import LogicalTable, PartOnHold, go_on
from pipeline.steps.reconstruct.row_break import RowSignals, row_signals
from pipeline.steps.reconstruct.row_end import row_end
from pipeline.steps.reconstruct.row_kind import kind_of
from pipeline.steps.reconstruct.stitch import Decision
from pipeline.steps.reconstruct.together import SURE, joint_odds, load_weights, own_odds, shares

AHEAD = 64
"""Parts that wait at most; of a longer table the earlier half of them are decided, the others in view."""

OWN = 0.73
"""Share of `amounts_twice` (nine to one in log odds) from which on a person should look where amounts came into one
cell."""


def decide_breaks(table: LogicalTable, *, closed: bool) -> None:
    """Decide the breaks before the parts that wait: all when the table is closed, else the earlier of many."""
    if closed:
        table.habits.learn(table.last_body, begins_whole=not table.later, ends_whole=True)
    elif len(table.waiting) < AHEAD:
        return
    decisions = _decisions(table)
    count = len(table.waiting) if closed else AHEAD // 2
    for waiting, decision in zip(table.waiting[:count], decisions, strict=False):
        if _lacks_first_cell_alone(waiting, decision):
            table.habits.learn_top(waiting.body[0])
        go_on(table, waiting, decision)
    del table.waiting[:count]


@dataclass(frozen=True)
class _Break:
    """A break between two parts' rows: signals where the break before it is kept apart, and where it is joined."""

    apart: RowSignals
    joined: RowSignals


def _decisions(table: LogicalTable) -> list[Decision | None]:
    """For each part that waits the decision on its first row; None where no row stands on both sides.

    Rows without a text in the first column that are kept apart at some breaks tell what such rows are like at the
    others: with them known, all are decided again.
    """
    decisions = _decided(table, frozenset())
    apart = frozenset(
        index
        for index, (waiting, decision) in enumerate(zip(table.waiting, decisions, strict=True))
        if _lacks_first_cell_alone(waiting, decision)
    )
    return _decided(table, apart) if apart else decisions


def _lacks_first_cell_alone(waiting: PartOnHold, decision: Decision | None) -> bool:
    """Whether a part's first row is kept apart though it has no text in the first column."""
    if decision is None or decision.join:
        return False
    row = waiting.body[0]
    return kind_of(row) == "item" and 0 not in row.texts()


def _decided(table: LogicalTable, apart: frozenset[int]) -> list[Decision | None]:
    weights = load_weights()
    breaks = _breaks(table, apart)
    found = [b for b in breaks if b]
    own = [(own_odds(b.apart, weights), own_odds(b.joined, weights)) for b in found]
    before = next((s.row.join for s in reversed(table.stitches) if s.row), None)
    odds = iter(joint_odds(own, weights.alike, first=before))
    decisions: list[Decision | None] = []
    joined = bool(before)
    for candidate in breaks:
        if candidate is None:
            decisions.append(None)
            continue
        decision = _decision(candidate.joined if joined else candidate.apart, next(odds))
        joined = decision.join
        decisions.append(decision)
    return decisions


def _breaks(table: LogicalTable, apart: frozenset[int]) -> list[_Break | None]:
    """What is seen at each break where the rows behind the breaks `apart` are known for rows; of itself none tells."""
    for index in apart:
        table.habits.learn_top(table.waiting[index].body[0])
    found: list[_Break | None] = []
    body, open_end = table.joined, table.joined_open
    number = table.rows[-1].texts().get(0) if table.rows else None
    for index, waiting in enumerate(table.waiting):
        if not body or not waiting.body:
            found.append(None)
        else:
            end, after = row_end(body), waiting.body[0]
            if index in apart:
                table.habits.learn_top(after, -1)
            alone = number if len(body) == 1 else None
            seen = row_signals(end, after, table.habits, number=None, open_end=open_end)
            joined = row_signals(end, after, table.habits, number=alone, open_end=open_end) if alone else seen
            if index in apart:
                table.habits.learn_top(after)
            found.append(_Break(seen, joined))
            number = end.texts.get(0) or alone
        body = waiting.body or body
        open_end = waiting.part.open_end
    for index in apart:
        table.habits.learn_top(table.waiting[index].body[0], -1)
    return found


def _decision(signals: RowSignals, odds: float) -> Decision:
    weights = load_weights()
    join = odds > 0
    told = {name: share if join else -share for name, share in shares(signals, weights).items()}
    strongest = max(told, key=lambda name: told[name])
    own = own_odds(signals, weights)
    reason = strongest if told[strongest] > 0 else "no_evidence"
    if (own > 0) != join:
        reason = "as_at_the_other_breaks"
    swallowed = join and signals.amounts_twice >= OWN
    return Decision(join, reason, signals, even=abs(odds) < SURE or swallowed, log_odds=odds)
