"""Parts of tables on single pages to whole tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.reconstruct.breaks import AHEAD, decide_breaks
from pipeline.steps.reconstruct.logical import (
    LogicalTable,
    begin_table,
    fitted_to,
    take_up,
    under_same_columns,
    weigh,
)
from pipeline.steps.reconstruct.part import Part, PartRow
from pipeline.steps.reconstruct.row_end import text_goes_on
from pipeline.steps.reconstruct.settled import settle
from testkit.made import BOLD, cell, part, row, spanning_row, table

DRIFT = 6.0
HEADER = ["STT", "Tên mô hình", "Kết quả"]


def over_pages(*parts: Part) -> LogicalTable:
    """The first part with all others that were found to belong to it."""
    whole = begin_table(parts[0], None)
    for later in parts[1:]:
        fitted = fitted_to(whole, later, DRIFT)
        decision = weigh(whole, later, fitted, max_drift=DRIFT)
        assert decision.join and fitted, decision.reason
        take_up(whole, fitted, decision)
        decide_breaks(whole, closed=False)
    decide_breaks(whole, closed=True)
    return whole


def texts(whole: LogicalTable) -> list[dict[int, str]]:
    return [r.texts() for r in whole.rows]


def reasons(whole: LogicalTable) -> list[tuple[str, str | None]]:
    return [(s.table.reason, s.row and s.row.reason) for s in whole.stitches]


def test_the_header_names_the_columns_and_is_no_body_row() -> None:
    whole = begin_table(table(HEADER, ["1", "Chợ", "Đã xong."]), None)
    assert whole.columns == HEADER
    assert texts(whole) == [{0: "1", 1: "Chợ", 2: "Đã xong."}]


def test_a_table_over_two_pages_is_one_and_its_repeated_header_no_row() -> None:
    first = table(HEADER, ["1", "Chợ", "Đã xong."])
    whole = begin_table(first, None)
    later = table(HEADER, ["2", "Bãi xe", "Chưa."], page=2)
    said = take_up(whole, later, weigh(whole, later, later, max_drift=DRIFT))
    decide_breaks(whole, closed=True)
    assert [c.text for r in said for c in r.cells] == HEADER
    assert [t[0] for t in texts(whole)] == ["1", "2"]
    assert reasons(whole) == [("header_repeated", "number_starts")]


def test_a_row_that_a_page_cuts_is_one_with_a_piece_on_each_page() -> None:
    whole = over_pages(
        table(HEADER, ["1", "Chợ", "Đã xong."], ["2", "Bãi xe", "Đã triển khai tại"]),
        table(["", "", "các xã."], ["3", "Học bạ", "Chưa."], page=2, header=False),
    )
    assert texts(whole)[1] == {0: "2", 1: "Bãi xe", 2: "Đã triển khai tại các xã."}
    assert [p.page for p in whole.rows[1].cells[2]] == [1, 2]
    assert [table_reason for table_reason, _ in reasons(whole)] == ["text_goes_on"]
    assert [s.row and s.row.join for s in whole.stitches] == [True]


@pytest.mark.parametrize(("after", "goes_on"), [("62.378/62.896 hồ sơ.", True), ("Hồ sơ chưa xong.", False)])
def test_words_without_a_capital_go_on_where_the_line_above_had_no_room(after: str, *, goes_on: bool) -> None:
    before = [row("1", "Bãi xe", "Đã triển khai t")]
    assert text_goes_on(before, row("", "", after)) == goes_on
    assert not text_goes_on([row("1", "Bãi xe", "Đã")], row("", "", "62 hồ sơ."))


def test_a_cell_merged_over_the_break_goes_on_beside_the_next_row() -> None:
    upper = PartRow(1, (cell("1", 0), cell("Chợ", 1), cell("chung", 2, row_span=2)))
    lower = PartRow(1, (cell("2", 0, top=20), cell("Bãi xe", 1, top=20)))
    whole = over_pages(part(row(*HEADER, font=BOLD), upper, lower), table(["3", "Học bạ", ""], page=2, header=False))
    assert [sorted(r.cells) for r in whole.rows] == [[0, 1, 2], [0, 1], [0, 1]]
    assert whole.rows[0].spans[2] == 3


def test_a_cell_that_breaks_off_for_want_of_room_is_merged_with_what_takes_it_up() -> None:
    full = "Đã triển khai\ntại các"
    whole = over_pages(
        table(HEADER, ["1", "Chợ", "Xong."], ["2", "Bãi xe", full], height=30),
        table(["3", "Học bạ", "phường, xã của tỉnh"], page=2, header=False),
    )
    # "phường," would have fitted behind "tại các", so it was never meant to stand there: two cells.
    assert sorted(whole.rows[2].cells) == [0, 1, 2]
    wide = "Đã triển khai\ntại các xã của"
    whole = over_pages(
        table(HEADER, ["1", "Chợ", "Xong."], ["2", "Bãi xe", wide], height=30),
        table(["3", "Học bạ", "phường, xã của tỉnh"], page=2, header=False),
    )
    assert sorted(whole.rows[2].cells) == [0, 1]
    assert texts(whole)[1][2] == "Đã triển khai tại các xã của phường, xã của tỉnh"


def test_marks_above_and_below_a_break_are_two_rows_own() -> None:
    whole = over_pages(
        table(HEADER, ["1", "Chợ", "x"], ["2", "Bãi xe", "x"]), table(["3", "Học bạ", "x"], page=2, header=False)
    )
    assert [t[2] for t in texts(whole)] == ["x", "x", "x"]


def test_a_part_without_the_last_column_goes_on_where_numbers_do() -> None:
    whole = over_pages(table(HEADER, ["1", "Chợ", "Xong."]), table(["2", "Bãi xe"], page=2, header=False))
    assert [sorted(r.cells) for r in whole.rows] == [[0, 1, 2], [0, 1]]
    assert reasons(whole) == [("numbers_go_on", "number_starts")]


def test_a_table_with_another_header_is_another() -> None:
    whole = begin_table(table(HEADER, ["1", "Chợ", "Xong."]), None)
    other = table(["STT", "Cơ quan", "Số xã"], ["1", "Sở Y tế", "12"], page=2)
    decision = weigh(whole, other, other, max_drift=DRIFT)
    assert (decision.join, decision.reason) == (False, "other_header")
    apart = begin_table(other, decision)
    assert [(s.page, s.table.reason, s.row) for s in apart.stitches] == [(2, "other_header", None)]


def test_rows_are_items_groups_and_totals() -> None:
    rows = [
        spanning_row(("I", 1), ("NHÓM MỘT", 2)),
        row("1", "Chợ", "5"),
        row("", "Tổng cộng", "5"),
        row("2", "Tổng đài 1022", "7"),
    ]
    whole = begin_table(part(row(*HEADER, font=BOLD), *rows), None)
    assert [r.kind for r in whole.rows] == ["group", "item", "total", "item"]


def test_a_cell_merged_down_to_the_last_row_is_not_settled_before_the_table_ends() -> None:
    many = [row(str(n), "Chợ", "x") for n in range(1, 210)]
    whole = begin_table(part(row(*HEADER, font=BOLD), *many), None)
    assert settle(whole, closed=False) == [], "its last page may have a right half"
    whole.joined = whole.joined[-1:]
    assert [s.index for s in settle(whole, closed=False)] == list(range(208))
    assert [s.index for s in settle(whole, closed=True)] == [208]
    assert whole.counts["item"] == 209

    open_ = begin_table(part(PartRow(1, (cell("chung", 0, row_span=210), cell("1", 1))), *many), None)
    assert settle(open_, closed=False) == []


def test_a_cell_reaches_no_further_than_the_table() -> None:
    whole = begin_table(part(PartRow(1, (cell("1", 0, row_span=5), cell("a", 1))), row("", "b")), None)
    settled = settle(whole, closed=True)
    assert settled[0].span(0) == 2
    assert settled[0].below == ("item",)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 3))
def test_no_word_is_lost_over_pages_and_settling_in_between_changes_nothing(counts: list[int], cut: int) -> None:
    parts, number = [], 0
    for page, count in enumerate(counts, 1):
        rows = []
        for place in range(count):
            number += 1
            rest = page > 1 and place == 0 and cut == number % 4
            rows.append(["", "", "các xã."] if rest else [str(number), "Chợ", "Đã triển khai tại"])
        parts.append(table(*([HEADER] if page == 1 else []), *rows, page=page, header=page == 1))
    whole = over_pages(*parts)
    found = [w.position for r in whole.rows for own in r.cells.values() for c in own for ln in c.lines for w in ln]
    made = [w.position for p in parts for r in p.rows for c in r.cells for ln in c.lines for w in ln]
    assert sorted(found) == sorted(made)[len(" ".join(HEADER).split()) :]
    assert [s.row for s in settle(whole, closed=True)] and not whole.rows


def test_one_row_without_a_number_does_not_part_the_rows_that_pages_cut() -> None:
    parts, number = [table(HEADER, ["1", "Muối", "101"], ["", "dạng bột", ""], ["2", "Axit", "102"])], 2
    for page in range(2, 12):
        number += 2
        rows = [[str(number - 1), "Natri clorua", "103"], [str(number), "CHẤT LỎNG DỄ", "104"]]
        rest = [["", "CHÁY, N.O.S.", ""]] if page > 2 else []
        parts.append(table(*rest, *rows, page=page, header=False))
    whole = over_pages(*parts)
    assert [t.get(0) for t in texts(whole)] == ["1", None, *map(str, range(2, number + 1))]


def test_a_number_merged_over_the_break_numbers_the_row_behind_it() -> None:
    merged = [
        PartRow(1, (cell("1", 0, row_span=2), cell("Đoạn một", 1), cell("Công ty A", 2))),
        PartRow(1, (cell("Đoạn hai", 1, top=20), cell("Công ty A", 2, top=20))),
    ]
    first = part(row(*HEADER, font=BOLD), *merged, row("2", "Đoạn một", "Công ty B", top=40))
    whole = over_pages(first, table(["", "Đoạn hai", "Công ty B"], ["3", "Cầu", "Công ty C"], page=2, header=False))
    assert [sorted(r.cells) for r in whole.rows] == [[0, 1, 2], [1, 2], [0, 1, 2], [1, 2], [0, 1, 2]]
    assert whole.rows[2].spans[0] == 2


def test_the_title_of_a_group_said_again_on_the_next_page_is_no_row() -> None:
    group = spanning_row(("I", 1), ("NHÓM MỘT", 2))
    again = spanning_row(("I", 1), ("NHÓM MỘT (tiếp theo)", 2), page=2)
    whole = begin_table(part(row(*HEADER, font=BOLD), group, row("1", "Chợ", "Xong.")), None)
    later = part(again, row("2", "Bãi xe", "Chưa.", page=2), page=2)
    said = take_up(whole, later, weigh(whole, later, later, max_drift=DRIFT))
    decide_breaks(whole, closed=True)
    assert [c.text for r in said for c in r.cells] == ["I", "NHÓM MỘT (tiếp theo)"]
    assert [r.kind for r in whole.rows] == ["group", "item", "item"]


def test_a_long_tables_earlier_breaks_are_decided_while_the_later_wait() -> None:
    whole = begin_table(table(HEADER, ["1", "Chợ", "Xong."]), None)
    for page in range(2, AHEAD + 2):
        later = table([str(page), "Chợ", "Xong."], page=page, header=False)
        take_up(whole, later, weigh(whole, later, later, max_drift=DRIFT))
        decide_breaks(whole, closed=False)
    assert len(whole.stitches) == len(whole.waiting) == AHEAD // 2
    decide_breaks(whole, closed=True)
    assert [t[0] for t in texts(whole)] == [str(n) for n in range(1, AHEAD + 2)]


def test_a_header_alone_on_its_page_is_seen_once_the_body_has_come() -> None:
    alone = part(row("STT", "Mã TTHC", "Tên thủ tục hành chính"))
    whole = over_pages(alone, table(["1", "HG.013", "Thẩm định"], ["2", "HG.014", "Cấp lại"], page=2, header=False))
    assert whole.columns == ["STT", "Mã TTHC", "Tên thủ tục hành chính"]
    assert texts(whole) == [{0: "1", 1: "HG.013", 2: "Thẩm định"}, {0: "2", 1: "HG.014", 2: "Cấp lại"}]


def test_a_table_stands_under_the_columns_of_the_one_before_it_where_each_lies_under_one() -> None:
    before, after = (
        begin_table(table(HEADER, ["1", "Chợ", "xong"]), None),
        table(["1", "Bến", "chưa"], page=2, header=False),
    )
    assert under_same_columns(before, begin_table(after, None))
    assert not under_same_columns(before, begin_table(replace(after, page=9), None))
    assert not under_same_columns(before, begin_table(table(["1", "Bến"], header=False), None))


def test_a_group_that_ended_on_the_page_before_begins_anew() -> None:
    groups = [spanning_row(("*", 1), (name, 2)) for name in ("CẤP TỈNH", "CẤP XÃ")]
    whole = begin_table(part(row(*HEADER, font=BOLD), groups[0], row("1", "Chợ", "Xong."), groups[1]), None)
    later = part(spanning_row(("*", 1), ("CẤP TỈNH", 2), page=2), row("2", "Bãi xe", "Chưa.", page=2), page=2)
    assert take_up(whole, later, weigh(whole, later, later, max_drift=DRIFT)) == ()
