"""The two decisions at a page break, as pure functions: does the table go on, and does its last row go on.

Each returns a verdict with a reason code and all the signals it weighed; every one is kept in `tables.stitches`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from normalizers.headers import parse_ordinal


@dataclass(frozen=True)
class TableSignals:
    """What speaks for and against a table going on over a page break.

    `drift` is the largest distance between the rules of the two parts in points, -1 where they differ in number.
    """

    pages_apart: int
    text_between: bool
    columns_before: int
    columns_after: int
    drift: float
    header_rows_before: int
    header_rows_repeated: int
    header_rows_own: int


@dataclass(frozen=True)
class RowSignals:
    """What speaks for and against the last row going on in the first row after the break."""

    first_cell_before: str
    first_cell_after: str
    ordinals_in_first_column: bool
    unnumbered_before: int
    group_before: bool
    group_after: bool
    cells_going_on: int
    cells_broken_off: int
    cells_starting: int
    cells_newly_filled: int


@dataclass(frozen=True)
class Decision:
    """`join` with its reason; `even` where the evidence did not tip the scales and a person should look."""

    join: bool
    reason: str
    signals: TableSignals | RowSignals
    even: bool = False

    def signal_rows(self) -> list[dict[str, str]]:
        """Signals as name and value."""
        return [{"name": name, "value": str(value)} for name, value in asdict(self.signals).items()]


def decide_table(signals: TableSignals, max_drift: float) -> Decision:
    """Whether the first table of a page is the last table of the page before, going on."""
    if signals.pages_apart != 1:
        return Decision(False, "not_the_next_page", signals)
    if signals.text_between:
        return Decision(False, "text_between", signals)
    if signals.columns_before != signals.columns_after:
        return Decision(False, "other_column_count", signals)
    if signals.header_rows_before and signals.header_rows_repeated == signals.header_rows_before:
        return Decision(True, "header_repeated", signals)
    if signals.header_rows_own:
        return Decision(False, "other_header", signals)
    if signals.drift > max_drift:
        return Decision(False, "columns_moved", signals)
    return Decision(True, "columns_go_on", signals)


def decide_row(signals: RowSignals) -> Decision:
    """Whether the first row after a break is the rest of the last row before it."""
    if signals.group_after:
        return Decision(False, "group_starts", signals)
    if signals.first_cell_after and signals.ordinals_in_first_column:
        return Decision(False, "ordinal_starts", signals)
    if signals.cells_going_on > signals.cells_starting:
        return Decision(True, "sentence_goes_on", signals)
    if signals.group_before:
        return Decision(False, "group_is_whole", signals)
    if signals.ordinals_in_first_column and not signals.unnumbered_before:
        # Every row so far has its number, so one without is the rest of a row; where each of its texts begins anew,
        # it may be the first of a kind.
        anew = bool(signals.cells_starting) and not signals.cells_broken_off
        return Decision(True, "no_ordinal", signals, even=anew)
    if signals.cells_starting > signals.cells_going_on:
        return Decision(False, "sentence_starts", signals, even=not signals.first_cell_after)
    return Decision(False, "no_evidence", signals, even=True)


def row_signals(
    before: Mapping[int, str],
    after: Mapping[int, str],
    first_column: Sequence[str],
    unnumbered: int,
    *,
    group_before: bool,
    group_after: bool,
) -> RowSignals:
    """Signals from the texts of the two rows by column.

    Args:
        before: the last row before the break; `after` the first row behind it.
        first_column: texts of the first column so far.
        unnumbered: rows so far, groups and totals apart, whose first cell is empty.
    """
    shared = [column for column in after if column in before and column != 0]
    going_on = [column for column in shared if goes_on(before[column], after[column])]
    ordinals = [text for text in first_column if text]
    return RowSignals(
        first_cell_before=before.get(0, ""),
        first_cell_after=after.get(0, ""),
        ordinals_in_first_column=bool(ordinals)
        and sum(parse_ordinal(text) is not None for text in ordinals) > len(ordinals) / 2,
        unnumbered_before=unnumbered,
        group_before=group_before,
        group_after=group_after,
        cells_going_on=len(going_on),
        cells_broken_off=sum(not ENDS_A_SENTENCE.search(before[c]) for c in shared),
        cells_starting=sum(starts(before[c], after[c]) for c in shared),
        cells_newly_filled=sum(c not in before for c in after if c != 0),
    )


ENDS_A_SENTENCE = re.compile(r"[.;:!?…][\"”')\]]*$")
BEGINS_AN_ITEM = re.compile(r"^[-–+*•]\s|^\(?[\da-zđ]{1,2}[.)]\s")


def goes_on(before: str, after: str) -> bool:
    """Whether `before` breaks off inside a sentence that `after` takes up."""
    return not ENDS_A_SENTENCE.search(before) and not BEGINS_AN_ITEM.match(after) and not _begins_sentence(after)


def starts(before: str, after: str) -> bool:
    """Whether `before` ends where a text may end and `after` begins as a text does, not as an item of a list."""
    return bool(ENDS_A_SENTENCE.search(before)) and _begins_sentence(after)


def _begins_sentence(text: str) -> bool:
    return text[:1].isupper()
