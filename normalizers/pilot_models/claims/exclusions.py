"""Words that make a number of models something else than the total of a status or a list: a plan, a part, a bound."""

import re

from normalizers.pilot_models.claims.clauses import SENTENCE_END, Clause
from normalizers.pilot_models.claims.vocabulary import Said, last_of, one_of, only_fillers, only_planned, tells_part
from normalizers.text import fold

_SAYS = re.compile(rf"{SENTENCE_END.pattern}|;(?=\s)")
_RISEN = re.compile(r"\s*(?:\([^()]*\))?\s*,?\s*(?:qua đó\s*,?\s*)?(?:đưa|nâng)\s+(?:tổng\s+)?số(?!\w)", re.IGNORECASE)
_APPENDIX = re.compile(r"(?<!\w)phụ lục(?: số)?(?: [ivx\d]+)?\W*$")
_GOES = re.compile(r"(?<!\w)(?:đã|đang|chưa|còn|(?<!thực )(?<!thể )hiện|đến nay|tới nay)(?!\w)")
_PERIOD = re.compile(
    r"(?:^\W*|, |(?<!\w)(?:trong|riêng|từ đầu|so với) )(?:\d+ tháng|năm|quý|tháng|tuần|kỳ|đợt)(?! (?:nay|qua)\b)(?!\w)"
)
_PERIOD_BEHIND = re.compile(r"^\s*(?:vào |trong |từ đầu |riêng )?(?:năm|quý|tháng|tuần|kỳ|đợt)(?!\w)")
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?%")
_CITY = re.compile(
    r"(?:[Tt]hành\s+phố|TP\.?)\s*(?!Hà\s+Nội|Hồ\s+Chí\s+Minh|Hải\s+Phòng|Đà\s+Nẵng|Cần\s+Thơ|Huế)"
    r"([^\W\d_]\w*)"
)
"""A city that belongs to a province; the others are run like one."""
_MARKED = re.compile(r"^\W*(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)]\s*)?(?:(?:về|đối với|tại|trong|riêng)\s+)*")
_HEADING = 80
_PART_BEHIND = re.compile(r"^\s*(?:của|do|tại|thuộc|ở|trong|về)\s+")
_OF_A_KIND = re.compile(r"^\s*về(?!\w)")


def is_bound(clause: Clause) -> bool:
    """Whether a number is only a bound, "trên 10 mô hình", or stands behind the name of an appendix."""
    return one_of("bounds", clause.near, at_end=True) or _APPENDIX.search(clause.near) is not None


def is_part(clause: Clause, text: str) -> bool:
    """Whether a number is that of one office or group, or of the whole country."""
    own = f"{clause.label} {clause.near}"
    raw = text[clause.start : clause.number.start]
    begins = [m.end() for m in _SAYS.finditer(text, 0, clause.number.start)]
    subject = _MARKED.sub("", fold(text[begins[-1] if begins else 0 : clause.number.start]), count=1)
    behind = _PART_BEHIND.match(clause.behind)
    return (
        tells_part(own)
        or any(city[1][0].isupper() and not city[1].isupper() for city in _CITY.finditer(raw))
        or tells_part(subject, at_start=True)
        or _OF_A_KIND.match(clause.behind) is not None
        or (behind is not None and tells_part(clause.behind[behind.end() :], at_start=True))
    )


def heads_part(text: str) -> bool:
    """Whether a text without numbers of models is the heading of one office's or group's part: "a) Sở Y tế:"."""
    key = fold(text)
    return (key.endswith(":") or len(key) < _HEADING) and tells_part(_MARKED.sub("", key, count=1), at_start=True)


def names_whole(clause: Clause) -> bool:
    """Whether the words before a number say that it is of all models: "toàn tỉnh", "tổng số"."""
    return one_of("all_models", f"{clause.label} {clause.wide}")


def no_total(clause: Clause, said: Said, text: str, *, behind: bool) -> bool:
    """Whether the number of a status is not surely how many models have it by now.

    `behind` says that the phrase of the status stands behind the number.
    """
    before = clause.behind[: said.start] if behind else ""
    after = clause.behind[said.end :] if behind else clause.behind
    return (
        _planned(clause, clause.behind[: said.end] if behind else "", text)
        or one_of("doubts", f"{clause.near} {before}")
        or _grows(clause, text)
        or _PERIOD.search(clause.wide) is not None
        or _PERIOD.search(clause.label) is not None
        or (said.counts == "completed" and _partly(clause, said, before, after, behind=behind))
    )


def _planned(clause: Clause, phrase: str, text: str) -> bool:
    if only_planned(f"{clause.near} {phrase}"):
        return True
    ends = [m.end() for m in SENTENCE_END.finditer(text, 0, clause.number.start)]
    sentence = fold(text[ends[-1] if ends else 0 : clause.number.start])
    last = last_of("planned_before", clause.wide)
    if last is None and not one_of("planned_before", sentence):
        return False
    return _GOES.search(f"{clause.wide[last or 0 :]} {phrase}") is None


def _grows(clause: Clause, text: str) -> bool:
    risen = _RISEN.match(text, clause.noun_end) is not None
    return risen or one_of("grows", clause.near) or one_of("grows", clause.behind[:12])


def _partly(clause: Clause, said: Said, before: str, after: str, *, behind: bool) -> bool:
    """Whether models are done with in part, or those done with in a stretch of time are counted."""
    if _PERIOD_BEHIND.match(after) or one_of("denied", before):
        return True
    if not behind:
        where = clause.near if clause.near[said.start : said.end] == said.text else clause.label
        return not only_fillers(_PERCENT.sub(" ", where[said.end :]))
    rest = after.strip()
    return bool(rest) and rest[0] not in ",-" and not one_of("goes_on", rest, at_start=True)
