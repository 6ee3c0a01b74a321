"""The vocabulary of claims on lists of models (data/claims.yml), made into patterns once."""

import re
from dataclasses import dataclass
from functools import cache

from normalizers import _data
from normalizers.text import fold

MODELS = r"(?:mô\s+hình|MH)(?:\s+điểm)?(?!\w)"
OF_MODELS = re.compile(rf"\s*(?:\([^()\d]{{0,40}}\)\s*)?{MODELS}", re.IGNORECASE)
"""The noun behind a number; the number in words may stand between: "14 (mười bốn) mô hình"."""
OF_HANOI = re.compile(
    r"\s*(?:(?:thí điểm|mẫu|tiêu biểu)\s+)?(?:(?:theo|thực hiện|thuộc|của)\s+(?:đề án|đa)\s*(?:số\s+)?06\s+)?"
    r"(?:(?:đang|đã|được|và|triển khai|thực hiện|làm|áp dụng|thí điểm|xây dựng|mà)\s+){0,6}"
    r"(?:(?:của|tại|ở|do|trên địa bàn)\s+)?(?:(?:thành phố|tp\.?|thủ đô)\s*)?hà nội(?!\w)"
    r"(?:\s+(?:đang|đã|và|triển khai|thực hiện|làm|thí điểm)(?!\w)){0,5}",
    re.IGNORECASE,
)
"""The words behind a number of models that say that they are Hanoi's."""


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase of the vocabulary where it stands in a folded text: what it says is counted, and whether it insists."""

    start: int
    end: int
    counts: str
    weak: bool
    text: str


def phrases_in(folded: str) -> list[Said]:
    """The phrases of a folded text in order, none inside another."""
    weak = _vocabulary("weak")
    return [
        Said(match.start(), match.end(), _phrases()[1][(match.lastindex or 1) - 1], match[0] in weak, match[0])
        for match in _phrases()[0].finditer(folded)
    ]


def only_fillers(folded: str) -> bool:
    """Whether nothing but words that may part a phrase from its number stand in a folded text."""
    return _fillers().fullmatch(folded.strip()) is not None


def one_of(name: str, folded: str, *, at_start: bool = False, at_end: bool = False) -> bool:
    """Whether a list of the vocabulary has one of its phrases in a folded text, or right at one end of it."""
    if at_start:
        return _one_of(name).match(folded) is not None
    return any(not at_end or not folded[match.end() :].strip() for match in _one_of(name).finditer(folded))


def last_of(name: str, folded: str) -> int | None:
    """Where the last of such phrases ends, None where there is none."""
    return max((match.end() for match in _one_of(name).finditer(folded)), default=None)


def takes_up(folded: str) -> bool:
    """Whether a folded text says that models are registered beside those of the list."""
    return _one_of("taken_up").search(folded) is not None


def tells_whole(before: str, near: str, behind: str) -> bool:
    """Whether folded words around a number say that it is of the whole list."""
    ends = not behind or behind[0] in ",-" or _one_of("whole_behind").match(behind) is not None
    if not ends or _one_of("no_whole").search(before) or one_of("no_leads", near, at_end=True):
        return False
    if not near:
        return _one_of("lists").search(before) is not None
    if _one_of("whole_before").search(before) is None:
        return False
    chosen = one_of("leads", near, at_end=True)
    return chosen or (one_of("leads_of_lists", near, at_end=True) and _one_of("chosen").search(before) is not None)


def only_grows(before: str) -> bool:
    """Whether folded words before a number say that models were put on a list: "bổ sung 02 mô hình"."""
    return re.search(r"(?<!\w)bổ sung(?!\w)[^,]*$", before) is not None and not takes_up(before)


def only_planned(folded: str) -> bool:
    """Whether a folded text speaks of what is to come: "phấn đấu hoàn thành 05 mô hình"."""
    return _one_of("planned").search(folded) is not None


def tells_part(folded: str, *, at_start: bool = False) -> bool:
    """Whether a folded text speaks of one office or group, or begins with it, "các sở" being all of them."""
    return (_part().match(folded) if at_start else _part().search(folded)) is not None


def _vocabulary(name: str) -> list[str]:
    return [fold(phrase) for phrase in _data.load("claims")[name]]


@cache
def _phrases() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All phrases as one pattern with a group each, and what each group counts: longer ones first, then those with a
    gap."""
    ordered = sorted(
        ("…" in phrase, -len(phrase), fold(phrase), counts)
        for counts, phrases in _data.load("claims")["phrases"].items()
        for phrase in phrases
    )
    pattern = "|".join(f"({_open(phrase)})" for _, _, phrase, _ in ordered)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), tuple(counts for *_, counts in ordered)


@cache
def _gap() -> str:
    stops = "|".join(map(re.escape, _vocabulary("gap_stops")))
    return rf"(?:(?!(?:{stops})(?!\w))\w+\s+){{0,4}}?"


def _open(phrase: str) -> str:
    """A folded phrase as a pattern."""
    return r"\s+".join(map(re.escape, phrase.split())).replace(r"\s+…\s+", rf"\s+{_gap()}")


@cache
def _one_of(name: str) -> re.Pattern[str]:
    words = sorted(_vocabulary(name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_open, words))})(?!\w)")


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, _vocabulary('fillers')))})(?:\s+|$))*")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"(?<!các )(?<!\w)(?:{'|'.join(map(re.escape, _vocabulary('parts')))})(?!\w)")
