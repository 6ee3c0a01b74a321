"""What the words before a number, and the line it stands in, say about it: that it only names, or its period."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from normalizers import _data
from normalizers.syllables import is_syllable
from normalizers.text import fold, is_upper
from normalizers.values.dates import DateSpan, is_year
from normalizers.values.notation import NUMBER
from normalizers.values.units import measured_behind, unit_pattern

_LINE_START = re.compile(r"(?:^|\n)\s*(?:[-–+•*]\s*)?\(?$")
_ITEM = re.compile(r"[0-9]{1,3}|[0-9]{1,2}(?:\.[0-9]{1,2})+")
_ITEM_END = re.compile(r"[.)](?=\s|$)|-\s+(?=[^\W\d_])")
_LIST_GOES_ON = re.compile(r"\s*(?:,|;|và|đến|[-–+])\s*")
_RUNNING_ITEM = re.compile(r"[.;)]\s+$")
_RUNNING_ITEM_END = re.compile(r"\.\s+(?=[^\W\d_])")
_YEAR_WORD = re.compile(r"(?<!\w)(?:đến|tới|từ|trước|sau|hết|đầu|giữa|cuối)\s+$|/\s*/\s*$", re.IGNORECASE)

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]+$")
_IMPRINT = re.compile(r"[^\W\d_]+\s+[-–—]\s*$")
_WORD_BEHIND = re.compile(r"[ \u00a0]+([^\W\d_]+)")
_PLAIN = re.compile(r"[0-9]{1,6}|[0-9]{1,2}\.[0-9]{1,2}")
_SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+")
_DIAMETER = re.compile(r"[ÞØΦφ]\s?$")
_MARKED = re.compile(r"[.…]\s*\($")
"""A mark of a form's notes, behind the dots to be filled in: ".... (3)"."""
_NAME_BEHIND = re.compile(r"\s+(?:[0-9]|[A-ZĐ])")
_OPENED = {"range": re.compile(r"\(\s*$"), "count": re.compile(rf"\(\s*{NUMBER}\s*±\s*$")}
_CLOSES = re.compile(r"\s*\)")
NEAR = 120
"""Characters before a number in which the thing stands that it tells apart."""
_CLAUSE_MARK = re.compile(r"[(),.;:\n]")
_MOST_THING_WORDS = 3
_CODE_LETTERS = range(2, 6)
_LEADER = re.compile(r"(?:…[.…]*|\.{4,}|_{4,})\s*(?P<page>[0-9]{1,4})(?![0-9])")
_PART_BEHIND = re.compile(r"\s*(?P<part>[0-9]{1,2}(?:\.[0-9]{1,2})*)\s+(?=[^\W\d_])")
_FEWEST_LEADERS = 2
"""One alone may lead to an amount that was filled into a form."""
_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)|\n")
_SENTENCE_START = re.compile(r"(?:^|[.;!?:]\s|\n)\s*(?:[-–+•*]\s*)?(?:trong\s+|riêng\s+)?$", re.IGNORECASE)
_AS_OF = re.compile(r"(?<!\w)(?<!tầm nhìn )(?:tính đến|đến|tới|hết)(?: nay| hết| thời điểm)*\s*$", re.IGNORECASE)
_WITHIN = re.compile(r"(?<!\w)(?:trong|tại thời điểm)\s*$", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)từ\s*$", re.IGNORECASE)

Period = tuple[date | None, date | None]


def numbers_a_paragraph(text: str, start: int, end: int) -> bool:
    """Whether the number at [start, end) numbers its line: "1. Kết quả", "(2) ...", "1.2 Kết quả"."""
    if not _ITEM.fullmatch(text, start, end):
        return False
    if not _LINE_START.search(text, 0, start):
        # "... qua bưu chính. 3. Dịch vụ trực tuyến": items that go on in one line.
        running = _RUNNING_ITEM_END.match(text, end)
        return bool(running and text[running.end()].isupper() and _RUNNING_ITEM.search(text, 0, start))
    behind = text[end:].lstrip()
    heads = behind[:1].isupper() or not (text[:start].strip() or behind)  # The heading may stand apart from its number.
    if _ITEM_END.match(text, end):
        return True
    return "." in text[start:end] and heads and not measured_behind(text, end)  # "2.5 MW" is an amount.


def continues_names(text: str, before: int, start: int, end: int) -> bool:
    """Whether the number goes on with a list of names that ends at `before`: 21 and 22 in "Mô hình số 20, 21 và 22"."""
    return _LIST_GOES_ON.fullmatch(text, before, start) is not None and not counts_behind(text, end)


def heads_line(text: str, start: int, end: int) -> bool:
    """Whether the number at [start, end) numbers the heading that it begins, without a mark behind it: "5 Thiết
    kế"."""
    begins = not text[:start].strip() and _ITEM.fullmatch(text, start, end) is not None
    return begins and text[start] != "0" and text[end : end + 1].isspace() and text[end:].lstrip()[:1].isupper()


def in_name(text: str, start: int, end: int) -> bool:
    """Whether a bare number belongs to the name before it: "IR 50404", "OM 18", "Glumeform 500 XR", "Bluetooth 5.0".

    Such a name ends with a sign in capitals, with a word of another language, or with what numbers tell apart ("lần
    1"); what is counted would stand behind the number in small letters ("UBND 12 xã").
    """
    if not _PLAIN.fullmatch(text, start, end):
        return False
    if _tells_apart(text[max(0, start - NEAR) : start]):
        return not _has_unit(text, end)  # "loại 8 bao gồm", but "phòng 20 người".
    if counts_behind(text, end):
        return False
    if _DIAMETER.search(text, 0, start) or (_MARKED.search(text, 0, start) and text[end : end + 1] == ")"):
        return True
    word = _WORD_BEFORE.search(text, 0, start)
    if word is None:
        return False
    said = word[1]
    known = said in _data.load("abbreviations") or fold(said) in _data.load("quantities")["currencies"]
    signed = said.replace("Đ", "D").isascii() and len(said) in _CODE_LETTERS and not is_upper(text)
    brand = said.isascii() and any(map(str.isupper, said)) and len(said) > 2 and not is_syllable(said)
    return not known and ((said.isupper() and signed) or brand)


