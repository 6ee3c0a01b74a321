"""What figures of tables are of and in which unit, on pages of our own: columns of units, bounds, merged cells."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.schema.figures import FigureRow
from pipeline.core.store import read_rows
from testkit.running import extracted
from testkit.typeset.fonts import NO_FONTS, SIZE, fonts_folder, register_fonts

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
Spanned = tuple[str, int]
"""A cell's text, and over how many rows it is merged; none for a place that one above covers."""
LEFT, TOP, HEIGHT, WIDTH = 60.0, 760.0, 22.0, 480.0
NAMES = ("Trạm y tế", "Trường mẫu giáo", "Thư viện", "Nhà hát", "Sân vận động", "Bảo tàng")
COUNTED = ("giường/1000người", "chỗ/1000người", "công trình/đô thị")
AREAS = ("m2/trạm", "ha/công trình", "m2/người")


def read_table(folder: Path, title: str, rows: Sequence[Sequence[str | Spanned | None]]) -> list[FigureRow]:
    """Set a ruled table below its title, and read what figures it has, but for dates and names."""
    register_fonts()
    canvas = Canvas(str(folder / "made.pdf"), pagesize=A4, invariant=1)
    canvas.setFont("Serif-Bold", SIZE)
    canvas.drawString(LEFT, TOP + 40, title)
    step = WIDTH / len(rows[0])
    for r, row in enumerate(rows):
        canvas.setFont("Serif-Bold" if r == 0 else "Serif", SIZE)
        for c, cell in enumerate(row):
            if cell is not None:
                text, span = (cell, 1) if isinstance(cell, str) else cell
                canvas.rect(LEFT + c * step, TOP - (r + span) * HEIGHT, step, span * HEIGHT)
                canvas.drawString(LEFT + c * step + 4, TOP - (r + span / 2) * HEIGHT - 4, text)
    canvas.save()
    extracted([folder / "made.pdf"], folder / "out")
    found = read_rows(folder / "out" / "figures.parquet", FigureRow)
    return [row for row in found if row["kind"] not in ("date", "label")]


@pytest.mark.parametrize("seed", range(3))
def test_each_column_of_numbers_is_in_the_units_of_the_column_before_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows = [
        (name, chance.choice(COUNTED), str(chance.randint(2, 90)), chance.choice(AREAS), str(chance.randint(2, 900)))
        for name in chance.sample(NAMES, 4)
    ]
    header = ("Loại công trình", "Đơn vị tính", "Chỉ tiêu", "Đơn vị tính", "Diện tích đất")
    found = read_table(tmp_path, "Bảng 2.1: Quy định tối thiểu", [header, *rows])
    said = [(row["value"], (row["unit"] or "").replace("²", "2"), row["subject"]) for row in found]
    assert said == [
        expected
        for name, counted, count, area, size in rows
        for expected in (
            (Decimal(count), counted, f"{name} / Chỉ tiêu"),
            (Decimal(size), area, f"{name} / Diện tích đất"),
        )
    ]


@pytest.mark.parametrize("seed", range(2))
def test_a_bound_or_a_range_in_a_cell_is_in_the_unit_of_its_column(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    numbers = sorted(chance.sample(range(2, 99), 4))
    rows = [("Đặc biệt", f"≥{numbers[0]}"), ("Loại I", f">{numbers[1]}÷{numbers[2]}"), ("Loại V", str(numbers[3]))]
    found = read_table(tmp_path, "Bảng 2.2: Diện tích đất cây xanh", [("Loại đô thị", "Tiêu chuẩn (m2/người)"), *rows])
    assert [(row["value"], row["value_to"], row["unit"]) for row in found] == [
        (numbers[0], None, "m²/người"),
        (numbers[1], numbers[2], "m²/người"),
        (numbers[3], None, "m²/người"),
    ]
    assert [row["subject"] for row in found] == [f"{name} / Tiêu chuẩn (m2/người)" for name, _ in rows]


def test_an_amount_that_is_merged_over_rows_is_of_none_of_them_alone(tmp_path: Path) -> None:
    table: list[Sequence[str | Spanned | None]] = [
        ("Loại chất chữa cháy", "Loại I (lít)", "Loại II (lít)"),
        ("Chất lỏng", "200", ("60", 3)),
        ("Bọt cơ học", "120", None),
        ("Nước pha phụ gia", "80", None),
    ]
    found = read_table(tmp_path, "Bảng 4: Lượng trữ nạp", table)
    subjects = {(row["value"], row["subject"]) for row in found}
    assert (Decimal(60), "Loại II (lít)") in subjects
    assert (Decimal(200), "Chất lỏng / Loại I (lít)") in subjects
    assert not any(value == 60 and subject != "Loại II (lít)" for value, subject in subjects)


def test_a_name_is_said_whole_of_each_of_its_figures(tmp_path: Path) -> None:
    name = "Đèn chiếu sáng"
    table = [
        ("Tên vật liệu", "Đơn vị tính", "Giá bán"),
        (f"{name} (dày 1,2 mm)", "bộ", "1.250.000"),
        ("Ống", "m", "9.000"),
    ]
    found = read_table(tmp_path, "BẢNG GIÁ VẬT LIỆU", table)
    assert [(row["text"], row["subject"]) for row in found] == [
        ("1,2", f"{name} (dày 1,2 mm) / dày"),
        ("1.250.000", f"{name} (dày 1,2 mm) / Giá bán"),
        ("9.000", "Ống / Giá bán"),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_among_words_the_header_says_what_is_measured_and_paid(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    header = ("TT", "Tên thủ tục", "Thời hạn giải quyết", "Lệ phí (nếu có)", "Cách nộp")
    days = [chance.randint(2, 60) for _ in range(3)]
    rows = [
        (str(n), chance.choice(("Cấp giấy phép", "Đổi giấy phép")), f"Trong {day} ngày", "Không", "Nộp trong 8 giờ")
        for n, day in enumerate(days, 1)
    ]
    paid = (str(len(rows) + 1), "Cấp lại", "Ngay khi nhận", "Thu 5.000 đồng/sổ", "Trực tiếp")
    found = read_table(tmp_path, "DANH MỤC THỦ TỤC", [header, *rows, paid])
    said = [(row["text"], row["unit"], row["subject"]) for row in found]
    assert [one for one in said if one[2] == header[2]] == [(str(day), "ngày", header[2]) for day in days]
    assert [one[:2] for one in said if one[2] != header[2]] == [*[("8", "giờ")] * 3, ("5.000 đồng", "đồng/sổ")]
