"""Small sound dispatches, typeset here, which the kinds damage."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from reportlab import rl_config

from testkit.typeset.dispatch import LETTER
from testkit.typeset.fonts import wrap
from testkit.typeset.layout import Layout, TypesetRow
from testkit.typeset.paper import Paper
from testkit.typeset.setter import set_table
from tests.fuzz.draft import TEXT_SHOWN, PdfDraft, stream, unescaped

HEAD = (
    ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("TỈNH LÂM ĐỒNG", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 1234/UBND-KSTT", "Lâm Đồng, ngày 12 tháng 9 năm 2025"),
)
BODY = (
    "Kính gửi: Bộ Công an",
    "Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh báo cáo kết quả "
    "triển khai 43 mô hình điểm như sau:",
    "1. Đã triển khai 25/43 mô hình, đạt 58,14%; thu nhận 827.724/838.840 hồ sơ, đạt 98,67%.",
    "2. Kinh phí thực hiện 3.454 tỷ đồng, tăng 12,5% so với cùng kỳ năm 2024.",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT.",
)
NAMES = ("STT", "Tên mô hình", "Kết quả triển khai", "Khó khăn, vướng mắc", "Ghi chú")
CELLS = (
    ("1", "Mô hình 1: Thu nhận hồ sơ căn cước", "Đã thu nhận 827.724/838.840 hồ sơ (98,67%)", "Không", ""),
    ("2", "Mô hình 2: Khám bệnh bằng căn cước gắn chíp", "25/25 cơ sở, đạt 100%", "Thiếu thiết bị đọc", "x"),
    ("3", "Mô hình 3: Thanh toán không dùng tiền mặt", "Đang triển khai tại 5 xã", "", "Kinh phí 3 tỷ đồng"),
)
LYING = Layout()


def letter(random: Random, body: Sequence[str] = BODY) -> PdfDraft:
    """A letter of one page with those paragraphs."""
    return _fresh(_letter(tuple(body)), random)


def table(random: Random, rows: Sequence[Sequence[str]] = CELLS, *, rules: str = "all") -> PdfDraft:
    """An appendix of one table."""
    return _fresh(_table(tuple(map(tuple, rows)), rules), random)


def dispatch(random: Random) -> PdfDraft:
    """A letter or an appendix, in single-byte fonts or, as Word embeds them, composite ones."""
    draft = letter(random) if random.random() < 0.5 else table(random)
    return composite(draft) if random.random() < 0.5 else draft


def composite(draft: PdfDraft) -> PdfDraft:
    """The same pages with all embedded fonts as composite ones (Type0, Identity-H), whose codes have two bytes."""
    for number in draft.contents:
        pages = TEXT_SHOWN.sub(_two_bytes, draft.stream(number))
        draft.set_stream(number, pages)
    for number in draft.fonts():
        font = draft.objects[number]
        name, descriptor, unicode_map, widths = (
            re.search(pattern, font, re.DOTALL)[1].strip()  # type: ignore[index]
            for pattern in (
                rb"/BaseFont (/\S+)",
                rb"/FontDescriptor (\d+)",
                rb"/ToUnicode (\d+)",
                rb"/Widths (\[.*?\])",
            )
        )
        below = draft.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont %s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/FontDescriptor %s 0 R/W [0 %s]/CIDToGIDMap/Identity>>" % (name, descriptor, widths)
        )
        draft.objects[number] = (
            b"<</Type/Font/Subtype/Type0/BaseFont %s/Encoding/Identity-H/DescendantFonts [%d 0 R]/ToUnicode %s 0 R>>"
            % (name, below, unicode_map)
        )
        map_number = int(unicode_map)
        two_bytes = re.sub(rb"<([0-9A-Fa-f]{2})>(?= *<)", rb"<00\1>", draft.stream(map_number))
        draft.set_stream(map_number, two_bytes.replace(b"<00> <FF>", b"<0000> <FFFF>"))
    return draft


def _two_bytes(shown: re.Match[bytes]) -> bytes:
    codes = unescaped(shown[1])
    return b"<%s> Tj" % b"".join(b"%04x" % code for code in codes)


def _fresh(known: PdfDraft, random: Random) -> PdfDraft:
    """A copy to damage, whose title makes it another file than every other copy."""
    draft = PdfDraft(dict(known.objects), known.root)
    title = draft.add(b"<</Title(%d)>>" % random.getrandbits(63))
    draft.trailer = b"/Info %d 0 R" % title
    return draft


@cache
def _letter(body: tuple[str, ...]) -> PdfDraft:
    with tempfile.TemporaryDirectory() as folder:
        paper = Paper(Path(folder) / "letter.pdf", LETTER)
        for left, right in HEAD:
            paper.y += 10 if left.startswith("Số") else 0
            y = paper.y
            paper.line(left, 170.0, "Serif-Bold", centered=True)
            paper.y = y
            paper.line(right, 410.0, "Serif", centered=True)
        paper.y += 20
        for paragraph in body:
            for line in wrap(paragraph, 455.0, "Serif"):
                paper.line(line, LETTER.left, "Serif")
            paper.y += 5
        return _saved(paper)


@cache
def _table(rows: tuple[tuple[str, ...], ...], rules: str) -> PdfDraft:
    with tempfile.TemporaryDirectory() as folder:
        layout = Layout(rules=rules)
        paper = Paper(Path(folder) / "table.pdf", layout)
        paper.title("Phụ lục 1")
        header = [[(name, 1) for name in NAMES]]
        set_table(paper, header, [TypesetRow("item", tuple((cell, 1) for cell in row)) for row in rows], NAMES)
        return _saved(paper)


def _saved(paper: Paper) -> PdfDraft:
    """The draft of what was set, its content streams unpacked."""
    paper.canvas.setPageCompression(0)
    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        paper.save()
    finally:
        rl_config.useA85 = before
    draft = PdfDraft.parsed(paper.path.read_bytes())
    for page in draft.pages:  # What reportlab writes and no page needs.
        draft.replace(page, rb" /Trans <<\s*>>", b"")
    for number in draft.contents:
        draft.objects[number] = stream(draft.stream(number).rstrip())
    return draft
