"""Whether a table goes on over a page break, as a pure function; and what every decision at a break keeps.

A decision has a verdict, a reason code and all the signals it weighed; every one is kept in `tables.stitches`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pipeline.core.schema.tables import SignalRow
from pipeline.steps.reconstruct.row_break import RowSignals


@dataclass(frozen=True)
class TableSignals:
    """What speaks for and against a table going on over a page break.

    `columns_shared` says that the later part has fewer columns, whose rulings all stand where the earlier has some.
    `drift` is the largest distance between the rulings of the two parts in points, -1 where they differ in number.
    `numbers_go_on` says that the first number of the later part is the one after the last number before the break,
    `text_goes_on` that it begins without a first cell and takes up a sentence that the break cut.
    """

    pages_apart: int
    text_between: bool
    columns_before: int
    columns_after: int
    columns_shared: bool
    drift: float
    numbers_go_on: bool
    text_goes_on: bool
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


def decide_table(signals: TableSignals, max_drift: float) -> Decision:
    """Whether the first table of a page is the last table of the page before, going on."""
    if signals.pages_apart != 1:
        return Decision(join=False, reason="not_the_next_page", signals=signals)
    if signals.text_between:
        return Decision(join=False, reason="text_between", signals=signals)
    goes_on = signals.numbers_go_on or signals.text_goes_on
    if signals.columns_shared and goes_on and not signals.header_rows_own:
        return Decision(join=True, reason="columns_left_out", signals=signals)
    if signals.columns_before != signals.columns_after:
        return Decision(join=False, reason="other_column_count", signals=signals)
    if signals.header_rows_before and signals.header_rows_repeated == signals.header_rows_before:
        return Decision(join=True, reason="header_repeated", signals=signals)
    if signals.header_rows_repeated:
        return Decision(join=True, reason="header_repeated_in_part", signals=signals)
    if signals.header_rows_own and not signals.numbers_go_on:
        # Where numbers go on, a bold row at a page's top is a group's title, as others in the table are.
        return Decision(join=False, reason="other_header", signals=signals)
    if signals.drift > max_drift:
        # A section typed anew may have other widths; row numbers, or a sentence, tell that it is the same table.
        return Decision(goes_on, "rows_go_on" if goes_on else "columns_moved", signals)
    return Decision(join=True, reason="columns_go_on", signals=signals)
