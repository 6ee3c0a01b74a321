"""The title of a cited document: the clause behind its number, up to where the sentence goes on without it."""

import re
from collections.abc import Sequence
from functools import cache

from normalizers import _data
from normalizers.text import any_of, fold, squeeze

Span = tuple[int, int]

_LEAD = re.compile(r"[\s,]*(?P<quote>[“\"]?)\s*")
_AND = re.compile(r"(?:\s|^)và\s+(?:các\s+)?$")
_SEPARATOR = re.compile(r"(?:[,;/]\s*(?:và\s+)?|(?:\s|^)(?:và|hoặc)\s+)(?:các\s+|số\s+)?$")
# A line break alone is where the print had no more room; before a bullet or a number a new paragraph begins.
_PARAGRAPH = re.compile(r"\n\s*(?:[-–+•*]|[0-9]+[.)]|[a-zđ]\))")
_STOP = re.compile(r"[.;:,()“”\"\n]|(?<!\w)\w")
_BRACKETS = {"(": ")", "“": "”"}


def read_title(text: str, position: int, cited: Sequence[Span]) -> str | None:
    """Return the title of the document whose citation ends at the position, None where the text gives none.

    `cited` are the spans of all citations of the text, in order: one that the title holds belongs to it ("sửa đổi, bổ
    sung một số điều của Nghị định số ..."), one that stands beside it in a list ends it.
    """
    lead = _LEAD.match(text, position)
    assert lead
    start = lead.end()
    if not _openings().match(text, start):
        return None
    end = _end(text, start, [span for span in cited if span[0] >= start], '"' if lead["quote"] == '"' else "")
    return squeeze(text[start:end]).removesuffix(" và").rstrip(" ,;-–") or None


def _end(text: str, start: int, cited: Sequence[Span], quote: str) -> int:
    waiting = list(cited)
    open_brackets: list[str] = []
    listed = False  # whether a citation within the title may be the first of several
    position = start
    while match := _STOP.search(text, position):
        at, sign = match.start(), match[0]
        if waiting and at >= waiting[0][0]:
            before = text[start : waiting[0][0]]
            separator = _SEPARATOR.search(before)
            if separator and not (listed and _AND.search(before)):
                return start + separator.start()
            listed = True
            position = waiting[0][1]
            waiting = [span for span in waiting if span[0] >= position]
            continue
        position = match.end()
        if sign == "(" and _aside().match(text, position):
            return at
        if sign in _BRACKETS or (sign == '"' and not quote and '"' not in open_brackets):
            open_brackets.append(_BRACKETS.get(sign, '"'))
        elif open_brackets:
            if sign == open_brackets[-1]:
                open_brackets.pop()
        elif _ends(text, start, at, sign):
            return at
    return len(text)


def _ends(text: str, start: int, at: int, sign: str) -> bool:
    """Whether the title ends before the sign, or before the word that begins at it."""
    behind = text[at + 1 : at + 200]
    if sign in ')”"':
        return True
    if sign == ".":
        return not behind[:1].strip() or behind[:1] in ')”"'
    if sign == ":":
        return re.match(r"[ ]*[“\"A-ZĐÀ-Ỹ]", behind) is None
    if sign == "\n":
        return _PARAGRAPH.match(text, at) is not None
    if sign == ";":
        # A list within a title repeats its noun: "thủ tục hành chính sửa đổi; thủ tục hành chính bị bãi bỏ".
        words = fold(behind[:60]).split()[:4]
        return len(words) < 4 or not behind.strip()[:1].islower() or " ".join(words) not in fold(text[start:at])
    if sign == ",":
        return _new_clause().match(behind) is not None
    return _stops().match(text, at) is not None


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('title_openings')})(?!\w)", re.IGNORECASE)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('title_stops')})(?!\w)")


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_words('title_asides')})(?!\w)", re.IGNORECASE)


@cache
def _new_clause() -> re.Pattern[str]:
    """An agency and what it does: ", Ủy ban nhân dân tỉnh báo cáo ...". In a list of agencies no verb follows."""
    agency = rf"(?:{_words('clause_agencies')})(?!\w)[^,.;:()]{{0,60}}?\s(?:{_words('clause_verbs')})(?!\w)"
    return re.compile(rf"\s*(?:{agency}|(?:{_words('clause_openings')})(?!\w))")


def _words(vocabulary: str) -> str:
    return any_of(_data.load("references")[vocabulary])
