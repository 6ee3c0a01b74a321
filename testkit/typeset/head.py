"""Sets letters of one page as Nghị định 30/2020/NĐ-CP lays them out, from a seed: in print, or filled in by hand.

Digits by hand are strokes of a pen, slanted, uneven and off the line, in black or blue.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from testkit.typeset.fonts import register_fonts, text_width, wrap

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 165.0, 405.0
"""Middles of both columns of a head."""
SIZE, PITCH = 13.0, 16.0
SMALL, SMALL_PITCH = 11.0, 12.6
PROVINCES = ("Điện Biên", "Quảng Ngãi", "Khánh Hòa", "Lâm Đồng", "Tây Ninh", "Bạc Liêu", "Hải Dương", "Bình Thuận")
DEPARTMENTS = {"Sở Y tế": "SYT", "Sở Tư pháp": "STP", "Sở Nội vụ": "SNV", "Sở Giáo dục và Đào tạo": "SGDĐT"}
SUBJECTS = (
    "công bố Danh mục thủ tục hành chính mới ban hành thuộc thẩm quyền giải quyết của Sở Tư pháp",
    "phê duyệt kế hoạch triển khai Đề án chuyển đổi số của tỉnh",
    "tăng cường công tác phòng, chống dịch bệnh trên địa bàn tỉnh",
    "sửa đổi, bổ sung một số điều của quy chế phối hợp giữa các sở, ban, ngành",
)
NAMES = ("Nguyễn Văn Tùng", "Trần Hồng Thái", "Lê Thành Đô", "Huỳnh Hữu Trí", "Phạm Trường Thọ", "Vũ Thị Bích Hạnh")
SIGNERS = (
    ("CHỦ TỊCH",),
    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
)
TYPES = {"QĐ": "quyết định", "CT": "chỉ thị", "KH": "kế hoạch", "BC": "báo cáo", "TB": "thông báo"}
RECIPIENTS = ("Như Điều 3", "Văn phòng Chính phủ", "Thường trực Tỉnh ủy", "Cổng Thông tin điện tử tỉnh", "Lưu: VT, NC")
BODY = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính;",
    "Theo đề nghị của Giám đốc Sở tại Tờ trình số 794/TTr-STP ngày 14 tháng 02 năm 2025.",
)
STROKES: dict[str, list[list[tuple[float, float]]]] = {
    "0": [[(0.5, 1), (0.1, 0.75), (0.1, 0.3), (0.45, 0), (0.85, 0.3), (0.85, 0.75), (0.5, 1), (0.35, 0.95)]],
    "1": [[(0.15, 0.7), (0.55, 1), (0.45, 0)]],
    "2": [[(0.1, 0.75), (0.4, 1), (0.8, 0.8), (0.6, 0.4), (0.05, 0.02), (0.4, 0.08), (0.95, 0)]],
    "3": [[(0.1, 0.9), (0.5, 1), (0.75, 0.8), (0.4, 0.55), (0.8, 0.35), (0.6, 0.02), (0.05, 0.1)]],
    "4": [[(0.45, 1), (0.05, 0.35), (0.95, 0.4)], [(0.75, 0.75), (0.65, -0.1)]],
    "5": [[(0.25, 0.95), (0.15, 0.55), (0.6, 0.6), (0.8, 0.3), (0.5, 0), (0.05, 0.1)], [(0.25, 0.95), (0.9, 1)]],
    "6": [[(0.75, 1), (0.3, 0.7), (0.1, 0.25), (0.45, 0), (0.8, 0.25), (0.5, 0.5), (0.15, 0.3)]],
    "7": [[(0.05, 0.95), (0.9, 1), (0.5, 0.4), (0.35, -0.05)], [(0.25, 0.5), (0.8, 0.55)]],
    "8": [[(0.75, 0.85), (0.4, 1), (0.2, 0.75), (0.7, 0.35), (0.5, 0), (0.15, 0.2), (0.6, 0.6), (0.75, 0.85)]],
    "9": [[(0.75, 0.8), (0.4, 1), (0.15, 0.7), (0.5, 0.5), (0.8, 0.85), (0.65, 0.3), (0.3, -0.1)]],
}
"""Strokes of digits, by points in a box of one by one, its bottom on the line."""


@dataclass(frozen=True)
class Pen:
    """What draws digits by hand."""

    canvas: Canvas
    chance: random.Random

    def write(self, digits: str, x: float, y: float, size: float) -> float:
        """Write digits from `x` on above `y`; where they end."""
        self.canvas.saveState()
        self.canvas.setStrokeColorRGB(*self.chance.choice([(0, 0, 0), (0.1, 0.15, 0.6)]))
        self.canvas.setLineWidth(self.chance.uniform(0.8, 1.5))
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)
        slant, lift = self.chance.uniform(-0.1, 0.4), self.chance.uniform(-2.0, 2.0)
        for digit in digits:
            high, wide = size * self.chance.uniform(0.75, 1.05), size * self.chance.uniform(0.45, 0.65)
            for stroke in STROKES[digit]:
                points = [
                    (x + wide * px + slant * high * py, y + lift + high * py)
                    for px, py in (
                        (px + self.chance.gauss(0, 0.05), py + self.chance.gauss(0, 0.05)) for px, py in stroke
                    )
                ]
                path = self.canvas.beginPath()
                path.moveTo(*points[0])
                for (ax, ay), (bx, by) in pairwise(points):
                    path.curveTo(ax + (bx - ax) / 3, ay, bx, by - (by - ay) / 3, bx, by)
                self.canvas.drawPath(path)
            x += wide + size * self.chance.uniform(0.05, 0.2)
        self.canvas.restoreState()
        return x


def set_head(path: Path, seed: int) -> dict[str, Any]:
    """Set the letter of that seed at `path`; every second one has number and day by hand.

    Returns:
        Its fields as tests/truth/scans_heads have them.
    """
    register_fonts()
    chance = random.Random(seed)
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True)
    province = chance.choice(PROVINCES)
    department = chance.choice([None, None, *DEPARTMENTS])
    committee = f"ỦY BAN NHÂN DÂN TỈNH {province.upper()}"
    day = date(2012, 1, 1) + timedelta(chance.randrange(5000))
    code = chance.choice(list(TYPES))
    number = str(chance.choice([chance.randrange(1, 100), chance.randrange(100, 5000)]))
    sign = f"{code}-{'UBND' if department is None else DEPARTMENTS[department]}"
    if chance.random() < 0.4:
        sign = f"{day.year}/{sign}"
    subject = f"Về việc {chance.choice(SUBJECTS)}"
    by_hand = seed % 2 == 1
    _head(canvas, chance, (province, department), f"{number}/{sign}", day, by_hand=by_hand)
    y = _title(canvas, TYPES[code], subject)
    for paragraph in BODY:
        for line in wrap(paragraph, 455.0 * 11 / SIZE, "Serif-Italic"):
            canvas.setFont("Serif-Italic", SIZE)
            canvas.drawString(85, HEIGHT - y, line)
            y += PITCH
    titles = chance.choice(SIGNERS)
    name = chance.choice(NAMES)
    _end(canvas, y + 20, titles, name)
    canvas.save()
    full = f"{number}/{sign}"
    return {
        "file": path.name,
        "pages": [1],
        "handwritten": {"number": full, "date": day} if by_hand else {},
        "number": None if by_hand else full,
        "type": TYPES[code],
        "parent_authority": None if department is None else f"UBND TỈNH {province.upper()}",
        "issuing_authority": committee if department is None else department.upper(),
        "place": province,
        "date": None if by_hand else day,
        "subject": subject,
        "addressees": [],
        "recipients": list(RECIPIENTS),
        "signer_power": " ".join(t.split()[0] for t in titles if "." in t.split()[0]) or None,
        "signer_title": " ".join(titles),
        "signer_name": name,
        "urgency": None,
        "secrecy": None,
    }


def _centred(canvas: Canvas, text: str, x: float, y: float, font: str, size: float = SIZE) -> None:
    canvas.setFont(font, size)
    canvas.drawCentredString(x, HEIGHT - y, text)


def _head(
    canvas: Canvas, chance: random.Random, of: tuple[str, str | None], number: str, day: date, *, by_hand: bool
) -> None:
    province, department = of
    first = f"UBND TỈNH {province.upper()}" if department else "ỦY BAN NHÂN DÂN"
    _centred(canvas, first, LEFT, 70, "Serif" if department else "Serif-Bold", 12)
    _centred(canvas, (department or f"Tỉnh {province}").upper(), LEFT, 85, "Serif-Bold", 12)
    _centred(canvas, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", RIGHT, 70, "Serif-Bold", 12)
    _centred(canvas, "Độc lập - Tự do - Hạnh phúc", RIGHT, 85, "Serif-Bold")
    for x, width in ((LEFT, 60.0), (RIGHT, 150.0)):
        canvas.line(x - width / 2, HEIGHT - 89, x + width / 2, HEIGHT - 89)
    dateline = (
        f"{province}, ngày ",
        f"{day.day:02d}",
        " tháng ",
        f"{day.month:02d}" if day.month < 3 else str(day.month),
    )
    if not by_hand:
        _centred(canvas, f"Số: {number}", LEFT, 115, "Serif")
        _centred(canvas, f"{''.join(dateline)} năm {day.year}", RIGHT, 115, "Serif-Italic")
        return
    pen = Pen(canvas, chance)
    digits, _, sign = number.partition("/")
    canvas.setFont("Serif", SIZE)
    canvas.drawString(110, HEIGHT - 115, "Số:")
    end = pen.write(digits, 132, HEIGHT - 115, SIZE)
    canvas.setFont("Serif", SIZE)
    canvas.drawString(end + chance.uniform(0, 8), HEIGHT - 115, f"/{sign}")
    x = 300.0
    both = chance.random() < 0.4
    for part, font_hand in zip(dateline, (False, True, False, both), strict=True):
        if font_hand:
            x = pen.write(part, x, HEIGHT - 115, SIZE)
        else:
            canvas.setFont("Serif-Italic", SIZE)
            canvas.drawString(x, HEIGHT - 115, part)
            x += text_width(part, "Serif-Italic", SIZE)
    canvas.setFont("Serif-Italic", SIZE)
    canvas.drawString(x, HEIGHT - 115, f" năm {day.year}")


def _title(canvas: Canvas, type_name: str, subject: str) -> float:
    _centred(canvas, type_name.upper(), WIDTH / 2, 150, "Serif-Bold", 14)
    y = 167.0
    for line in wrap(subject, 330.0, "Serif-Bold"):
        _centred(canvas, line, WIDTH / 2, y, "Serif-Bold", 14)
        y += 17
    canvas.line(WIDTH / 2 - 60, HEIGHT - y + 9, WIDTH / 2 + 60, HEIGHT - y + 9)
    return y + 25


def _end(canvas: Canvas, y: float, titles: tuple[str, ...], name: str) -> None:
    canvas.setFont("Serif-BoldItalic", 12)
    canvas.drawString(85, HEIGHT - y, "Nơi nhận:")
    for n, recipient in enumerate(RECIPIENTS):
        canvas.setFont("Serif", SMALL)
        last = n + 1 == len(RECIPIENTS)
        canvas.drawString(85, HEIGHT - y - (n + 1) * SMALL_PITCH, f"- {recipient}{'.' if last else ';'}")
    for n, title in enumerate(titles):
        _centred(canvas, title, RIGHT + 20, y + n * PITCH, "Serif-Bold")
    _centred(canvas, name, RIGHT + 20, y + 110, "Serif-Bold")
