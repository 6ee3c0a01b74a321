"""All breaks of a table decided together once its parts are there."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.steps.reconstruct.logical import LogicalTable, go_on
from pipeline.steps.reconstruct.row_break import RowSignals, row_signals
from pipeline.steps.reconstruct.row_end import row_end
from pipeline.steps.reconstruct.stitch import Decision
from pipeline.steps.reconstruct.together import SURE, joint_odds, load_weights, own_odds, shares

AHEAD = 64
"""Parts that wait at most; of a longer table the earlier half of them are decided, the others in view."""


def decide_breaks(table: LogicalTable, *, closed: bool) -> None:
    """Decide the breaks before the parts that wait: all when the table is closed, else the earlier of many."""
    if closed:
        table.habits.learn(table.last_body, begins_whole=not table.later, ends_whole=True)
    elif len(table.waiting) < AHEAD:
        return
    decisions = _decisions(table)
    count = len(table.waiting) if closed else AHEAD // 2
    for waiting, decision in zip(table.waiting[:count], decisions, strict=False):
        go_on(table, waiting, decision)
    del table.waiting[:count]


@dataclass(frozen=True)
class _Break:
    """A break between two parts' rows: signals where the break before it is kept apart, and where it is joined."""

    apart: RowSignals
    joined: RowSignals


def _decisions(table: LogicalTable) -> list[Decision | None]:
    """For each part that waits the decision on its first row; None where no row stands on both sides."""
    weights = load_weights()
    breaks = _breaks(table)
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


def _breaks(table: LogicalTable) -> list[_Break | None]:
    found: list[_Break | None] = []
    body, open_end = table.joined, table.joined_open
    number = table.rows[-1].texts().get(0) if table.rows else None
    for waiting in table.waiting:
        if not body or not waiting.body:
            found.append(None)
        else:
            end, after = row_end(body), waiting.body[0]
            apart = row_signals(end, after, table.habits, number=None, open_end=open_end)
            alone = number if len(body) == 1 else None
            joined = row_signals(end, after, table.habits, number=alone, open_end=open_end) if alone else apart
            found.append(_Break(apart, joined))
            number = end.texts.get(0) or alone
        body = waiting.body or body
        open_end = waiting.part.open_end
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
    swallowed = join and signals.amounts_twice > 0
    return Decision(join, reason, signals, even=abs(odds) < SURE or swallowed, log_odds=odds)
