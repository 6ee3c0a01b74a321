"""What a body row is: the title of a group, a total, a sum carried over a page's end, or an item."""

from __future__ import annotations

import re

from normalizers.headers import is_ordinal, parse_ordinal
from normalizers.text import fold
from pipeline.steps.reconstruct.continued import without_continuation
from pipeline.steps.reconstruct.header import is_group
from pipeline.steps.reconstruct.part import PartCell, PartRow

TOTAL = re.compile(r"^(tổng( cộng| số)?|cộng)\b[^a-zđà-ỹ]*$")
"""A total's name, folded, that no item has."""
TOTAL_OF = re.compile(
    r"^(?:tổng cộng\b|(?:tổng|tổng số|cộng)\s*[:(]"
    r"|cộng (?:mục|phần|nhóm|chương|khoản|tiểu mục|[ivx]+\b|[a-zđ]\b|theo|chung|các|toàn)"
    r"|tổng (?:số )?(?:điểm|tiền|kinh phí|giá trị|chi phí|vốn|chi|thu|mức|nguồn)\b[^.;]{0,40}$)"
)
"""How a total's name begins that is an item's too where a number stands before it."""
CARRIED = re.compile(
    r"^(?:(?:tổng )?cộng|tổng số|số tiền|số dư|số|lũy kế|luỹ kế)?\s*(?:trang trước |trang này )?"
    r"(?:(?:được )?(?:chuyển|mang) (?:sang|từ|qua|tiếp|trang)|trang (?:trước|sau|này))\b"
)
"""How a sum is called that is carried from a page to the next: Cộng chuyển sang trang sau, Cộng mang sang, Trang trước
chuyển sang."""
STAR = re.compile(r"^\(?[*★☆✱✳※]{1,3}\)?$")
MARK = re.compile(r"^[-–—+•●▪■◆➢❖]$")
"""What stands in place of a number, and in a row without figures for nothing."""
NESTED = re.compile(r"^\(?(?:[IVXLC]+|[A-ZĐ])(?:\.(?:\d{1,2}|[IVXLC]+|[a-zđ]))+[.)]?$")
"""A number below a Roman one or a letter: I.1, A.II, II.2.1."""


def kind_of(row: PartRow) -> str:
    """group, total, carried or item."""
    texts = [fold(text) for text in list(row.texts().values())[:2]]
    numbered = bool(texts) and is_row_number(next(iter(row.texts().values())))
    if not numbered and any(CARRIED.match(text) for text in texts):
        return "carried"
    if is_group(row) or _is_numbered_title(row):
        return "group"
    if any(_is_total(text, numbered=numbered) for text in texts):
        return "total"
    return "item"


def is_row_number(text: str) -> bool:
    """Whether the text is nothing but what numbers a row: 1, 1.2, IV, b), I.1, a star."""
    return is_ordinal(text) or NESTED.match(text.strip()) is not None or STAR.match(text.strip()) is not None


def _is_total(text: str, *, numbered: bool) -> bool:
    return TOTAL.match(text) is not None or (not numbered and TOTAL_OF.match(text) is not None)


def _is_numbered_title(row: PartRow) -> bool:
    """Whether the row has a star or another mark, a Roman number, a letter or a number below these, a title, and
    nothing else: over the columns behind, in bold, or with a star. The number may stand in the second of two narrow
    columns."""
    filled = [cell for cell in row.cells if cell.lines]
    if len(filled) != 2 or filled[0].column > 1:
        return False
    number, title = filled
    if STAR.match(number.text.strip()):
        return title.column == number.column + number.column_span
    mark = number.text.strip()
    if MARK.match(mark) and _columns(row) == len(filled):
        return False  # A list of two columns has nothing that could stand behind.
    above = NESTED.match(mark) or MARK.match(mark) or (parse_ordinal(number.text) or ("",))[0] in ("roman", "letter")
    return bool(above) and (row.bold or _spans(row, title))


def _spans(row: PartRow, title: PartCell) -> bool:
    return title.column_span > 1 and title.column + title.column_span == _columns(row)


def _columns(row: PartRow) -> int:
    return max(cell.column + cell.column_span for cell in row.cells)


def title_of(row: PartRow) -> str:
    """A row's words, folded, as they stand where the row is said again with "(tiếp theo)"."""
    return without_continuation(fold(" ".join(row.texts().values()))).strip(" .:")
