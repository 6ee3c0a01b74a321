"""The two decisions at a page break, as pure functions: does the table go on, and does its last row go on.

Each returns a verdict with a reason code and all the signals it weighed; every one is kept in `tables.stitches`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from normalizers.headers import parse_ordinal
from pipeline.core.schema.tables import SignalRow


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
class RowSignals:
    """What speaks for and against the last row going on in the first row after the break.

    `fewest_cells_of_a_row` counts in earlier rows that have a first cell or lack it as the row after the break does.
    Counts are of cells with text on both sides, but for `cells_had_ended`: cells with text after the break whose text
    before it is missing, or stops lines above the row's end on that page, so that it cannot be what goes on.
    `type_changes` says that each of them is bold on one side of the break only.
    """

    first_cell_before: str
    first_cell_after: str
    ordinals_in_first_column: bool
    empty_first_cells_before: int
    group_before: bool
    group_after: bool
    cells_after: int
    fewest_cells_of_a_row: int
    cells_going_on: int
    cells_broken_off: int
    cells_starting: int
    cells_had_ended: int
    type_changes: bool


@dataclass(frozen=True)
class Decision:
    """`join` with its reason; `even` where the evidence did not tip the scales and a person should look."""

    join: bool
    reason: str
    signals: TableSignals | RowSignals
    even: bool = False

    def signal_rows(self) -> list[SignalRow]:
        """Signals as name and value."""
        return [{"name": name, "value": str(value)} for name, value in asdict(self.signals).items()]


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


def decide_row(signals: RowSignals) -> Decision:
    """Whether the first row after a break is the rest of the last row before it."""
    if signals.group_after:
        return Decision(join=False, reason="group_starts", signals=signals)
    if signals.type_changes and not signals.cells_going_on:
        return Decision(join=False, reason="type_changes", signals=signals)
    if signals.first_cell_after and signals.ordinals_in_first_column:
        numbered_late = not signals.first_cell_before and not signals.group_before
        breaks_off = signals.cells_broken_off and not signals.cells_starting
        if numbered_late and (breaks_off or not signals.empty_first_cells_before):
            # The number stands in the middle of a tall row, and so on the later page.
            return Decision(join=True, reason="ordinal_of_the_row_before", signals=signals)
        return Decision(join=False, reason="ordinal_starts", signals=signals)
    if not signals.first_cell_after and not signals.empty_first_cells_before and not signals.group_before:
        # Every row so far has its first cell, so one without is the rest of a row; where each of its texts begins
        # anew, it may be the first of another kind.
        anew = bool(signals.cells_starting) and not signals.cells_broken_off
        return Decision(join=True, reason="no_first_cell", signals=signals, even=anew)
    if signals.cells_had_ended:
        return Decision(join=False, reason="cell_had_ended", signals=signals)
    if signals.cells_going_on:
        # Sentences end at a page's end by chance in rows that go on; one that goes on in small letters tells.
        return Decision(join=True, reason="sentence_goes_on", signals=signals)
    if signals.group_before:
        return Decision(join=False, reason="group_is_whole", signals=signals)
    if signals.cells_after < signals.fewest_cells_of_a_row:
        return Decision(join=True, reason="fewer_cells_than_any_row", signals=signals)
    if signals.cells_starting:
        return Decision(join=False, reason="sentence_starts", signals=signals, even=not signals.first_cell_after)
    return Decision(join=False, reason="no_evidence", signals=signals, even=True)


@dataclass(frozen=True)
class RowEnd:
    """A row at a break: its number or name, wherever it stands; texts by column on the page at the break; columns whose
    text ended lines above the row's end there; columns whose cell is merged from rows above; columns whose text on
    the page is bold."""

    first_cell: str
    texts: Mapping[int, str]
    ended: frozenset[int]
    group: bool
    merged: frozenset[int] = frozenset()
    bold: frozenset[int] = frozenset()


def row_signals(before: RowEnd, after: RowEnd, earlier: Sequence[Mapping[int, str]]) -> RowSignals:
    """Signals from the two rows at a break.

    Args:
        before: the last row before the break, as it stands on that page's end.
        after: the first row behind it.
        earlier: texts by column of the items before the last row.
    """
    filled = [text for text in (*(row.get(0, "") for row in earlier), before.first_cell) if text]
    ordinals = bool(filled) and sum(parse_ordinal(text) is not None for text in filled) > len(filled) / 2
    alike = [row for row in earlier if (0 in row) == (0 in after.texts)] or earlier
    columns = [column for column in after.texts if not (ordinals and column == 0)]
    shared = [c for c in columns if c in before.texts]
    pairs = [(before.texts[c], after.texts[c]) for c in shared]
    return RowSignals(
        first_cell_before=before.first_cell,
        first_cell_after=after.first_cell,
        ordinals_in_first_column=ordinals,
        empty_first_cells_before=sum(0 not in row for row in earlier),
        group_before=before.group,
        group_after=after.group,
        cells_after=len(columns),
        fewest_cells_of_a_row=min((len(row.keys() - ({0} if ordinals else set())) for row in alike), default=0),
        cells_going_on=sum(takes_up(a, b) for a, b in pairs),
        cells_broken_off=sum(not ENDS_A_SENTENCE.search(a) for a, _ in pairs),
        cells_starting=sum(starts(a, b) for a, b in pairs),
        cells_had_ended=sum(c not in before.texts or c in before.ended for c in columns),
        type_changes=bool(shared) and all((c in before.bold) != (c in after.bold) for c in shared),
    )


ENDS_A_SENTENCE = re.compile(r"[.;:!?…][\"”')\]]*$")
BEGINS_AN_ITEM = re.compile(r"^[-–+*•]\s|^\(?[\da-zđ]{1,2}[.)]\s")


def takes_up(before: str, after: str) -> bool:
    """Whether `before` breaks off inside a sentence that `after` takes up in small letters."""
    return not ENDS_A_SENTENCE.search(before) and not BEGINS_AN_ITEM.match(after) and after[:1].islower()


def starts(before: str, after: str) -> bool:
    """Whether `before` ends where a text may end and `after` begins as a text does, not as an item of a list."""
    return bool(ENDS_A_SENTENCE.search(before)) and after[:1].isupper()
