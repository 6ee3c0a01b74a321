"""Wide tables in two parts on facing pages."""

from __future__ import annotations

from pipeline.steps.reconstruct.beside import may_be_right_half, right_half, set_beside
from pipeline.steps.reconstruct.breaks import decide_breaks
from pipeline.steps.reconstruct.logical import begin_table, take_up, weigh
from pipeline.steps.reconstruct.settled import settle
from testkit.made import table

LEFT, RIGHT = ["STT", "Tên mô hình", "Kết quả"], ["STT", "Kinh phí", "Ghi chú"]
FIRST = table(LEFT, ["1", "Chợ", "Xong."], ["2", "Bãi xe", "Chưa."])
BESIDE = table(RIGHT, ["1", "50", "x"], ["2", "60", ""], page=2)


def test_a_part_with_the_same_numbers_and_other_columns_is_the_right_half() -> None:
    assert right_half(begin_table(FIRST, None), BESIDE) == 1
    assert right_half(begin_table(FIRST, None), table(RIGHT, ["3", "50", "x"], ["4", "60", ""], page=2)) is None
    assert right_half(begin_table(FIRST, None), table(RIGHT, ["1", "50", "x"], page=2)) is None
    assert right_half(begin_table(FIRST, None), table(LEFT, ["1", "Chợ", "x"], ["2", "Bãi xe", ""], page=2)) is None


def test_its_columns_stand_behind_the_others_and_the_numbers_once() -> None:
    whole = begin_table(FIRST, None)
    again = set_beside(whole, BESIDE, 1)
    assert whole.columns == [*LEFT, *RIGHT[1:]]
    assert [r.texts() for r in whole.rows] == [
        {0: "1", 1: "Chợ", 2: "Xong.", 3: "50", 4: "x"},
        {0: "2", 1: "Bãi xe", 2: "Chưa.", 3: "60"},
    ]
    assert [c.text for c in again] == ["STT", "1", "2"]


def test_later_pages_go_on_left_and_right() -> None:
    whole = begin_table(FIRST, None)
    set_beside(whole, BESIDE, 1)
    left = table(LEFT, ["3", "Học bạ", "Xong."], ["4", "Camera", "Chưa."], page=3)
    decision = weigh(whole, left, left, max_drift=6.0)
    assert decision.join
    take_up(whole, left, decision)
    decide_breaks(whole, closed=False)
    right = table(RIGHT, ["3", "70", ""], ["4", "80", "x"], page=4)
    headers = right_half(whole, right)
    assert headers == 1
    assert [c.text for c in set_beside(whole, right, headers)] == ["STT", "3", "4", "Kinh phí", "Ghi chú"]
    decide_breaks(whole, closed=True)
    rows = settle(whole, closed=True)
    assert [r.row.texts().get(3) for r in rows] == ["50", "60", "70", "80"]
    assert [r.kind for r in rows] == ["item"] * 4


def test_without_numbers_rows_of_one_height_are_put_before_a_person() -> None:
    whole = begin_table(table(LEFT[1:], *[["Chợ", "Xong."]] * 3), None)
    bare = table(RIGHT[1:], *[["50", "x"]] * 3, page=2)
    assert right_half(whole, bare) is None
    assert may_be_right_half(whole, bare)
    assert not may_be_right_half(whole, table(RIGHT[1:], *[["50", "x"]] * 4, page=2))
    assert not may_be_right_half(whole, table(RIGHT[1:], *[["50", "x"]] * 3, page=2, height=40.0))
