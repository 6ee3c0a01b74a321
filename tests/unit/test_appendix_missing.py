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


def told_attached(text: str, *, table_on: int, held: int = 0, kind: str = "paragraph") -> list[tuple[str, str | None]]:
    """What is told of a paragraph on page 2 of a document that has a table."""
    letter = {"id": "d", "text_source": "digital", "appendices": [{"number": None}] * held}
    fragment = {"page": 2, "x0": 0.0, "top": 0.0, "x1": 9.0, "bottom": 9.0, "text": text}
    block = {**paragraph(0, text, kind=kind), "fragments": [fragment]}
    document = made_document(documents=[letter], tables=[{"last_page": table_on}], blocks=[block])
    return [(f.severity, f.observed) for f in CHECKS["appendix_missing"](document)]


@pytest.mark.parametrize("text", ["(Đính kèm Bảng giá  thị trường; Bảng giá quý I/2024).", "(Gửi kèm biểu tổng hợp)"])
def test_what_a_paragraph_says_is_attached_is_in_the_file(text: str) -> None:
    named = " ".join(text.strip("().").split()[2:])
    assert told_attached(text, table_on=1) == [("info", named)]
    assert told_attached(text, table_on=2) == [("info", named)]
    assert told_attached(text, table_on=3) == []
    assert told_attached(text, table_on=1, held=1) == []


@pytest.mark.parametrize(
    "text",
    [
        "(Đính kèm Quyết định số 12/QĐ-UBND ngày 5/3/2024)",
        "(Đính kèm theo Quyết định này)",
        "Nộp đơn (đính kèm bản sao giấy phép).",
        "Đính kèm bản sao giấy phép.",
    ],
)
def test_a_line_below_a_title_and_a_bracket_in_a_sentence_attach_nothing(text: str) -> None:
    assert told_attached(text, table_on=1) == []


def test_a_footnote_attaches_nothing() -> None:
    assert told_attached("(Đính kèm Bảng giá)", table_on=1, kind="footnote") == []


ISSUED = [
    (
        "Điều 1. Công bố kèm theo Quyết định này Danh mục 02 thủ tục hành chính (đã công bố năm 2024).",
        "Danh mục 02 thủ tục hành chính",
    ),
    ("Ban hành kèm theo Thông báo này: Lịch tiếp công dân, năm 2025", "Lịch tiếp công dân"),
    ("Phê duyệt kèm theo Quyết định này 03 quy trình nội bộ.", "03 quy trình nội bộ"),
]


@pytest.mark.parametrize(("text", "named"), ISSUED)
@pytest.mark.parametrize("field", ["signer_name", "recipients"])
def test_what_a_document_is_issued_with_follows_its_end(text: str, named: str, field: str) -> None:
    assert told_issued(text, field=field, ends_on=3) == [named]
    assert told_issued(text, field=field, ends_on=2) == []
    assert told_issued(text, field="number", ends_on=3) == []
    assert told_issued(text, field=field, ends_on=3, held=1) == []
    assert told_issued(text.replace("này", "số 5/QĐ-UBND"), field=field, ends_on=3) == []


def test_what_is_missing_is_told_once() -> None:
    both = f"{ISSUED[0][0]} Chi tiết: Phụ lục 1 kèm theo."
    assert told_issued(both, field="recipients", ends_on=3) == ["Phụ lục 1"]


def told_issued(text: str, *, field: str, ends_on: int, held: int = 0) -> list[str | None]:
    """What is told of a paragraph of a file of three pages, of whose letter a field stands on a page."""
    said = {"field": field, "fragment": {"page": ends_on}}
    appendices = [{"number": None}] * held
    letter = {"text_source": "digital", "appendices": appendices, "evidence": [said], "page_count": 3}
    document = made_document(documents=[letter], blocks=[paragraph(0, text)])
    return [found.observed for found in CHECKS["appendix_missing"](document)]


def test_what_recognition_did_not_find_is_not_said_to_be_missing() -> None:
    letter = {"id": "d", "text_source": "ocr", "appendices": [{"number": "1"}]}
    document = made_document(documents=[letter], blocks=[paragraph(0, "Phụ lục 2 kèm theo.")])
    assert list(CHECKS["appendix_missing"](document)) == []