def is_told_apart(text: str, start: int, end: int) -> bool:
    """Whether a number tells a thing apart before the name of another: "tầng 3 phòng 305", "lần 2 năm 2024"."""
    plain = _PLAIN.fullmatch(text, start, end) is not None
    return plain and _tells_apart(text[max(0, start - NEAR) : start]) and not _has_unit(text, end)


def _has_unit(text: str, end: int) -> bool:
    """Whether a unit stands behind a number, and no other thing with a name of its own: "tầng 3 phòng 305", "tầng 3 nhà
    A"."""
    unit = unit_pattern().match(text, end)
    return unit is not None and not _NAME_BEHIND.match(text, unit.end())


def _tells_apart(before: str) -> bool:
    """Whether the words before a number end with a thing that numbers tell apart, or with the name of a zone."""
    words = fold(_CLAUSE_MARK.split(before)[-1]).split()
    things = (*_data.load("naming")["told_apart"], *_data.load("naming")["rooms"])
    ends = (" ".join(words[-count:]) for count in range(1, min(len(words), _MOST_THING_WORDS) + 1))
    return any(said in things for said in ends) or _zone().search(before) is not None


@cache
def _zone() -> re.Pattern[str]:
    """A zone with its name in capitals, right before a number: "Khu công nghiệp Mỹ Phước 2"."""
    listed = "|".join(map(re.escape, _data.load("naming")["zones"]))
    return re.compile(rf"(?<!\w)(?i:{listed})(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){{1,4}}\s+$")


def counts_behind(text: str, end: int) -> bool:
    """Whether a word behind a number may be what it counts: one in small letters that opens no clause."""
    word = _WORD_BEHIND.match(text, end)
    if word is None or word[1][0].isupper():
        return False
    return fold(word[1]) not in _no_nouns()


@cache
def _no_nouns() -> frozenset[str]:
    """Words that are counted by no number before them."""
    naming = _data.load("naming")
    return frozenset([*_data.load("quantities")["stop_words"], *naming["amounts"], *naming["ranges"], *naming["parts"]])


def before_price(text: str, start: int, end: int, price: int) -> bool:
    """Whether a bare number is of the name of what the price behind it, at `price`, is of: a name in capitals goes on
    behind it ("sắt 10 Tây Đô 110.000đ/cây"), or only words stand between that lead to an amount ("lúa đài thơm 8 có
    giá")."""
    word, behind = _WORD_BEFORE.search(text, 0, start), text[end:price].split()
    amounts = _data.load("naming")["amounts"]
    if word is None or not behind or not _PLAIN.fullmatch(text, start, end) or fold(word[1]) in amounts:
        return False
    return behind[0][0].isupper() or all(fold(part) in _leading() for part in behind)


@cache
def _leading() -> frozenset[str]:
    """Words of what leads to an amount."""
    naming = _data.load("naming")
    phrases = (*naming["amounts"], *naming["ranges"], *naming["bounds"])
    return frozenset(word for phrase in phrases for word in phrase.split())


def refers_to_part(text: str, start: int, end: int) -> bool:
    """Whether a number is of the part of a text that the word before refers to: "theo quy định tại 5.3"."""
    word = _WORD_BEFORE.search(text, 0, start)
    refers = word is not None and fold(word[1]) in _data.load("naming")["refers"]
    return refers and _SECTION.fullmatch(text, start, end) is not None


def pages_of_contents(text: str) -> frozenset[int]:
    """Where numbers of pages stand behind the leaders of a table of contents, and the numbers of parts behind those."""
    pages = list(_LEADER.finditer(text))
    if len(pages) < _FEWEST_LEADERS:
        return frozenset()
    parts = (_PART_BEHIND.match(text, page.end()) for page in pages)
    return frozenset([p.start("page") for p in pages] + [part.start("part") for part in parts if part])


def bare_year(text: str, start: int, end: int) -> int | None:
    """Return the year that the number is, None for another number.

    It is one behind a word of time ("đến 2030"), and behind any word that states no amount: "kỳ gốc 2020", "Kế hoạch
    2025".
    """
    if not is_year(text[start:end]):
        return None
    word = _WORD_BEFORE.search(text, 0, start)
    named = word is not None and fold(word[1]) not in _data.load("naming")["amounts"]
    # "HÀ NỘI - 2023" closes the title page of a standard.
    named = named or (_IMPRINT.search(text, 0, start) is not None and not text[end:].strip())
    return int(text[start:end]) if named or _YEAR_WORD.search(text[:start]) else None


def bracket_end(text: str, start: int, end: int, kind: str) -> int:
    """Where brackets end that hold only a range, or what an amount differs by: "(38 - 150) mm", "(500 ± 2,5) mm"."""
    opened, closed = _OPENED.get(kind), _CLOSES.match(text, end)
    return closed.end() if opened and closed and opened.search(text, 0, start) else end


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
        if span.precision != "day" and (_SENTENCE_START.search(before) or _WITHIN.search(before)):
            return span.first, span.last
    return None, None


def word_before(text: str, start: int) -> str:
    """The folded word right before a place, empty where there is none."""
    words = re.findall(r"[^\W\d_]+(?=\s*$)", fold(text[max(0, start - 20) : start]))
    return words[0] if words else ""
