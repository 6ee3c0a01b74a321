"""Appendices of a dispatch, from its headings."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.layout.appendices import appendix_label, find_appendices, says_belonging


@dataclass(frozen=True)
class Block:
    kind: str
    page: int
    text: str


def heading(text: str, page: int = 1) -> Block:
    return Block("heading", page, text)


def found(*blocks: Block) -> list[tuple[str | None, str | None, int]]:
    return [(a.number, a.title, a.page) for a in find_appendices(blocks)]


BELONGS = Block("paragraph", 1, "(Kèm theo Công văn số 12/UBND ngày 5/6/2024)")


def test_a_label_with_a_title_below_it_begins_an_appendix() -> None:
    assert found(heading("Phụ lục II"), heading("DANH MỤC MÔ HÌNH")) == [("II", "DANH MỤC MÔ HÌNH", 1)]


def test_without_the_line_that_names_the_document_the_first_heading_is_the_title() -> None:
    blocks = heading("Phụ lục 1"), heading("DANH MỤC"), heading("MÔ HÌNH THÍ ĐIỂM")
    assert found(*blocks) == [("1", "DANH MỤC", 1)]
    assert found(*blocks, BELONGS) == [("1", "DANH MỤC MÔ HÌNH THÍ ĐIỂM", 1)]


def test_label_and_title_in_one_line() -> None:
    assert found(heading("PHỤ LỤC II: DANH MỤC MÔ HÌNH")) == [("II", "DANH MỤC MÔ HÌNH", 1)]
    assert found(heading("PHỤ LỤC II: Danh mục")) == []


def test_a_label_without_a_number_needs_a_title() -> None:
    assert found(heading("PHỤ LỤC"), heading("DANH MỤC")) == [(None, "DANH MỤC", 1)]
    assert found(heading("PHỤ LỤC"), Block("paragraph", 1, "văn bản thường")) == []


def test_a_title_stands_on_the_page_of_its_label() -> None:
    assert found(heading("Phụ lục I"), heading("DANH MỤC", 2)) == [("I", None, 1)]


def test_a_numbered_heading_is_no_title() -> None:
    assert found(heading("Phụ lục I"), heading("I. KẾT QUẢ")) == [("I", None, 1)]


def test_the_line_of_a_heading_over_several_appendices_is_said_of_each() -> None:
    common = heading("PHỤ LỤC"), BELONGS
    each = heading("Phụ lục 1", 2), heading("DANH MỤC", 2), heading("Phụ lục 2", 3), heading("KẾT QUẢ", 3)
    assert [a.belonging for a in find_appendices([*common, *each])] == [BELONGS, BELONGS]


def test_a_title_above_the_line_that_names_the_document_is_an_appendix_without_a_label() -> None:
    assert found(heading("DANH MỤC MÔ HÌNH"), BELONGS) == [(None, "DANH MỤC MÔ HÌNH", 1)]


def test_a_document_of_its_own_is_no_appendix() -> None:
    assert found(heading("QUY ĐỊNH"), heading("VỀ PHÂN CẤP QUẢN LÝ"), BELONGS) == []


def test_furniture_and_footnotes_between_label_and_title_do_not_count() -> None:
    assert found(heading("Phụ lục I"), Block("furniture", 1, "12"), heading("DANH MỤC")) == [("I", "DANH MỤC", 1)]


@pytest.mark.parametrize(("text", "number"), [("Phụ lục", None), ("PHỤ LỤC IV", "iv"), ("Phụ lục số 2:", "2")])
def test_a_label_stands_alone_in_its_line(text: str, number: str | None) -> None:
    match = appendix_label(text)
    assert match
    assert match[1] == number
    assert appendix_label(f"{text} của công văn này") is None


@pytest.mark.parametrize("text", ["(Kèm theo Công văn", "(Ban hành kèm theo Quyết định", "( đính kèm theo tờ trình"])
def test_the_line_that_names_the_document_stands_in_brackets(text: str) -> None:
    assert says_belonging(text)
    assert not says_belonging(text.removeprefix("("))
