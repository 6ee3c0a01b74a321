"""What speaks for and against the last row of a page going on in the first row of the next."""

from __future__ import annotations

from dataclasses import dataclass, fields

from normalizers.headers import follows, parse_ordinal
from normalizers.text import is_upper
from pipeline.steps.reconstruct.column_lines import AMOUNT
from pipeline.steps.reconstruct.habits import Habits, beginning
from pipeline.steps.reconstruct.part import PartCell, PartRow
from pipeline.steps.reconstruct.row_end import RowEnd
from pipeline.steps.reconstruct.row_kind import is_row_number, kind_of
from pipeline.steps.reconstruct.sentence import BEGINS_AN_ITEM, ENDS_A_SENTENCE, is_inside, starts, takes_up

MOST = 3.0
"""No signal weighs more than this many of its kind."""
MOST_ODDS = 5.0
"""No log odds of lines are more than this."""
WHITE = 2.0
"""Lines left white that tell as much as any more."""
LINE = 12.0
"""Points of a line, in which white below a table is counted."""


@dataclass(frozen=True)
class RowSignals:
    """What is weighed at a break; but for the two first cells each is a feature of the weights (weights.yml).

    Cells are counted that have text behind the break. `number_starts`: a number behind the break, where the row before
    has one or needs none; `number_follows`: it is the next. `number_late`: the row before lacks one; then
    `number_late_rarity` is how rare that is, `numbers_in_the_middle` whether numbers stand in the middle of tall rows.
    `lacks_first_cell`, with `lacks_first_cell_rarity`: no number or name behind the break. `fewer_cells`: fewer than
    any whole row has. `going_on`: a sentence taken up in small letters; `broken_off`: the text before ends no sentence;
    `starting`: one ends and another begins; `all_start`: in every column, and in several; `had_ended`: nothing before,
    or its text stops lines above the row's end; `amounts_start`: a figure with nothing before.
    `line_ends`, `line_begins`: log odds that lines which end as the texts before do, with or without room for the next
    word, and that lines which begin as those behind do stand inside a cell of their column, by what the table's others
    are like.
    `capitals_go_on`: both are in capitals, as few cells of the column are. `amounts_twice`, `values_twice`: whole
    figures, which count less where cells of the column list some, or whole values of the column, on both sides.
    `begins_as_others`: as several rows begin, or with all that another has there. `type_changes`: from bold to plain or
    back, or from capitals to small letters, in every column.
    `white_left`: lines left free above the lowest end of the table's parts. `open_end`: no rule closes the page's last
    row. `all_merged`: every cell goes on from above.
    """

    first_cell_before: str
    first_cell_after: str
    number_starts: float = 0.0
    number_follows: float = 0.0
    number_late: float = 0.0
    number_late_rarity: float = 0.0
    numbers_in_the_middle: float = 0.0
    lacks_first_cell: float = 0.0
    lacks_first_cell_rarity: float = 0.0
    fewer_cells: float = 0.0
    going_on: float = 0.0
    broken_off: float = 0.0
    starting: float = 0.0
    all_start: float = 0.0
    had_ended: float = 0.0
    amounts_start: float = 0.0
    line_ends: float = 0.0
    line_begins: float = 0.0
    capitals_go_on: float = 0.0
    amounts_twice: float = 0.0
    values_twice: float = 0.0
    begins_as_others: float = 0.0
    type_changes: float = 0.0
    group_before: float = 0.0
    group_after: float = 0.0
    total_before: float = 0.0
    total_after: float = 0.0
    white_left: float = 0.0
    open_end: float = 0.0
    all_merged: float = 0.0


FEATURES = tuple(f.name for f in fields(RowSignals) if not f.name.startswith("first_cell"))
"""The signals that have a weight."""


def row_signals(
    before: RowEnd, after: PartRow, habits: Habits, *, number: str | None, open_end: bool = False
) -> RowSignals:
    """Signals from the two rows at a break.

    Args:
        before: the last row before the break, as it stands on that page's end.
        after: the first row behind it.
        habits: of the whole table.
        number: the row's number or name where it stands on a page before; None where it can only stand at the break.
        open_end: whether no rule closes the last row.
    """
    kinds = kind_of(before.row), kind_of(after)
    first = before.texts.get(0) or number or ""
    pairs = _pairs(before, after, numbered=habits.numbered)
    return RowSignals(
        first_cell_before=first,
        first_cell_after=after.texts().get(0, ""),
        **_of_numbers(first, after, habits, kinds),
        **_of_texts(pairs, habits, alone=not after.texts().get(0)),
        fewer_cells=float(_is_poor(after, habits)),
        group_before=float(kinds[0] == "group"),
        group_after=float(kinds[1] == "group"),
        total_before=float(kinds[0] in ("total", "carried")),
        total_after=float(kinds[1] in ("total", "carried")),
        white_left=min(WHITE, _capped((habits.lowest - before.row.box.bottom) / LINE)),
        open_end=float(open_end),
        all_merged=float(len(cells_from_above(before, after, habits)) == len(after.cells)),
    )


Pair = tuple[PartCell | None, PartCell]


def _pairs(before: RowEnd, after: PartRow, *, numbered: bool) -> list[Pair]:
    """Cells with text behind the break, each with what stands above it; the row's number apart."""
    cells = [cell for cell in after.cells if cell.lines and not (numbered and cell.column == 0)]
    return [(above if (above := before.cells.get(c.column)) and above.lines else None, c) for c in cells]


