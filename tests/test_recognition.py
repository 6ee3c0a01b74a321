"""Pages that are pictures: set straight, read, and led back to the page as displayed."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.params import ReadParams
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import read_rows
from pipeline.layout.geometry import Box
from pipeline.layout.page_transform import PageTransform
from pipeline.pdf.ocr.glyphs import Shapes, Signs, signs_of
from pipeline.pdf.ocr.image import levelled, skew_of, without_leaders
from pipeline.pdf.ocr.tesseract import Print, models
from pipeline.pdf.ocr.vote import NUMBER, Reading, vote
from pipeline.steps.read import STEP
from pipeline.workflow.evaluation.truth import bare
from testkit.datasets import MadeDocument
from testkit.package import faults
from testkit.running import extracted, rebuilt
from testkit.typeset.degrade import SCANNERS, scan
from testkit.typeset.document import typeset
from testkit.typeset.fonts import fonts_folder, register_fonts
from testkit.typeset.head import set_head

needs_tesseract = pytest.mark.skipif(
    models() is None or fonts_folder() is None,
    reason="needs Tesseract's Vietnamese models and the Liberation fonts: "
    "apt-get install tesseract-ocr-vie tesseract-ocr-script-viet fonts-liberation2",
)


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-3, 3),
    st.tuples(st.floats(100, 400), st.floats(100, 400)),
)
def test_a_box_of_the_straight_page_is_led_back_to_the_page(turn: int, skew: float, at: tuple[float, float]) -> None:
    transform = PageTransform(turn, skew, 842.0, 595.0)
    box = Box(at[0], at[1], at[0] + 40, at[1] + 10)
    shown = transform.displayed(box)
    x, y = transform.point(box.x_middle, box.y_middle)
    assert abs(shown.x_middle - x) < 0.02
    assert abs(shown.y_middle - y) < 0.02
    sides = (shown.height, shown.width) if turn in (90, 270) else (shown.width, shown.height)
    assert 40 <= sides[0] + 0.02 < 43
    assert 10 <= sides[1] + 0.02 < 13


@pytest.mark.parametrize("angle", [-2.4, -0.3, 0.0, 0.06, 1.5])
def test_the_skew_of_lines_is_found(angle: float) -> None:
    page = np.full((1500, 1200), 255, np.uint8)
    for line in range(120, 1400, 60):
        page[line : line + 3, 100:1100] = 0
    assert skew_of(levelled(page, -angle)) == pytest.approx(angle, abs=0.07)


def test_a_leader_is_taken_away_and_a_letters_dots_stay() -> None:
    page = np.full((200, 800), 255, np.uint8)
    for x in range(100, 700, 14):
        page[100:105, x : x + 5] = 0
    assert (without_leaders(page) == 255).all()
    text = np.full((200, 800), 255, np.uint8)
    cv2.putText(text, "ii. i, 1.234", (100, 110), cv2.FONT_HERSHEY_SIMPLEX, 2, 0, 4)
    assert (without_leaders(text) == text).all()


def word(text: str, score: float = 90.0, x: float = 0.0) -> Print:
    return Print(text, Box(x, 0, x + 10, 10), tuple(range(len(text) + 1)), 10.0, score)


def texts(page: str, cell: str, third: str = "") -> list[tuple[str, Reading]]:
    def read(text: str) -> list[Print]:
        return [word(part) for part in text.split()]

    return [(voted.word.text, voted.reading) for voted in vote(read(page), read(cell), lambda: read(third))[0]]


def test_what_two_readings_say_stands() -> None:
    assert texts("Tổng số 160", "Tổng số 160") == [
        ("Tổng", Reading.AGREED),
        ("số", Reading.AGREED),
        ("160", Reading.AGREED),
    ]
    assert texts("12 15 15", "12 16 15", "12 16 15") == [
        ("12", Reading.AGREED),
        ("16", Reading.AGREED),
        ("15", Reading.AGREED),
    ]


def test_of_two_numbers_the_one_that_kept_its_comma_stands_and_is_doubtful() -> None:
    assert texts("1200", "12,00") == [("12,00", Reading.ONE)]


def test_a_number_goes_before_what_is_none() -> None:
    assert texts("5452", "S4S2", "§452") == [("5452", Reading.ONE)]


def test_a_number_that_one_reading_has_is_told() -> None:
    _, left = vote([word("ninh")], [word("nình"), word("1", 60.0, x=40)], list)
    assert [w.text for w in left] == ["1"]


@pytest.mark.parametrize("text", ["15]", "1.2.3", "12 5", ""])
def test_what_no_document_writes_is_no_number(text: str) -> None:
    assert not NUMBER.match(text)


def drawn(text: str, size: float = 1.0) -> Signs:
    picture = np.full((120, 90 * len(text)), 255, np.uint8)
    cv2.putText(picture, text, (20, 80), cv2.FONT_HERSHEY_COMPLEX, 2 * size, 0, 3)
    signs = signs_of(picture)
    assert signs is not None
    return signs


@given(st.integers(1, 99_999), st.integers(0, 9))
def test_a_number_is_read_by_the_shapes_of_its_signs(whole: int, part: int) -> None:
    shapes = Shapes()
    for place, known in enumerate(("0123456789", "1,5", "2.0")):
        shapes.learn(place, drawn(known), known)
    text = f"{whole},{part}"
    assert shapes.read("elsewhere", drawn(text)) == text


def test_a_place_says_nothing_of_itself() -> None:
    shapes = Shapes()
    shapes.learn(0, drawn("@#"), "@#")
    assert shapes.read(0, drawn("@#")) is None
    assert shapes.read(1, drawn("#@")) == "#@"


RULED = [("plain_ruled", "200"), ("merged_rows", "200_fax"), ("totals", "200_fold")]


@needs_tesseract
@pytest.mark.long
@pytest.mark.parametrize(("rule", "scanner"), RULED)
def test_a_scanned_table_is_rebuilt(rule: str, scanner: str, tmp_path: Path) -> None:
    truth = typeset(tmp_path / "a.pdf", rule, 0)
    scan(tmp_path / "a.pdf", tmp_path / "b.pdf", SCANNERS[scanner], 0)
    tables, cells = rebuilt(tmp_path / "b.pdf", tmp_path / "work")
    assert [(len(t["columns"]), t["row_count"]) for t in tables] == [(len(t.columns), len(t.rows)) for t in truth]
    got = {(c["row_index"], c["column_index"]): c for c in cells}
    letters = errors = 0
    for index, row in enumerate(truth[0].rows):
        for column, text in row["texts"].items():
            cell = got.get((index, column))
            assert bool(bare(cell["text"] if cell else "")) == bool(bare(text)), (index, column)
            if not cell or not text:
                continue
            letters += len(bare(text))
            errors += Levenshtein.distance(bare(text), bare(cell["text"]))
            for found, want in zip(cell["fragments"], row["fragments"][column], strict=True):
                x, y = (found["x0"] + found["x1"]) / 2, (found["top"] + found["bottom"]) / 2
                left, top, right, bottom = want["bbox"]
                assert found["page"] == want["page"]
                assert abs(x - (left + right) / 2) < 12
                assert abs(y - (top + bottom) / 2) < 12
    assert errors < 0.02 * letters


LIST = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"]
"""The letters of a list, as Nghị định 30/2020/NĐ-CP has them."""


@needs_tesseract
@pytest.mark.long
def test_the_letters_of_a_scanned_list_are_letters(tmp_path: Path) -> None:
    register_fonts()
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    canvas.setFont("Serif", 13)
    for place, letter in enumerate(LIST):
        canvas.drawString(80, 780 - 24 * place, f"{letter}) Tổ chức thực hiện nhiệm vụ được giao trong năm 2025;")
    canvas.showPage()
    canvas.save()
    scan(tmp_path / "a.pdf", tmp_path / "b.pdf", SCANNERS["300"], 0)
    rows = STEP.run(MadeDocument("0" * 16, tmp_path / "b.pdf", {}, {}, ReadParams()))
    read = [row["text"] for name, row in rows if name == "words" and row["x0"] < 88]
    assert len(read) == len(LIST)
    assert read[LIST.index("l")] == "l)"
    assert not any(c.isdigit() for c in "".join(read)), read


@cache
def scanned_head(seed: int) -> tuple[dict[str, Any], Path]:
    """The truth of a head, and the datasets of its scan; read once a process."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder)
    truth = set_head(folder / "a.pdf", seed)
    scan(folder / "a.pdf", folder / "b.pdf", SCANNERS["200"], seed)
    extracted([folder / "b.pdf"], folder / "out")
    return truth, folder / "out"


@needs_tesseract
@pytest.mark.long
@pytest.mark.xdist_group("scanned_head")
@pytest.mark.parametrize("seed", [0, 1, 7])
def test_a_scanned_head_is_read_where_it_is_in_print(seed: int) -> None:
    truth, out = scanned_head(seed)
    (row,) = read_rows(out / "documents.parquet", DocumentRow)
    kinds = {finding["kind"] for finding in read_rows(out / "findings.parquet", FindingRow)}
    assert (row["number"], row["issued_on"]) == (truth["number"], truth["date"])
    assert ({"number_handwritten", "date_handwritten"} <= kinds) == bool(truth["handwritten"])
    assert row["issuing_authority"] == truth["issuing_authority"]
    assert row["parent_authority"] == truth["parent_authority"]
    assert (row["type"], row["subject"]) == (truth["type"], truth["subject"])
    assert (row["signer_title"], row["signer_name"]) == (truth["signer_title"], truth["signer_name"])


@needs_tesseract
@pytest.mark.long
@pytest.mark.xdist_group("scanned_head")
def test_the_datasets_of_a_scan_are_as_their_package_says() -> None:
    assert faults(scanned_head(0)[1]) == []
