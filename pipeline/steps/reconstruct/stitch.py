"""Whether a table goes on over a page break, as a pure function; and what every decision at a break keeps.

A decision has a verdict, a reason code and all the signals it weighed; every one is kept in `tables.stitches`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pipeline.core.schema.tables import SignalRow
from pipeline.steps.reconstruct.row_break import RowSignals


@dataclass(frozen=True)
class TableSignals:
    """What speaks for and against a table going on over a page break.

    `columns_shared` says that the later part has fewer columns, whose rulings all stand where the earlier has some.
    `number_lacking` says that the later part begins without a first cell, though the rows before it are numbered.
    `drift` is the largest distance between the rulings of the two parts in points, -1 where they differ in number.
    `numbers_go_on` says that the first number of the later part is the one after the last number before the break,
    `numbers_restart` that it is 1 though that was another and no title of a group stands between,
    `text_goes_on` that it begins without a first cell and takes up a text that the break cut. `pages_apart` leaves
    blank sheets out; `between` says what stands between: heading_between, text_between, text_in_margin_between, or "".
    """

    pages_apart: int
    between: str
    columns_before: int
    columns_after: int
    columns_shared: bool
    drift: float
    numbers_go_on: bool
    numbers_restart: bool
    text_goes_on: bool
    number_lacking: bool
    header_rows_before: int
    header_rows_repeated: int
    header_rows_own: int


@dataclass(frozen=True)
class Decision:
    """`join` with its reason and, where evidence was weighed, its log odds; `even` where a person should look."""

    join: bool
    reason: str
    signals: TableSignals | RowSignals
    even: bool = False
    log_odds: float | None = None

    def signal_rows(self) -> list[SignalRow]:
        """Signals as name and value."""
        odds = {} if self.log_odds is None else {"log_odds": round(self.log_odds, 2)}
        return [{"name": name, "value": str(value)} for name, value in {**asdict(self.signals), **odds}.items()]


TABLE_WEIGHTS = {
    "columns_go_on": 2.0,
    "columns_moved": -2.5,
    "columns_left_out": -1.0,
    "number_lacking": 2.0,
    "header_repeated": 4.0,
    "header_repeated_in_part": 3.0,
    "other_header": -4.0,
    "numbers_go_on": 4.0,
    "numbers_restart": -1.5,
    "text_goes_on": 5.0,
    "heading_between": -10.0,
    "text_between": -7.0,
    "text_in_margin_between": -4.0,
}
"""What is worth how much for one table, in log odds: header rows said again, the next number or the rest of a sentence
outweigh columns that moved; only the rest of a sentence, or a header and the next number, outweigh a paragraph."""
EVEN = 1.0
"""Log odds below which it is even whether a table goes on."""


def decide_table(signals: TableSignals, max_drift: float) -> Decision:
    """Whether the first table of a page is the last table of the page before, going on."""
    if signals.pages_apart != 1:
        return Decision(join=False, reason="not_the_next_page", signals=signals)
    if signals.columns_before != signals.columns_after and not signals.columns_shared:
        return Decision(join=False, reason="other_column_count", signals=signals)
    told = {name: TABLE_WEIGHTS[name] for name in _told(signals, max_drift)}
    odds = sum(told.values())
    join = odds > 0
    reason = max(told, key=lambda name: told[name] if join else -told[name])
    return Decision(join, reason, signals, even=abs(odds) < EVEN, log_odds=odds)


def _told(signals: TableSignals, max_drift: float) -> Iterator[str]:
    """What is worth something."""
    if signals.columns_shared:
        yield "columns_left_out"
        if signals.number_lacking:  # No table begins within a row.
            yield "number_lacking"
    else:
        yield "columns_go_on" if signals.drift <= max_drift else "columns_moved"
    if signals.header_rows_repeated:
        whole = signals.header_rows_repeated == signals.header_rows_before
        yield "header_repeated" if whole else "header_repeated_in_part"
    elif signals.header_rows_own:
        # Where numbers go on, a bold row at a page's top is a group's title, as others in the table are.
        yield "other_header"
    if signals.numbers_go_on:
        yield "numbers_go_on"
    if signals.numbers_restart:
        yield "numbers_restart"
    if signals.text_goes_on:
        yield "text_goes_on"
    if signals.between:
        yield signals.between
