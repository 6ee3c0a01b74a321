"""Appendices that the text says come with it, and that are not in the file."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import made_document, paragraph


@pytest.mark.parametrize(
    ("text", "held", "found"),
    [
        ("Thống kê mức giá: Phụ lục số 2 kèm theo.", ["1"], [("warning", "Phụ lục số 2")]),
        ("Thống kê mức giá: Phụ lục số 2 kèm theo.", [], [("info", "Phụ lục số 2")]),
        ("Chi tiết tại Phụ lục II ban hành kèm theo Quyết định này.", ["I"], [("warning", "Phụ lục II")]),
        ("Chi tiết tại Phụ lục II ban hành kèm theo Quyết định này.", ["I", "2"], []),
        ("(Phụ lục 3 đính kèm)", ["1"], [("warning", "Phụ lục 3")]),
        ("theo Phụ lục II ban hành kèm theo Nghị định số 30/2020/NĐ-CP", ["I"], []),
        ("quy định tại Phụ lục II Thông tư này", ["I"], []),
        ("Phụ lục 2 kèm theo. Xem Phụ lục II kèm theo.", ["1"], [("warning", "Phụ lục 2")]),
    ],
)
def test_an_appendix_that_is_said_to_come_with_the_text_is_in_the_file(
    text: str, held: list[str], found: list[tuple[str, str]]
) -> None:
    letter = {"id": "d", "text_source": "digital", "appendices": [{"number": number} for number in held]}
    document = made_document(documents=[letter], blocks=[paragraph(0, text)])
    assert [(f.severity, f.observed) for f in CHECKS["appendix_missing"](document)] == found


def test_what_recognition_did_not_find_is_not_said_to_be_missing() -> None:
    letter = {"id": "d", "text_source": "ocr", "appendices": [{"number": "1"}]}
    document = made_document(documents=[letter], blocks=[paragraph(0, "Phụ lục 2 kèm theo.")])
    assert list(CHECKS["appendix_missing"](document)) == []
