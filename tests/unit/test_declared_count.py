"""Titles that declare how many models or other things a list or group holds, against its rows and one another."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks.declared_count import check
from testkit.datasets import Made, body_cells, made_document


def told(*rows: str, title: str = "Danh mục") -> list[tuple[str | None, str | None]]:
    """A list in which titles of groups are written in capitals."""
    kinds = ["group" if text.isupper() else "item" for text in rows]
    cells = body_cells(*[(text,) for text in rows], kinds=kinds)
    table: Made = {"id": "t", "title": title, "columns": ["Tên"], "fragments": []}
    found = check(made_document(documents=[{"text_source": "digital"}], tables=[table], cells=cells))
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
    document = made_document(documents=[{"text_source": "digital"}], tables=[{"id": "t", "title": None}], cells=cells)
    assert list(check(document)) == []


def told_of_things(
    title: str, *rows: tuple[str, str], source: str = "digital", name: str = "Tên thủ tục hành chính"
) -> list[tuple[str | None, str | None]]:
    """A list of things other than models: rows of a number and a text, titles of groups in capitals."""
    kinds = ["group" if text.isupper() else "item" for _, text in rows]
    table: Made = {"id": "t", "title": title, "columns": ["STT", name], "fragments": []}
    cells = body_cells(*rows, kinds=kinds)
    found = check(made_document(documents=[{"text_source": source}], tables=[table], cells=cells))
    return [(f.expected, f.observed) for f in found]


FILES = (
    ("I", "CẤP TỈNH (01 THỦ TỤC; 06 THÀNH PHẦN HỒ SƠ)"),
    ("", "TUYỂN SINH (01 THỦ TỤC)"),
    *((f"1.{n}", "đơn") for n in range(1, 7)),
    ("II", "CẤP HUYỆN (01 THỦ TỤC; 03 THÀNH PHẦN HỒ SƠ)"),
    ("", "TUYỂN SINH (01 THỦ TỤC)"),
    *((f"1.{n}", "đơn") for n in range(1, 4)),
)


@pytest.mark.parametrize(("said", "told"), [("09", []), ("10", [("10", "9")]), ("6", [("6", "9")])])
def test_titles_of_groups_declare_together_what_the_title_of_the_list_does(
    said: str, told: list[tuple[str, str]]
) -> None:
    title = f"DANH MỤC {said} THÀNH PHẦN HỒ SƠ PHẢI SỐ HOÁ CỦA 02 THỦ TỤC HÀNH CHÍNH"
    assert told_of_things(title, *FILES) == told
    assert told_of_things(title, *FILES, source="ocr") == []


def test_a_level_of_groups_that_does_not_declare_everywhere_says_nothing() -> None:
    title = "DANH MỤC 03 THỦ TỤC HÀNH CHÍNH"
    rows = (("I", "CẤP TỈNH (01 THỦ TỤC)"), ("1", "a"), ("II", "CẤP HUYỆN"), ("2", "b"))
    assert told_of_things(title, *rows) == []
    levels = (
        ("A", "NGÀNH (3 THỦ TỤC)"),
        ("I", "CẤP TỈNH (1 THỦ TỤC)"),
        ("1", "a"),
        ("II", "XÃ (1 THỦ TỤC)"),
        ("2", "b"),
    )
    assert told_of_things(title, *levels) == []


@pytest.mark.parametrize("listed", [1, 2, 4])
def test_a_list_holds_as_many_rows_as_its_title_declares(listed: int) -> None:
    rows = [(str(n), "a") for n in range(1, listed + 1)]
    assert told_of_things(f"A. DANH MỤC {listed:02} THỦ TỤC HÀNH CHÍNH", *rows) == []
    assert told_of_things("DANH MỤC 03 THỦ TỤC HÀNH CHÍNH", *rows) == [("3", str(listed))]
    assert told_of_things("DANH MỤC 03 THỦ TỤC HÀNH CHÍNH", *rows, name="Căn cứ pháp lý") == []
    assert told_of_things("THÔNG TƯ 03 THỦ TỤC HÀNH CHÍNH", *rows) == []