def _of_numbers(first: str, after: PartRow, habits: Habits, kinds: tuple[str, str]) -> dict[str, float]:
    own = after.texts().get(0, "")
    if not own and all(text in habits.alone_values[column] for column, text in after.texts().items()):
        return {}  # A row that another is the like of lacks nothing.
    if not own:
        lacks = {"lacks_first_cell": 1.0, "lacks_first_cell_rarity": habits.rarity_of_no_first_cell}
        return lacks if kinds == ("item", "item") else {}
    if not habits.numbered or not is_row_number(own):
        return {}
    last, then = parse_ordinal(first), parse_ordinal(own)
    if first or kinds != ("item", "item"):
        return {"number_starts": 1.0, "number_follows": float(bool(last and then and follows(last, then)))}
    return {
        "number_late": 1.0,
        "number_late_rarity": habits.rarity_of_no_first_cell,
        "numbers_in_the_middle": habits.middle,
    }


def _of_texts(pairs: list[Pair], habits: Habits, *, alone: bool) -> dict[str, float]:
    both = [(above, cell) for above, cell in pairs if above]
    amounts = [_is_amount(above, cell) for above, cell in both]
    values = [
        not amount and _are_values(above, cell, habits) for amount, (above, cell) in zip(amounts, both, strict=True)
    ]
    texts = [pair for pair, *whole in zip(both, amounts, values, strict=True) if not any(whole)]
    begun = [
        c.column
        for a, c in texts
        if (habits.begins_alone(c.column, c.text) if alone else habits.begins_so(c.column, c.text))
        or _begin_alike(a.text, c.text)
    ]
    goes_on = [
        c.column not in begun and not habits.begins_small(c.column) and takes_up(a.text, c.text) for a, c in texts
    ]
    inside = [(a, c) for a, c in texts if is_inside(a.text, c.text)]
    counts = {
        "going_on": sum(goes_on),
        "broken_off": sum(not ENDS_A_SENTENCE.search(a.text) for a, _ in texts),
        "starting": sum(starts(a.text, c.text) for a, c in texts),
        "had_ended": sum(above is None or above.ends_early for above, _ in pairs),
        "amounts_start": sum(above is None and AMOUNT.match(cell.text) is not None for above, cell in pairs),
        "capitals_go_on": sum(
            c.column not in begun and is_upper(a.text) and is_upper(c.text) and not habits.has_capitals(c.column)
            for a, c in inside
        ),
        "amounts_twice": sum(
            habits.lines[c.column].figure_parts() for (_, c), amount in zip(both, amounts, strict=True) if amount
        ),
        "values_twice": sum(values),
        "begins_as_others": len(begun),
    }
    begin_anew = [starts(a.text, c.text) if a else c.text[:1].isupper() for a, c in pairs]
    changes = bool(both) and all(a.bold != c.bold or is_upper(a.text) > is_upper(c.text) for a, c in both)
    all_start = len(both) > 1 and all(begin_anew)
    flags = {"all_start": float(all_start), "type_changes": float(changes)}
    lines = {
        "line_ends": sum(habits.lines[c.column].end(room=a.has_room_for(c.lines[0][0])) for a, c in inside),
        "line_begins": sum(habits.lines[c.column].beginning(c.lines[0][0].text, alone=alone) for _, c in texts),
    }
    return {
        **{name: _capped(count) for name, count in counts.items()},
        **flags,
        **{name: round(max(-MOST_ODDS, min(MOST_ODDS, odds)), 2) for name, odds in lines.items()},
    }


def _capped(count: float) -> float:
    return round(max(0.0, min(MOST, count)), 2)


def _is_poor(after: PartRow, habits: Habits) -> bool:
    texts = after.texts()
    return len(texts.keys() - {0}) < habits.fewest_cells(first=0 in texts)


def _is_amount(above: PartCell, cell: PartCell) -> bool:
    return AMOUNT.match(above.text) is not None and AMOUNT.match(cell.text) is not None


def _are_values(above: PartCell, cell: PartCell, habits: Habits) -> bool:
    """Whether each is a value by itself: they are the same, or each is a figure or stands alone in other rows of the
    column."""
    known = habits.values.get(cell.column, set())
    return above.text == cell.text or all(text in known or AMOUNT.match(text) for text in (above.text, cell.text))


def _begin_alike(before: str, after: str) -> bool:
    """Whether both begin with the same words, as two rows of one kind do; two items of a list in one cell do so too."""
    return not BEGINS_AN_ITEM.match(after) and beginning(before) == beginning(after) != ""


def cells_from_above(before: RowEnd, after: PartRow, habits: Habits) -> list[PartCell]:
    """The cells of the first row after a break that are the rest of ones merged over the last row and this one.

    An empty one is where the cell above is merged already, or, in an item, where the table merges cells of the column
    and leaves none of them empty. One with text is where the text above breaks off inside a sentence for want of room
    and this takes it up. Two values of the column are two cells' own ("cây" above "cây" in a narrow column has no room
    beside it either), and where the column's texts begin in small letters these take up nothing, unless it has merged
    cells.
    """
    items = kind_of(before.row) == kind_of(after) == "item"
    return [cell for cell in after.cells if _from_above(before, cell, habits, items=items)]


def _from_above(before: RowEnd, cell: PartCell, habits: Habits, *, items: bool) -> bool:
    above = before.cells.get(cell.column)
    if above is None or (not cell.lines and cell.column in before.merged):
        return above is not None
    if not cell.lines:
        return items and bool(above.lines) and habits.merged[cell.column] > 0 and not habits.empty[cell.column]
    if not above.lines or (habits.begins_small(cell.column) and not habits.merged[cell.column]):
        return False
    if _are_values(above, cell, habits) or not takes_up(above.text, cell.text):
        return False
    return (
        not above.has_room_for(cell.lines[0][0])
        and habits.lines[cell.column].beginning(cell.lines[0][0].text, alone=False) > 0
    )
