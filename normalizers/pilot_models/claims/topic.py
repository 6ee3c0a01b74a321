"""Whose models a letter speaks of, from paragraph to paragraph and from number to number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalizers.pilot_models.claims.clauses import MODEL, Clause
from normalizers.pilot_models.claims.types import Counts, ModelClaim, ModelList
from normalizers.pilot_models.hanoi_models import hanoi_models
from normalizers.text import fold

_HANOI = re.compile(r"(?<!\w)hà nội(?!\w)")
_OWN = re.compile(
    r"(?<!\w)(?:mô hình|mh|danh mục)(?!\w)[^.;:]{0,60}?"
    r"(?<!\w)(?:(?:của|do|trên)\s+(?:\w+\s+)?(?:tỉnh|thành phố(?! hà nội)|địa phương))"
    r"|(?<!\w)kết quả (?:\w+ ){0,3}(?:mô hình|mh)(?!\w)"
)
_SUBJECT = re.compile(r"(?<!\w)v/v(?!\w)")
_SECTION = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)]|(?:thứ|điều|phần|mục)\s|\w+ là,")
"""What a paragraph begins with that opens a section: "2.", "II.", "b)", "Thứ hai", "Hai là,"."""
_NUMBERED = re.compile(r"(?:\d{1,2}|[ivx]{1,4})[.)](?!\d)|(?:thứ|điều|phần|mục)\s|\w+ là,")
_BESIDE = re.compile(r"(?<!\w)(?:ngoài|bên cạnh|cùng với)(?: các)?$")
_OF_THE_PROVINCE = re.compile(r"\s*(?:điểm\s+)?của tỉnh(?!\w)")
_TAKES_UP = re.compile(r"(?<!\w)(?:đăng ký|nghiên cứu)(?!\w)")
"""What only Hanoi's models are proposed for: a section that does not name them goes on with them."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Whose models a letter speaks of, None where it has not said; `doubted` where it may speak of others by now."""

    list: ModelList | None = None
    doubted: bool = False


def topic_of(text: str, clauses: Sequence[Clause], topic: Topic) -> Topic:
    """Whose models a letter speaks of behind the words that open a paragraph."""
    key = fold(text[: clauses[0].number.start] if clauses else text)
    if _HANOI.search(key) and MODEL.search(key):
        return Topic(ModelList.HANOI)
    if _OWN.search(key):
        return Topic(ModelList.PROVINCE)
    numbered = _NUMBERED.match(key) is not None and not _HANOI.search(fold(text))
    if numbered and topic.list is ModelList.HANOI and not _TAKES_UP.search(fold(text)):
        return Topic(None, doubted=True)
    return topic


def topic_at(clause: Clause, topic: Topic, before: Sequence[ModelClaim]) -> Topic:
    """The topic from a number on, which is not Hanoi's where it cannot be of its 19 models."""
    if clause.hanoi:
        return Topic(None, doubted=True) if _BESIDE.search(clause.near) else Topic(ModelList.HANOI)
    if topic.list is not ModelList.HANOI:
        return topic
    if _OF_THE_PROVINCE.match(clause.behind):
        return Topic(ModelList.PROVINCE)
    known = {Decimal(len(hanoi_models())), *(c.stated for c in before if c.list is ModelList.HANOI)}
    whole = clause.number.denominator
    if clause.number.value > len(hanoi_models()) or (whole is not None and whole not in known):
        return Topic(None, doubted=True)
    return topic


def announces(text: str, claims: Sequence[ModelClaim]) -> bool:
    """Whether a paragraph only tells what the letter is about: its subject, or words that lead up to both lists."""
    key = fold(text)
    if _SUBJECT.search(key):
        return True
    both = _HANOI.search(key) is not None and len(MODEL.findall(key)) > 1
    return both and not _SECTION.match(key) and all(claim.counts is Counts.MODELS for claim in claims)
