"""Heads and ends of letters on pages of our own: of the State and of the Party, in bold type and in plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.store import read_table
from testkit.running import extracted
from testkit.typeset.fonts import NO_FONTS, SIZE, fonts_folder, register_fonts

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
LEADING = 16.0
STATE = ("**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "**Độc lập - Tự do - Hạnh phúc", "Hải Giang, ngày 12 tháng 9 năm 2025")
PARTY = ("**ĐẢNG CỘNG SẢN VIỆT NAM", "", "Hải Giang, ngày 12 tháng 9 năm 2025")
BODY = ("Thực hiện chương trình công tác năm 2025, cơ quan báo cáo kết quả như sau.",) * 2
RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
SIGNED = ("**TM. ỦY BAN NHÂN DÂN", "**CHỦ TỊCH", "", "**Trần Văn Mẫu")


@dataclass(frozen=True)
class SetLetter:
    """A letter, column by column, ** before bold lines, and the fields that it states."""

    left: Sequence[str]
    fields: Mapping[str, object]
    right: Sequence[str] = STATE
    middle: Sequence[str] = ()
    signature: Sequence[str] = SIGNED
    plain: bool = False
    findings: Sequence[str] = field(default=())


CASES = {
    "commune": SetLetter(
        ("ỦY BAN NHÂN DÂN", "**XÃ HÀM YÊN", "Số: 12/UBND-VP"),
        {"issuing_authority": "ỦY BAN NHÂN DÂN XÃ HÀM YÊN", "parent_authority": None, "number": "12/UBND-VP"},
    ),
    "commune_plain": SetLetter(
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG HẢI", "Số: 12/UBND-VP"),
        {
            "issuing_authority": "ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG HẢI",
            "parent_authority": None,
            "signer_name": "Trần Văn Mẫu",
            "signer_title": "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        },
        plain=True,
    ),
    "department": SetLetter(
        ("UBND TỈNH HẢI GIANG", "**SỞ TÀI CHÍNH", "Số: 15/STC-NS"),
        {"issuing_authority": "SỞ TÀI CHÍNH", "parent_authority": "UBND TỈNH HẢI GIANG", "form": "letter"},
        signature=("**KT. GIÁM ĐỐC", "**PHÓ GIÁM ĐỐC", "", "**Đã ký: Lê Thị Mẫu"),
    ),
    "department_plain": SetLetter(
        ("UBND TỈNH HẢI GIANG", "SỞ TÀI CHÍNH", "Số: 15/BC-STC"),
        {
            "issuing_authority": "SỞ TÀI CHÍNH",
            "parent_authority": "UBND TỈNH HẢI GIANG",
            "type": "báo cáo",
            "form": "report",
            "signer_name": "Lê Thị Mẫu",
            "signer_title": "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
        },
        middle=("BÁO CÁO", "Tình hình giá tháng 8"),
        signature=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Lê Thị Mẫu"),
        plain=True,
    ),
    "ministry_bold": SetLetter(
        ("**BỘ XÂY DỰNG", "**CỤC ĐƯỜNG BỘ VIỆT NAM", "Số: 15/CĐBVN-VP"),
        {"issuing_authority": "CỤC ĐƯỜNG BỘ VIỆT NAM", "parent_authority": "BỘ XÂY DỰNG"},
    ),
    "name_of_two_lines": SetLetter(
        ("BỘ CÔNG AN", "**CỤC CẢNH SÁT CHỮA CHÁY VÀ", "**PHÒNG CHÁY, CỨU NẠN", "Số: 15/C07-P1"),
        {"issuing_authority": "CỤC CẢNH SÁT CHỮA CHÁY VÀ PHÒNG CHÁY, CỨU NẠN", "parent_authority": "BỘ CÔNG AN"},
    ),
    "long_name": SetLetter(
        ("UBND THÀNH PHỐ HẢI GIANG", "**TRUNG TÂM PHỤC VỤ", "**HÀNH CHÍNH CÔNG", "Số: 101/QĐ-TTPVHCC"),
        {
            "issuing_authority": "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            "parent_authority": "UBND THÀNH PHỐ HẢI GIANG",
            "form": "decision",
        },
        middle=("**QUYẾT ĐỊNH", "**Về việc công bố danh mục"),
    ),
    "party": SetLetter(
        ("TỈNH ỦY HẢI GIANG", "**VĂN PHÒNG", "*", "Số 1400-CV/VPTU"),
        {
            "number": "1400-CV/VPTU",
            "type": "công văn",
            "issuing_authority": "VĂN PHÒNG",
            "parent_authority": "TỈNH ỦY HẢI GIANG",
            "issued_on": "2025-09-12",
            "place": "Hải Giang",
            "signer_power": "K/T",
            "signer_name": "Lê Thị Mẫu",
        },
        right=PARTY,
        signature=("**K/T CHÁNH VĂN PHÒNG", "**PHÓ CHÁNH VĂN PHÒNG", "", "**Lê Thị Mẫu"),
    ),
    "party_report": SetLetter(
        ("TỈNH ỦY HẢI GIANG", "**VĂN PHÒNG", "*", "Số 15-BC/VPTU"),
        {"number": "15-BC/VPTU", "type": "báo cáo", "form": "report", "signer_power": "T/M"},
        right=PARTY,
        middle=("**BÁO CÁO", "**kết quả công tác tháng 8"),
        signature=("**T/M BAN THƯỜNG VỤ", "**PHÓ BÍ THƯ", "", "**Lê Thị Mẫu"),
    ),
    "party_star_beside_the_date": SetLetter(
        ("**ĐẢNG BỘ TỈNH HẢI GIANG", "**BAN THƯỜNG VỤ", "*", "Số 215-CV/TU", "Về việc tăng cường công tác cán bộ"),
        {
            "number": "215-CV/TU",
            "type": "công văn",
            "subject": "tăng cường công tác cán bộ",
            "place": "Hải Giang",
            "issued_on": "2025-09-12",
        },
        right=PARTY,
    ),
    "letters_parted_by_blanks": SetLetter(
        ("UBND TỈNH HẢI GIANG", "**SỞ TƯ PHÁP", "Số: 77/QĐ-STP"),
        {"type": "quyết định", "subject": "Về việc khen thưởng năm 2025", "form": "decision"},
        middle=("**Q U Y Ế T   Đ Ị N H", "**Về việc khen thưởng năm 2025"),
    ),
    "party_blank": SetLetter(
        ("**ĐẢNG BỘ TỈNH HẢI GIANG", "*", "Số       -CV/TU"),
        {"number": None, "type": "công văn", "issuing_authority": "ĐẢNG BỘ TỈNH HẢI GIANG"},
        right=PARTY,
        findings=("number_blank",),
    ),
    "unread": SetLetter(
        ("**SỞ TÀI CHÍNH", "Mã 12 của văn thư"),
        {"number": None},
        findings=("head_unread",),
    ),
    "appendix": SetLetter(
        (),
        {"number": None, "form": "appendix"},
        right=(),
        middle=("**CÔNG BỐ GIÁ VẬT LIỆU", "(Đính kèm Thông báo số 1767/TB-SXD ngày 09/7/2024 của Sở Xây dựng)"),
        findings=("head_absent",),
    ),
    "standard": SetLetter(
        (), {"form": "standard"}, right=(), middle=("**TCVN 99999:2023", "**DÂY CỨU NẠN"), findings=("head_absent",)
    ),
    "headed_standard": SetLetter(
        (), {"form": "standard"}, middle=("**QCVN 99:2023/BXD", "**QUY CHUẨN"), findings=("head_unread",)
    ),
    "list": SetLetter((), {"form": "list"}, right=(), middle=("**DANH SÁCH THÍ SINH",), findings=("head_absent",)),
}


def set_letter(path: Path, case: SetLetter) -> None:
    """Set a letter on one page."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    below = _column(canvas, case, case.left, 170.0, 780.0)
    y = min(below, _column(canvas, case, case.right, 420.0, 780.0)) - LEADING
    y = _column(canvas, case, case.middle, 300.0, y) - LEADING
    for line in BODY:
        canvas.setFont("Serif", SIZE)
        canvas.drawString(85.0, y, line)
        y -= LEADING
    if case.left:
        y -= LEADING
        for number, line in enumerate(RECIPIENTS):
            canvas.drawString(85.0, y - number * LEADING, line)
        _column(canvas, case, case.signature, 420.0, y)
    canvas.save()


