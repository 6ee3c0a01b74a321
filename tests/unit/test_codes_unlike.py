"""Codes of procedures that end otherwise than the others."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import made_document, paragraph

ALIKE = [f"1.00404{n}.H12" for n in range(4)]


def told(*codes: str, source: str = "digital") -> list[tuple[str | None, str | None]]:
    blocks = [paragraph(n, f"Cấp lại giấy chứng nhận (Mã số TTHC: {code})") for n, code in enumerate(codes)]
    document = made_document(documents=[{"text_source": source}], blocks=blocks)
    return [(found.expected, found.observed) for found in CHECKS["codes_unlike"](document)]


@pytest.mark.parametrize("code", ["1.004047.H1", "2.001921.000.00.00.H21"])
def test_a_code_that_ends_otherwise_than_all_others_is_told(code: str) -> None:
    assert told(*ALIKE, code) == [("H12", code)]
    assert told(*ALIKE, code, source="ocr") == []


def test_codes_of_several_bodies_or_few_codes_say_nothing() -> None:
    assert told(*ALIKE, "2.001921.H12") == []
    assert told(*ALIKE[:3], "1.004047.H1") == []
    assert told(*ALIKE, "1.004047.H56", "1.004048.H56") == []
    assert told() == []
