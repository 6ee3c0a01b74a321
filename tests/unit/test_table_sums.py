"""Totals of columns and sums within rows, where the table itself shows that they are meant as such."""

from __future__ import annotations

from pipeline.steps.check.checks.table_sums import check
from testkit.datasets import body_cells, made_document

NAMES = ["Đơn vị", "Tổng số", "Nam", "Nữ"]
BODY = [("a", "10", "6", "4"), ("b", "20", "15", "5"), ("c", "5", "1", "4"), ("d", "8", "8", "0"), ("e", "3", "1", "2")]
TOTAL = ("Tổng", "46", "31", "15")


def told(*rows: tuple[str, ...], total: bool = True, names: list[str] = NAMES) -> list[tuple[str | None, str | None]]:
    kinds = ["item"] * (len(rows) - total) + ["total"] * total
    table = {"id": "t", "columns": names}
    found = check(made_document(tables=[table], cells=body_cells(*rows, kinds=kinds)))
    return [(f.expected, f.observed) for f in found]


def test_a_table_that_adds_up_is_not_told() -> None:
    assert told(*BODY, TOTAL) == []


def test_a_total_that_its_column_does_not_give_is_told_where_the_others_hold() -> None:
    assert told(*BODY, ("Tổng", "46", "32", "15")) == [("31", "32")]


def test_where_few_totals_hold_they_mean_something_else() -> None:
    assert told(*BODY, ("Tổng", "46", "32", "16")) == []


def test_a_few_rows_show_no_meaning() -> None:
    assert told(*BODY[:4], ("Tổng", "99", "30", "13")) == []


def test_a_row_whose_parts_do_not_make_its_total_is_told_where_most_do() -> None:
    assert told(*BODY, ("g", "9", "4", "4"), total=False) == [("8", "9")]
    doubled = [(name, "7", men, women) for name, _, men, women in BODY]
    assert told(*doubled, total=False) == [], "the columns are no parts of it"


def test_a_column_beside_that_is_no_number_makes_no_sum() -> None:
    assert told(*[(name, whole, "x", women) for name, whole, _, women in BODY], total=False) == []


def test_a_table_with_groups_or_several_totals_is_left_alone() -> None:
    table = {"id": "t", "columns": NAMES}
    wrong = ("Tổng", "46", "32", "15")
    cells = body_cells(("NHÓM", "", "", ""), *BODY, wrong, kinds=["group", *["item"] * 5, "total"])
    assert list(check(made_document(tables=[table], cells=cells))) == []
    cells = body_cells(*BODY, wrong, wrong, kinds=[*["item"] * 5, "total", "total"])
    assert list(check(made_document(tables=[table], cells=cells))) == []


def column(index: int, meaning: str, unit: str | None = None) -> dict[str, object]:
    """A row of `columns`."""
    says = {"meaning": meaning, "unit": unit, "scale": None, "decimal_sign": None, "told_by": []}
    return {"table_id": "t", "column_index": index, **says}


def test_only_like_figures_of_one_unit_are_summed() -> None:
    table = {"id": "t", "columns": NAMES}
    cells = body_cells(*BODY, ("g", "9", "4", "4"))
    alike = [column(1, "count"), column(2, "count"), column(3, "count")]
    assert len(list(check(made_document(tables=[table], cells=cells, columns=alike)))) == 1
    other = [column(1, "count"), column(2, "count"), column(3, "money", "đồng")]
    assert list(check(made_document(tables=[table], cells=cells, columns=other))) == []
    codes = [column(1, "count"), column(2, "count"), column(3, "code")]
    assert list(check(made_document(tables=[table], cells=cells, columns=codes))) == []


def test_a_sum_has_the_signs_of_its_parts() -> None:
    assert told(*BODY, ("g", "2", "4", "-2"), total=False) == []
