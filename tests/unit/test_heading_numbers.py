"""Numbers of headings that leave one out."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import made_document, paragraph


def told(*texts: tuple[str, str], source: str = "digital") -> list[tuple[str | None, str | None]]:
    blocks = [paragraph(n, text, kind=kind) for n, (kind, text) in enumerate(texts)]
    document = made_document(documents=[{"text_source": source}], blocks=blocks)
    return [(found.expected, found.observed) for found in CHECKS["heading_numbers"](document)]


def test_a_heading_whose_predecessor_is_missing_is_told() -> None:
    assert told(("heading", "1. Lương thực"), ("heading", "1.2. Vật tư, vật liệu")) == [("1.1", "1.2")]
    assert told(("heading", "4.2.1 Thử"), ("heading", "4.2.3 Kết quả")) == [("4.2.2", "4.2.3")]


@pytest.mark.parametrize("first", ["1.1. Lương thực", "- 1.1 Lương thực", "“1.1. Lương thực"])
@pytest.mark.parametrize("kind", ["heading", "paragraph"])
def test_the_predecessor_may_stand_in_a_line_of_any_kind(kind: str, first: str) -> None:
    assert told((kind, first), ("heading", "1.2. Vật tư")) == []


@pytest.mark.parametrize("text", ["1.2 triệu đồng", "12.2024 Kế hoạch", "1.1. Mở đầu", "2. Kết quả"])
def test_what_follows_no_number_is_not_told(text: str) -> None:
    assert told(("heading", text)) == []


def test_a_paragraph_and_a_recognized_page_are_left_alone() -> None:
    assert told(("paragraph", "1.2. Vật tư")) == []
    assert told(("heading", "1.2. Vật tư"), source="ocr") == []


def articles(*numbers: str, what: str = "Điều") -> list[tuple[str, str]]:
    return [("paragraph", f"{what} {number}. Hiệu lực thi hành") for number in numbers]


@pytest.mark.parametrize("what", ["Điều", "Chương", "Mục"])
def test_an_article_that_stands_twice_or_leaves_numbers_out_is_told(what: str) -> None:
    assert told(*articles("1", "2", "3", "3", what=what)) == [(f"{what} 4", f"{what} 3")]
    assert told(*articles("1", "2", "4", "5", what=what)) == [(f"{what} 3", f"{what} 4")]
    assert told(*articles("I", "II", "IV", what=what)) == [(f"{what} 3", f"{what} IV")]


@pytest.mark.parametrize(
    "numbers", [("1", "2", "3"), ("24", "25"), ("1", "2", "1", "2", "3"), ("1", "2", "3", "2", "3")]
)
def test_counts_may_begin_anywhere_and_anew(numbers: tuple[str, ...]) -> None:
    assert told(*articles(*numbers)) == []


def test_a_quoted_article_is_of_the_document_that_is_amended() -> None:
    amended = ("paragraph", "2. Sửa đổi Điều 8 như sau: “Điều 8. Kinh phí"), ("paragraph", "Điều 9. Tổ chức thực hiện”")
    assert told(*articles("1"), *amended, *articles("2")) == []
    assert told(*articles("1"), *amended, *articles("3")) == [("Điều 2", "Điều 3")]


def test_an_article_within_a_text_is_not_left_out() -> None:
    assert told(*articles("1"), ("paragraph", "nơi nhận. Điều 2. Trách nhiệm"), *articles("3")) == []


@pytest.mark.parametrize("text", ["Điều 5 của Luật này quy định", "Điều 5, 6 và 7", "Điều 1.5 của hợp đồng"])
def test_a_text_that_begins_with_a_cited_article_is_none(text: str) -> None:
    assert told(*articles("1"), ("paragraph", text), *articles("2")) == []
