"""Fits what the signals at a table's page breaks are worth to documents whose rows are known.

A chain for each table: at every break its last row goes on or not, by the break's signals and by what was decided at
the one before (pipeline/steps/reconstruct/together.py). Signs are held to what a signal means, and weights are pulled
towards 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from pipeline.core.schema.tables import TableRow
from pipeline.steps.reconstruct.row_break import FEATURES
from pipeline.steps.reconstruct.together import BreakWeights, joint_odds
from pipeline.workflow.evaluation.truth import TrueTable
from testkit.scoring.typed_tables import TypedTables
from testkit.typeset.cells import TypesetTruth

Array = npt.NDArray[np.float64]
PULL = 0.5
"""How strongly weights are pulled towards 0."""
MOST = 4.0
"""No signal is worth more than this by itself: what typeset documents never show may be found on a real page."""
FOR = {
    "number_late_rarity",
    "numbers_in_the_middle",
    "lacks_first_cell",
    "lacks_first_cell_rarity",
    "fewer_cells",
    "going_on",
    "broken_off",
    "line_ends",
    "line_begins",
    "open_end",
    "all_merged",
}
"""Signals that speak for one row; the others speak for two."""
WEAK = {
    "white_left": 0.5,
    "lacks_first_cell": 0.6,
    "lacks_first_cell_rarity": 1.0,
    "line_ends": 1.0,
    "line_begins": 1.0,
}
"""What depends on how a program breaks its pages, or on the kinds of tables that the typesetter sets, is worth no more
than this; what is log odds by itself counts once at most."""
LEAST = {
    "number_starts": 5.0,
    "group_before": 4.0,
    "group_after": 4.0,
    "total_before": 4.0,
    "total_after": 4.0,
    "amounts_twice": 3.0,
    "values_twice": 3.0,
    "type_changes": 4.5,
    "number_late": 2.2,
    "number_late_rarity": 0.6,
    "all_start": 2.5,
    "begins_as_others": 2.0,
    "amounts_start": 1.0,
    "numbers_in_the_middle": 1.5,
}
"""What tells by its meaning is worth no less than this: two numbers, two amounts or two types never make one row."""


@dataclass(frozen=True)
class Chain:
    """A table's breaks: their signals, shape (breaks, features), and whether the row goes on at each."""

    where: str
    pages: tuple[int, ...]
    signals: Array
    joined: tuple[bool, ...]


def typeset_chains(where: str, truth: Sequence[TypesetTruth], tables: Sequence[TableRow]) -> Iterator[Chain]:
    """The breaks of a typeset document's tables; none of a document whose tables were not found."""
    if len(truth) != len(tables):
        return
    for number, (want, table) in enumerate(zip(truth, tables, strict=True)):
        pieces = [row["fragments"] for row in want.rows]
        own = []
        for index, found in enumerate(pieces):
            near = [pieces[i] for i in (index - 1, index + 1) if 0 <= i < len(pieces)]
            alone = (place for column, place in found.items() if place and all(n.get(column) != place for n in near))
            own.append([fragment for place in alone for fragment in place])
        rows = [({f["page"] for f in found}, found) for found in own if found]
        ends = [(min(pages), max(pages)) for pages, _ in rows]
        left: list[tuple[int, int]] = []
        merged = [f for found in pieces for place in found.values() for f in place]
        for page in {page for page, _ in ends}:
            begun = [found for (first, _), (_, found) in zip(ends, rows, strict=True) if first == page]
            top = min(f["bbox"][1] for found in begun for f in found if f["page"] == page)
            above = [f for f in merged if f["page"] == page and f["bbox"][3] <= top]
            if above and page > ends[0][0]:  # What is left of a merged cell stands there by itself.
                left.append((page - 1, page))
        left += [(page - 1, page) for page in {f["page"] for f in merged} if page > max(last for _, last in ends)]
        yield from _chain(f"{where}/{number}", [*ends, *left], table)