def _column(canvas: Canvas, case: SetLetter, lines: Sequence[str], middle: float, y: float) -> float:
    for line in lines:
        canvas.setFont("Serif-Bold" if line.startswith("**") and not case.plain else "Serif", SIZE)
        canvas.drawCentredString(middle, y, line.removeprefix("**"))
        y -= LEADING if line else 2 * LEADING
    return y


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, Any]]:
    """All letters, read once: the row of `documents` by case, with the kinds of findings and the citations."""
    register_fonts()
    folder, out = tmp_path_factory.mktemp("letters"), tmp_path_factory.mktemp("out")
    for name, case in CASES.items():
        set_letter(folder / f"{name}.pdf", case)
    extracted([folder], out)
    rows = {Path(row["file"]).stem: row for row in read_table(out / "documents.parquet").to_pylist()}
    for row in rows.values():
        for dataset, column in (("findings", "kind"), ("citations", "number")):
            found = read_table(out / f"{dataset}.parquet").to_pylist()
            row[dataset] = [one[column] for one in found if one["document_id"] == row["id"]]
    return rows


@pytest.mark.parametrize("name", CASES)
def test_a_head_and_an_end_are_read_by_place_and_grammar(name: str, documents: Mapping[str, dict[str, Any]]) -> None:
    row, case = documents[name], CASES[name]
    read = {key: str(row[key]) if key == "issued_on" else row[key] for key in case.fields}
    assert read == case.fields


@pytest.mark.parametrize("name", CASES)
def test_what_of_a_head_is_blank_absent_or_unread_is_told(name: str, documents: Mapping[str, dict[str, Any]]) -> None:
    heads = {"number_blank", "date_blank", "head_unread", "head_absent"}
    assert [kind for kind in documents[name]["findings"] if kind in heads] == list(CASES[name].findings)


@pytest.mark.parametrize("name", ["party", "party_report", "department"])
def test_its_own_number_is_no_document_that_it_cites(name: str, documents: Mapping[str, dict[str, Any]]) -> None:
    assert documents[name]["citations"] == []


def test_a_name_that_was_copied_as_signed_is_the_name(documents: Mapping[str, dict[str, Any]]) -> None:
    assert documents["department"]["signer_name"] == "Lê Thị Mẫu"
