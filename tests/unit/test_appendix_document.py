"""What an appendix says of the document it belongs to, against that document."""

from __future__ import annotations

from datetime import date

import pytest

from normalizers.citations.document_numbers import parsed_number
from pipeline.steps.check.checks.appendix_document import check
from testkit.datasets import made_document

DAY = date(2024, 11, 15)


def told(
    of_number: str | None, of_date: date | None, number: str | None = "12/UBND", source: str = "digital"
) -> list[tuple[str | None, str | None]]:
    appendix = {"number": "1", "page": 3, "of_number": of_number, "of_date": of_date}
    letter = {"id": "d", "number": number, "issued_on": DAY, "evidence": [], "appendices": [appendix]}
    return [
        (f.expected, f.observed)
        for f in check(made_document(documents=[letter], pages=[{"page": 3, "text_source": source}]))
    ]


def test_an_appendix_that_names_its_document_is_not_told() -> None:
    assert told("12/UBND", DAY) == []
    assert told("12/UBND", None) == []


def test_another_number_or_day_is_told() -> None:
    assert told("13/UBND", DAY) == [("12/UBND", "13/UBND")]
    assert told("12/UBND", date(2024, 11, 16)) == [("2024-11-15", "2024-11-16")]
    assert told("13/UBND", date(2024, 11, 16)) == [("12/UBND, 2024-11-15", "13/UBND, 2024-11-16")]


def test_an_appendix_without_a_number_is_told_and_one_with_another_day_for_its_day() -> None:
    assert told(None, DAY) == [("number and date", "blank")]
    assert told(None, None) == [("number and date", "blank")]


def test_an_appendix_by_itself_has_nothing_to_belong_to() -> None:
    assert told("13/UBND", DAY, number=None) == []


LINES = ["(Ban hành kèm theo Quyết định số     /QĐ-UBND ngày    /02/2025 của Chủ tịch Ủy ban nhân dân tỉnh)",
         "(Kèm theo Quyết định số: ...../QĐ-UBND)"]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("said", "fields"), [([("number and date", "blank")], ()), ([], ("number",))])
def test_an_appendix_by_itself_may_leave_its_documents_number_blank(
    line: str, said: list[tuple[str, str]], fields: tuple[str, ...]
) -> None:
    """A letter whose own number is blank has a finding on that already."""
    assert told_by_itself("Phụ lục I", line, fields=fields) == said
    assert (
        told_by_itself(
            "Phụ lục I", line.replace("số     /", "số 120/").replace("...../", "120/").replace("ngày    /", "ngày 19/")
        )
        == []
    )
    assert told_by_itself("Phụ lục I", "(Ban hành kèm theo Quyết định này)") == []
    assert told_by_itself("Phụ lục I") == []
    assert told_by_itself("Phụ lục I", line, source="ocr") == []


@pytest.mark.parametrize(
    "day", ["ngày    /02/2025", "ngày    tháng 02 năm 2025", "ngày ... tháng ... năm 2025", "ngày / /2025"]
)
def test_a_day_that_is_left_blank_is_told_by_itself(day: str) -> None:
    line = f"(Ban hành kèm theo Quyết định số 120/QĐ-UBND {day} của Chủ tịch)"
    assert told_by_itself("Phụ lục I", line) == [("date", "blank")]
    assert told_by_itself("Phụ lục I", line, source="ocr") == []
    assert told_by_itself("Phụ lục I", line.replace(day, "ngày 19/02/2025")) == []
    assert told_by_itself("Phụ lục I", "(Ban hành kèm theo Luật Đầu tư số 61/2020/QH14)") == []


def told_by_itself(
    *lines: str, fields: tuple[str, ...] = (), source: str = "digital"
) -> list[tuple[str | None, str | None]]:
    """What is told of a file that is an appendix by itself, with these lines, or of a draft with blank `fields`."""
    box = {"page": 3, "x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}
    said = [{"field": "appendices", "source_id": f"b{n}", "fragment": {**box, "text": t}} for n, t in enumerate(lines)]
    said += [{"field": field, "source_id": "b", "fragment": {**box, "text": "/QĐ"}} for field in fields]
    numbers = (n for line in lines if (n := parsed_number(line)))
    of_number = next((number.text for number in numbers if number.number), None)
    day = next((DAY for line in lines if "ngày 19/" in line), None)
    appendix = {"number": "I", "page": 3, "of_number": of_number, "of_date": day}
    letter = {"id": "d", "number": None, "issued_on": None, "evidence": said, "appendices": [appendix]}
    document = made_document(documents=[letter], pages=[{"page": 3, "text_source": source}])
    return [(f.expected, f.observed) for f in check(document)]


def test_a_number_that_no_document_has_is_misread_on_a_scan() -> None:
    other = {"number": "142/2015/TT-BTC", "of_number": "3/TT-BTC", "of_date": DAY}
    assert told(**other) == [("142/2015/TT-BTC", "3/TT-BTC")]
    assert told(**other, source="ocr") == [(None, "3/TT-BTC")]
    assert told(None, DAY, source="ocr") == []
    assert told("143/2015/TT-BTC", None, "142/2015/TT-BTC", "ocr") == [("142/2015/TT-BTC", "143/2015/TT-BTC")]