def true_chains(where: str, truth: Sequence[TrueTable], tables: Sequence[TableRow]) -> Iterator[Chain]:
    """The breaks of a document of which every cell is known."""
    for want, table in zip(truth, tables, strict=True):
        rows = [{f["page"] for found in row["fragments"] for f in found} for row in want["rows"]]
        yield from _chain(f"{where}/{want['no']}", [(min(pages), max(pages)) for pages in rows if pages], table)


def typed_chains(where: str, truth: TypedTables, tables: Sequence[TableRow]) -> Iterator[Chain]:
    """The breaks of a document whose rows' beginnings were typed; those of tables that were found only."""
    places: dict[tuple[int, int], list[TableRow]] = {}
    for table in tables:
        places.setdefault((table["first_page"], table["last_page"]), []).append(table)
    for want in truth["tables"]:
        found = places.get((want["first_page"], want["last_page"]))
        if found:
            table = found.pop(0)
            rows = [(row["page"], row.get("last_page", row["page"])) for row in want["rows"]]
            if want.get("row_count", len(rows)) == len(rows):
                yield from _chain(f"{where}/{want['first_page']}", rows, table)


def _chain(where: str, rows: Sequence[tuple[int, int]], table: TableRow) -> Iterator[Chain]:
    decided = [s for s in table["stitches"] if s["row_decision"] != "none"]
    if not decided:
        return
    told = [{signal["name"]: signal["value"] for signal in s["signals"]} for s in decided]
    signals = np.array([[float(values[name]) for name in FEATURES] for values in told])
    pages = tuple(s["page"] for s in decided)
    yield Chain(where, pages, signals, tuple(any(first < page <= last for first, last in rows) for page in pages))


def odds(chain: Chain, weights: BreakWeights) -> list[float]:
    """Log odds of one row at each of its breaks."""
    own = chain.signals @ np.array([weights.signals[name] for name in FEATURES]) + weights.bias
    return joint_odds([(float(o), float(o)) for o in own], weights.alike)


def fit(chains: Sequence[Chain]) -> BreakWeights:
    """The weights that make the truth of the chains likeliest."""
    n = len(FEATURES)

    def loss(w: Array) -> float:
        total = PULL * float(w @ w)
        for chain in chains:
            own = chain.signals @ w[:n] + w[n]
            total -= _log_likelihood(own, chain.joined, float(w[n + 1]))
        return total

    def slope(w: Array) -> Array:
        found = 2 * PULL * w
        for chain in chains:
            own = chain.signals @ w[:n] + w[n]
            likely = 1 / (
                1 + np.exp(-np.clip(joint_odds([(float(o), float(o)) for o in own], float(w[n + 1])), -50, 50))
            )
            off = likely - np.array(chain.joined, dtype=float)
            found[:n] += off @ chain.signals
            found[n] += off.sum()
        step = 1e-4
        up, down = w.copy(), w.copy()
        up[-1], down[-1] = up[-1] + step, down[-1] - step
        found[-1] = (loss(up) - loss(down)) / (2 * step)
        return found

    bounds = [_bounds(name) for name in FEATURES] + [(-MOST, MOST), (0.0, 0.6)]
    start = np.array([(low + high) / 2 for low, high in bounds])
    best = minimize(loss, start, jac=slope, bounds=bounds, method="L-BFGS-B", options={"maxiter": 300})
    signals = {name: round(float(v), 2) + 0.0 for name, v in zip(FEATURES, best.x, strict=False)}
    return BreakWeights(signals, round(float(best.x[n]), 2), round(float(best.x[n + 1]), 2))


def _bounds(name: str) -> tuple[float, float]:
    low = LEAST.get(name, 0.0)
    high = WEAK.get(name, max(MOST, low))
    return (low, high) if name in FOR else (-high, -low)


def _log_likelihood(own: Array, joined: Sequence[bool], alike: float) -> float:
    """Of what is so at the breaks of a chain."""
    said = float(sum(o for o, so in zip(own, joined, strict=True) if so))
    said += alike * sum(a == b for a, b in pairwise(joined))
    apart, one = 0.0, float(own[0])
    for o in own[1:]:
        apart, one = np.logaddexp(apart + alike, one), float(o) + np.logaddexp(apart, one + alike)
    return said - float(np.logaddexp(apart, one))
