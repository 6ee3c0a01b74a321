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
