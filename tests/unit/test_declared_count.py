"""Titles that declare how many models a list or group holds, against its rows."""

from __future__ import annotations

from pipeline.steps.check.checks.declared_count import check
from testkit.datasets import body_cells, made_document


def told(*rows: str, title: str = "Danh mục") -> list[tuple[str | None, str | None]]:
    """A list in which titles of groups are written in capitals."""
    kinds = ["group" if text.isupper() else "item" for text in rows]
    cells = body_cells(*[(text,) for text in rows], kinds=kinds)
    found = check(made_document(tables=[{"id": "t", "title": title}], cells=cells))
    return [(f.expected, f.observed) for f in found]


def test_a_group_that_holds_what_its_title_declares_is_not_told() -> None:
    assert told("NHÓM MỘT (2 MÔ HÌNH)", "a", "b", "NHÓM HAI (01 MÔ HÌNH)", "c") == []
    assert told("NHÓM MỘT", "a") == []


def test_a_group_that_holds_another_number_is_told() -> None:
    assert told("NHÓM MỘT (3 MÔ HÌNH)", "a", "b") == [("3", "2")]


def test_groups_that_together_declare_another_number_are_told_too() -> None:
    assert told("NHÓM MỘT (3 MÔ HÌNH)", "a", "NHÓM HAI (1 MÔ HÌNH)", "b") == [("3", "1"), ("4", "2")]


def test_errors_of_groups_that_cancel_each_other_out_leave_the_whole_right() -> None:
    assert told("NHÓM MỘT (2 MÔ HÌNH)", "a", "NHÓM HAI (1 MÔ HÌNH)", "b", "c") == [("2", "1"), ("1", "2")]


def test_the_lists_own_title_is_held_to_all_its_rows() -> None:
    rows = ("NHÓM MỘT (1 MÔ HÌNH)", "a", "NHÓM HAI (1 MÔ HÌNH)", "b")
    assert told(*rows, title="Danh mục 2 mô hình điểm") == []
    assert told(*rows, title="Danh mục 42 mô hình điểm") == [("42", "2")]


def test_a_number_of_models_inside_a_sentence_declares_nothing() -> None:
    assert told("CÁC XÃ ĐÃ LÀM 5 MÔ HÌNH", "a") == []


def test_totals_are_no_models() -> None:
    cells = body_cells(("(1 mô hình)",), ("a",), ("Tổng",), kinds=("group", "item", "total"))
    assert list(check(made_document(tables=[{"id": "t", "title": None}], cells=cells))) == []
