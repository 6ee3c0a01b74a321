"""What may be misread on a page and is mostly right is one finding for the page, with the rows and boxes of all."""

from __future__ import annotations

from pipeline.core.findings import LIKELY_WRONG, SURE_NUMBER, finding_rows
from pipeline.core.step import DocumentInput
from pipeline.layout.geometry import Box
from pipeline.pdf.ocr.confidence import confidence
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import Backing, Reading, Voted
from pipeline.steps.check.checks import doubtful_figure, doubtful_page, doubtful_reference, number_expected
from testkit.datasets import made_document


def row(kind: str, at: int, text: str, confidence: float | None, page: int = 1) -> dict[str, object]:
    box = {"page": page, "x0": 10.0 * at, "top": 0.0, "x1": 10.0 * at + 5, "bottom": 5.0}
    said = {"number": text, "type": None, "date": None}
    return {
        "id": f"{kind}{at}",
        "text": text,
        "confidence": confidence,
        "page": page,
        "fragments": [box | {"text": text}],
    } | said


def page(number: int) -> dict[str, object]:
    return {"id": f"d/p{number}", "page": number, "text_source": "ocr"}


def scan() -> DocumentInput:
    words = [
        {"owner_id": "b1", "text": "l", "confidence": 0.8, "page": 2, "x0": 1.0, "top": 1.0, "x1": 2.0, "bottom": 9.0},
        {"owner_id": "b2", "text": "O", "confidence": 0.3, "page": 2, "x0": 3.0, "top": 1.0, "x1": 4.0, "bottom": 9.0},
    ]
    figures = [
        row("f", 0, "12", 0.7),
        row("f", 1, "15", 0.99),
        row("f", 2, "9", 0.4),
        row("f", 3, "7", None),
        row("f", 4, "3,5", 0.93),
        row("f", 5, "8", LIKELY_WRONG, page=2),
    ]
    citations = [row("r", 0, "12/2020/TT-BTC", 0.85), row("r", 1, "7/TT-BTC", 0.85), row("r", 2, "5/QĐ-TTg", 0.3)]
    return made_document(pages=[page(1), page(2)], figures=figures, citations=citations, block_words=words)


def test_a_page_has_one_finding_for_all_its_lesser_doubts() -> None:
    found = list(doubtful_page.check(scan()))
    assert [(f.page, f.observed) for f in found] == [(1, "12; 3,5; 12/2020/TT-BTC"), (2, "8; l")]
    assert [list(f.evidence_ids) for f in found] == [["d/p1", "f0", "f4", "r0"], ["d/p2", "f5", "b1"]]
    assert [[place.text for place in f.fragments] for f in found] == [["12", "3,5", "12/2020/TT-BTC"], ["8", "l"]]
    assert "figures: 2, cited documents: 1" in found[0].message
    assert "số liệu: 2, văn bản viện dẫn: 1" in found[0].message_vi


def test_what_is_doubted_is_either_named_by_itself_or_with_its_page() -> None:
    alone = [
        place
        for check in (doubtful_figure.check, doubtful_reference.check, number_expected.check)
        for finding in check(scan())
        for place in finding.evidence_ids
    ]
    summed = [place for finding in doubtful_page.check(scan()) for place in finding.evidence_ids[1:]]
    assert alone == ["f2", "r1", "r2", "b2"]
    assert not set(alone) & set(summed)


def test_its_id_is_the_pages_whatever_is_doubted_there() -> None:
    ids = [row["id"] for row in finding_rows("d", list(doubtful_page.check(scan())))]
    assert ids == ["d/p1/doubtful_page", "d/p2/doubtful_page"]


def test_a_digital_page_has_none() -> None:
    assert not list(doubtful_page.check(made_document(pages=[page(1)], figures=[row("f", 0, "12", None)])))


def test_a_number_that_may_be_written_by_hand_or_was_letters_is_never_sure() -> None:
    """Whatever the shares are that the calibration makes: a head's number in print rests on this."""
    number = Print("15", Box(0, 0, 10, 10), (0.0, 5.0, 10.0), 10.0, 97.0)
    for reading in (Reading.UNLIKE, Reading.PAGE_UNLIKE, Reading.AS_NUMBER):
        assert confidence(Voted(number, reading)) < SURE_NUMBER
    assert confidence(Voted(number, Reading.AGREED, Backing.OTHER)) < SURE_NUMBER
    assert confidence(Voted(number, Reading.SHAPES)) >= SURE_NUMBER
    assert confidence(Voted(number, Reading.AGREED, Backing.SAME)) >= SURE_NUMBER
