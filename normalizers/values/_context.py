"""What the words before a number, and the line it stands in, say about it: that it only names, or its period."""

import re
from collections.abc import Sequence
from datetime import date

from normalizers import _data
from normalizers.text import fold
from normalizers.values.dates import DateSpan, is_year

_LINE_START = re.compile(r"(?:^|\n)\s*(?:[-–+•*]\s*)?\(?$")
_ITEM = re.compile(r"[0-9]{1,3}|[0-9]{1,2}(?:\.[0-9]{1,2})+")
_ITEM_END = re.compile(r"[.)](?=\s|$)|-\s+(?=[^\W\d_])")
_LIST_GOES_ON = re.compile(r"\s*(?:,|;|và|đến|[-–])\s*")
_NO_NOUN = re.compile(r"\s*(?:[.,;:)\]]|$|(?:và|của|theo|tại|nêu)\b)")
_YEAR_WORD = re.compile(r"(?<!\w)(?:đến|tới|từ|trước|sau|hết|đầu|giữa|cuối)\s+$", re.IGNORECASE)

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]+$")
_CLAUSE_START = re.compile(r"[;:()\n]|[.,](?=\s)")
_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)|\n")
_SENTENCE_START = re.compile(r"(?:^|[.;!?:]\s|\n)\s*(?:[-–+•*]\s*)?(?:trong\s+|riêng\s+)?$", re.IGNORECASE)
_AS_OF = re.compile(r"(?<!\w)(?<!tầm nhìn )(?:tính đến|đến|tới|hết)(?: nay| hết| thời điểm)*\s*$", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)từ\s*$", re.IGNORECASE)

Period = tuple[date | None, date | None]


def numbers_a_paragraph(text: str, start: int, end: int) -> bool:
    """Whether the number at [start, end) numbers its line: "1. Kết quả", "(2) ...", "1.2 Kết quả"."""
    if not _LINE_START.search(text, 0, start) or not _ITEM.fullmatch(text, start, end):
        return False
    behind = text[end:].lstrip()
    heads = behind[:1].isupper() or not (text[:start].strip() or behind)  # The heading may stand apart from its number.
    return _ITEM_END.match(text, end) is not None or ("." in text[start:end] and heads)


def continues_names(text: str, before: int, start: int, end: int) -> bool:
    """Whether the number goes on with a list of names that ends at `before`: 21 and 22 in "Mô hình số 20, 21 và 22"."""
    return bool(_LIST_GOES_ON.fullmatch(text, before, start) and _NO_NOUN.match(text, end))


def bare_year(text: str, start: int, end: int) -> int | None:
    """Return the year that the number is, None for another number.

    It is one behind a word of time ("đến 2030"), and behind any word that states no amount: "kỳ gốc 2020", "Kế hoạch
    2025".
    """
    if not is_year(text[start:end]):
        return None
    word = _WORD_BEFORE.search(text, 0, start)
    named = word is not None and fold(word[1]) not in _data.load("naming")["amounts"]
    return int(text[start:end]) if named or _YEAR_WORD.search(text[:start]) else None


def subject_before(text: str, start: int, most: int) -> str | None:
    """Return the words of the clause before an amount that say what it is of: "gạo thơm" in "gạo thơm dao động từ".

    Words that only lead to an amount, as "dao động từ" or "có giá", are left out; at most `most` words are given.
    """
    opened = list(_CLAUSE_START.finditer(text, max(0, start - 200), start))
    words = text[opened[-1].end() if opened else max(0, start - 200) : start].split()
    naming = _data.load("naming")
    leading = {part for word in (*naming["amounts"], *naming["ranges"], *naming["bounds"]) for part in word.split()}
    while words and (fold(words[-1]) in leading or not words[-1][0].isalpha()):
        words.pop()
    if not words and opened and opened[-1][0] == "(":
        # "bí đỏ 15.500đ/kg (giảm 3.500đ/kg)" speaks of one thing twice.
        return subject_before(text, opened[-1].start(), most)
    return " ".join(words[-most:]) or None


def period_before(text: str, position: int, dates: Sequence[DateSpan]) -> Period:
    """Return the first and last day that the sentence at the position gave last before it; None is open.

    "Tính đến ngày 15/10/2024 ..." has only a last day, "từ 01/7/2024 ..." only a first, "từ tháng 02 đến ngày
    15/9/2024 ..." and a year that begins the sentence have both. Another date, as that of a meeting or in the name of a
    programme ("... giai đoạn 2022 - 2025, tầm nhìn đến năm 2030"), is no period.
    """
    for span in reversed(dates):
        if span.end > position or _CLAUSE_END.search(text, span.end, position):
            continue
        before = text[: span.start]
        if span.precision == "range" and span.text.lower().startswith("từ"):
            return span.first, span.last
        if _AS_OF.search(before):
            return None, span.last
        if _SINCE.search(before):
            return span.first, None
        if span.precision != "day" and _SENTENCE_START.search(before):
            return span.first, span.last
    return None, None
