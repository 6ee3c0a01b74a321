"""Tables on pages of our own: figures take unit, scale and sign from columns; heads set as tables; second letters."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.store import read_table
from testkit.running import extracted
from testkit.typeset.fonts import NO_FONTS, SIZE, fonts_folder, register_fonts

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
Rows = dict[str, list[dict[str, Any]]]
Table = Sequence[Sequence[str]]
Page = Sequence[str | Table]
"""Lines and tables from the top down; the first row of a table is its header, a line that begins with ** is bold."""
LEFT, TOP, LEADING, ROW = 70.0, 770.0, 18.0, 22.0
WIDTH = 460.0


def set_pages(path: Path, pages: Sequence[Page]) -> None:
    """Set pages of lines and ruled tables."""
    register_fonts()
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in pages:
        y = TOP
        for piece in page:
            y = _line(canvas, piece, y) if isinstance(piece, str) else _table(canvas, piece, y)
        canvas.showPage()
    canvas.save()


def _line(canvas: Canvas, text: str, y: float) -> float:
    canvas.setFont("Serif-Bold" if text.startswith("**") else "Serif", SIZE)
    canvas.drawString(LEFT, y, text.removeprefix("**"))
    return y - LEADING


def _table(canvas: Canvas, rows: Table, y: float) -> float:
    step = WIDTH / len(rows[0])
    for number, row in enumerate(rows):
        lines = max(text.count("\n") + 1 for text in row)
        height = ROW + (lines - 1) * 14
        for column, text in enumerate(row):
            canvas.rect(LEFT + column * step, y - height + 14, step, height)
            bold = number == 0 and len(rows) > 1
            for index, line in enumerate(text.split("\n")):
                canvas.setFont("Serif-Bold" if bold or line.startswith("**") else "Serif", SIZE)
                canvas.drawString(LEFT + column * step + 4, y - index * 14, line.removeprefix("**"))
        y -= height
    return y - LEADING


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Rows]:
    """Set pages and read them: rows by dataset."""

    def make(*pages: Page) -> Rows:
        set_pages(tmp_path / "made.pdf", pages)
        extracted([tmp_path / "made.pdf"], tmp_path / "out")
        return {path.stem: read_table(path).to_pylist() for path in (tmp_path / "out").glob("*.parquet")}

    return make


def quantities(rows: Rows) -> list[tuple[str, Decimal, str | None]]:
    """Kind, value and unit of the figures that are neither dates nor names."""
    return [(f["kind"], f["value"], f["unit"]) for f in rows["figures"] if f["kind"] not in ("date", "label")]


def test_a_line_above_scales_and_a_column_of_shares_keeps_its_own(read: Callable[..., Rows]) -> None:
    table = [
        ["STT", "Nội dung", "Năm 2025", "Tỷ lệ (%)"],
        ["1", "Chi thường xuyên", "1.250", "58,1"],
        ["2", "Chênh lệch", "(900)", "-41,9"],
        ["3", "Chi khác", "1 015", "47,2"],
    ]
    rows = read(["**DỰ TOÁN CHI NĂM 2026", "Đơn vị tính: triệu đồng", table])
    assert quantities(rows) == [
        ("money", Decimal(1_250_000_000), "đồng"),
        ("percent", Decimal("58.1"), "%"),
        ("money", Decimal(-900_000_000), "đồng"),
        ("percent", Decimal("-41.9"), "%"),
        ("money", Decimal(1_015_000_000), "đồng"),
        ("percent", Decimal("47.2"), "%"),
    ]
    assert [c["meaning"] for c in rows["columns"]] == ["ordinal", "name", "money", "percent"]
    money = rows["columns"][2]
    assert (money["unit"], money["scale"], str(money["period_first"])) == ("đồng", Decimal(1_000_000), "2025-01-01")
    assert ("unit", "above", "Đơn vị tính: triệu đồng") in [
        (e["tells"], e["found_in"], e["text"]) for e in money["told_by"]
    ]
    assert ("unit", "Đơn vị tính: triệu đồng") in [(e["field"], e["fragment"]["text"]) for e in money["evidence"]]
    first = next(f for f in rows["figures"] if f["kind"] == "money")
    assert first["subject"] == "Chi thường xuyên / Năm 2025"


def test_codes_and_row_numbers_are_no_figures(read: Callable[..., Rows]) -> None:
    table = [
        ["TT", "Tên hàng", "Số UN", "Loại, nhóm hàng", "Số điện thoại"],
        ["1", "Amoni", "0004", "1.1", "0200 3000111"],
        ["2", "Khói", "0015", "1+8", "0913 000 111"],
        ["3", "Xăng", "1203", "3", "0200 3000112"],
    ]
    assert read(["**DANH MỤC", table])["figures"] == []


def test_a_range_goes_on_behind_a_line_that_begins_with_its_dash(read: Callable[..., Rows]) -> None:
    lines = ["Giá lúa bình quân trong quý tăng so với quý trước, gạo thơm dao động từ 15.200", "– 15.900 đồng/kg."]
    rows = read(lines)
    (found,) = (f for f in rows["figures"])
    assert (found["kind"], found["value"], found["value_to"]) == ("range", Decimal(15200), Decimal(15900))
    assert found["unit"] == "đồng/kg"


@pytest.mark.parametrize("seed", range(6))
def test_a_range_of_shares_goes_on_over_a_line_end_wherever_it_stands(read: Callable[..., Rows], seed: int) -> None:
    chance = random.Random(seed)
    first = Decimal(chance.randint(1, 900)) / 10
    last = first + Decimal(chance.randint(1, 90)) / 10
    said = [f"{number:.1f}".replace(".", ",") + "%" for number in (first, last)]
    word, dash = chance.choice(("từ", "khoảng", "ở mức")), chance.choice(("–", "-"))
    begin = f"Mức tăng trưởng kinh tế dự báo cho cả năm của tỉnh nằm trong khoảng {word} {said[0]}"
    rows = read([begin, f"{dash} {said[1]}, cao hơn mức của năm trước.", "- Công nghiệp tăng so với cùng kỳ;"])
    (found,) = rows["figures"]
    assert (found["kind"], found["value"], found["value_to"], found["unit"]) == ("range", first, last, "%")
    assert [block["text"].startswith("- ") for block in rows["blocks"]] == [False, True]


def letter(number: str, day: str) -> Page:
    """A letter, its head and foot set as ruled tables."""
    head = [
        [
            f"**ỦY BAN NHÂN DÂN\n**TỈNH HẢI GIANG\nSố: {number}\nV/v báo cáo kết quả",
            f"**CỘNG HÒA XÃ HỘI CHỦ NGHĨA\n**VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHải Giang, ngày {day}",
        ]
    ]
    foot = [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "**TM. ỦY BAN NHÂN DÂN\n**CHỦ TỊCH\n\n**Trần Văn Mẫu"]]
    return [head, "Kính gửi: Sở Tài chính.", "Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện.", foot]


def test_a_head_and_foot_in_tables_are_still_the_letters(read: Callable[..., Rows]) -> None:
    (document,) = read(letter("125/UBND-KTTH", "12 tháng 9 năm 2025"))["documents"]
    assert (document["number"], str(document["issued_on"])) == ("125/UBND-KTTH", "2025-09-12")
    assert document["subject"] == "báo cáo kết quả"
    assert (document["signer_title"], document["signer_name"]) == ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Trần Văn Mẫu")
    assert document["recipients"] == ["Như trên", "Lưu: VT"]
    assert document["addressees"] == ["Sở Tài chính."]


def plain(number: str, day: str) -> Page:
    """A letter without rules."""
    return [
        "**ỦY BAN NHÂN DÂN TỈNH HẢI GIANG",
        f"Số: {number}",
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        f"Hải Giang, ngày {day}",
        "Kính gửi: Sở Tài chính.",
        "Ủy ban nhân dân tỉnh đề nghị báo cáo.",
    ]


def test_a_second_letter_in_the_file_is_told_with_its_number(read: Callable[..., Rows]) -> None:
    rows = read(plain("125/UBND-KTTH", "12 tháng 9 năm 2025"), plain("126/UBND-NC", "20 tháng 9 năm 2025"))
    told = [f for f in rows["findings"] if f["kind"] == "second_letter"]
    assert [f["observed"] for f in told] == ["126/UBND-NC, ngày 20 tháng 9 năm 2025"]
    assert rows["documents"][0]["number"] == "125/UBND-KTTH"


def test_a_form_to_be_filled_in_is_no_second_letter(read: Callable[..., Rows]) -> None:
    rows = read(plain("125/UBND-KTTH", "12 tháng 9 năm 2025"), plain("...../UBND-NC", "... tháng ... năm 2025"))
    assert [f for f in rows["findings"] if f["kind"] == "second_letter"] == []
