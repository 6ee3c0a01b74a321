"""Articles that a document cites as its own."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import made_document, paragraph


def told(*texts: str, source: str = "digital") -> list[str | None]:
    blocks = [paragraph(n, text) for n, text in enumerate(texts)]
    document = made_document(documents=[{"text_source": source}], blocks=blocks)
    return [found.observed for found in CHECKS["own_article"](document)]


@pytest.mark.parametrize(
    "cited", ["Điều 13 Quy chế này", "điểm d, khoản 1 Điều này", "khoản 2 Điều 5 của Thông tư này"]
)
def test_an_article_of_a_text_without_articles_is_told(cited: str) -> None:
    assert told("1. Trình tự thực hiện", f"Hồ sơ theo {cited} được nhận.") == [cited]
    assert told(f"Hồ sơ theo {cited} được nhận.", source="ocr") == []


def test_an_article_behind_the_last_one_is_told() -> None:
    assert told("Điều 1. Phạm vi", "Điều 2. Tại Điều 1 Quyết định này.", "Theo Điều 3 Quyết định này.") == [
        "Điều 3 Quyết định này"
    ]


def test_articles_that_are_there_and_those_of_other_documents_are_not_told() -> None:
    assert told("Điều 1. Phạm vi", "Theo khoản 1 Điều này và Điều 1 của Quyết định này.") == []
    assert told("Theo Điều 13 Quy chế tuyển sinh và Điều 5 Thông tư số 30/2024/TT-BGDĐT.") == []
    assert told("Sửa đổi như sau: “Theo Điều 7 Thông tư này", "và khoản 1 Điều này” là hết.") == []
