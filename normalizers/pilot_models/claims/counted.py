"""What the words of a number say is counted, and of whose list."""

import re
from collections.abc import Sequence

from normalizers.pilot_models.claims.clauses import LISTED, Clause
from normalizers.pilot_models.claims.exclusions import names_whole, no_total
from normalizers.pilot_models.claims.topic import Topic
from normalizers.pilot_models.claims.totals import PARTED
from normalizers.pilot_models.claims.types import ModelList
from normalizers.pilot_models.claims.vocabulary import Said, only_fillers, only_grows, phrases_in, takes_up, tells_whole
from normalizers.pilot_models.hanoi_models import hanoi_models

_HAS = re.compile(r"(?<!\w)có(?!\w)")
_LEFT = re.compile(r"(?<!\w)còn lại(?!\w)")
_CLOSER = {
    "underway": ("with_counterpart", "without_counterpart"),
    "in_progress": ("with_counterpart", "without_counterpart"),
    "not_started": ("to_study", "to_register"),
}
_STATUSES = ("completed", "in_progress", "not_started", "waiting")
_OTHERS = ("changed", "other")
_ONLY_HANOIS = ("with_counterpart", "without_counterpart", "to_study", "to_register")


def counted_by(clause: Clause, topic: Topic, text: str) -> tuple[ModelList, str] | None:
    """Whose list a number is of, and what its words say is counted; None where they say nothing that is known."""
    if clause.hanoi:
        return _told_of_hanoi(clause, text)
    if LISTED.search(clause.near) and not _changed(clause):
        return ModelList.PROVINCE, "models"
    said, behind = _phrase(clause, topic.list)
    words = said.counts if said else None
    if said and _tells_nothing(clause, said, text, behind=behind):
        return None
    if topic.doubted and words not in _ONLY_HANOIS and not names_whole(clause):
        return None
    if topic.list is ModelList.HANOI:
        return _told_under_hanoi(clause, words)
    return _told_elsewhere(clause, topic, words)


def _tells_nothing(clause: Clause, said: Said, text: str, *, behind: bool) -> bool:
    """Whether a phrase is of something else than a list's models, or of a status that is not surely a total."""
    return said.counts in _OTHERS or (said.counts in _STATUSES and no_total(clause, said, text, behind=behind))


def _told_under_hanoi(clause: Clause, words: str | None) -> tuple[ModelList, str] | None:
    """What is counted where the letter speaks of Hanoi's models."""
    if words is None and clause.number.value == len(hanoi_models()):
        return ModelList.HANOI, "models"
    return (ModelList.HANOI, words or "remaining") if words or tells_left(clause) else None


def _told_elsewhere(clause: Clause, topic: Topic, words: str | None) -> tuple[ModelList, str] | None:
    """What is counted where the letter speaks of the province's models, or has not said whose."""
    if words in _STATUSES:
        return ModelList.PROVINCE, words
    if words == "to_register" and takes_up(f"{clause.near} {clause.behind}"):
        return ModelList.HANOI, words
    if topic.list is None and words in ("with_counterpart", "without_counterpart", "to_study"):
        return ModelList.HANOI, words
    # "Tỉnh đăng ký thực hiện 24 mô hình" and "đã và đang triển khai 42 mô hình" are said of the whole list.
    if words not in (None, "underway", "to_register") or only_grows(clause.near):
        return None
    if tells_left(clause):
        return ModelList.PROVINCE, "remaining"
    whole = tells_whole(f"{clause.label} {clause.wide}", clause.near, clause.behind)
    return (ModelList.PROVINCE, "models") if whole and not PARTED.search(clause.near) else None


def _told_of_hanoi(clause: Clause, text: str) -> tuple[ModelList, str] | None:
    """What is counted of "... mô hình của thành phố Hà Nội": all of them, or what the words around say."""
    if clause.number.value == len(hanoi_models()) and clause.number.denominator is None:
        return ModelList.HANOI, "models"
    said, behind = _phrase(clause, ModelList.HANOI)
    return (ModelList.HANOI, said.counts) if said and not _tells_nothing(clause, said, text, behind=behind) else None


def tells_left(clause: Clause) -> bool:
    """Whether a number is of what is left: "còn lại"."""
    return _LEFT.search(clause.near) is not None or _LEFT.match(clause.behind) is not None


def _changed(clause: Clause) -> bool:
    return any(said.counts == "changed" for said in phrases_in(clause.wide))


def _phrase(clause: Clause, topic: ModelList | None) -> tuple[Said | None, bool]:
    """The phrase that tells what a number counts: one that leads up to it, else one behind it, else one before it; and
    whether it is one behind it."""
    before = [said for said in phrases_in(clause.near) if not _HAS.search(clause.near[said.end :])]
    behind = phrases_in(clause.behind)
    label = phrases_in(clause.label)
    for words, said in ((clause.label, label[-1:]), (clause.near, before[-1:])):
        if said and not said[0].weak and only_fillers(words[said[0].end :]):
            return said[0], False
    strong = [said for said in behind if not said.weak]
    if topic is ModelList.HANOI:
        strong = _closer(strong) or strong
    if strong or (behind and not before):
        return (strong or behind)[0], True
    return next(iter([*before[::-1], *label[::-1]]), None), False


def _closer(phrases: Sequence[Said]) -> list[Said]:
    """Phrases that say more of Hanoi's models than the first does.

    "đã làm dưới tên gọi khác": that there is a counterpart says more than that it is done. "chưa đủ điều kiện, tiếp tục
    nghiên cứu": what is meant to be done, more than that nothing is.
    """
    first = phrases[0].counts if phrases else ""
    return [said for said in phrases if said.counts in _CLOSER.get(first, ())]
