"""What a letter states of how many models its lists hold: the province's own, and Hanoi's 19.

"Có 11 mô hình đã và đang triển khai (Có 09 mô hình trùng với danh mục 42 mô hình điểm của tỉnh)" says three numbers, of
two lists. What is counted is read from the words of the number's own clause, the list from what the letter speaks of
there. A number whose words are not understood is no claim.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from normalizers.pilot_models.claims.clauses import STOP, Clause, clauses_of
from normalizers.pilot_models.claims.counted import counted_by, tells_left
from normalizers.pilot_models.claims.exclusions import heads_part, is_bound, is_part, names_whole
from normalizers.pilot_models.claims.named import named_models
from normalizers.pilot_models.claims.topic import Topic, announces, topic_at, topic_of
from normalizers.pilot_models.claims.totals import alone, of_today, wholes
from normalizers.pilot_models.claims.types import Counts, LetterText, ModelClaim, ModelList, NumberRead

_BULLET = re.compile(r"\s*[-+*•–]")
_ANY = Decimal("Infinity")
_BY_WORDS = {
    "completed": Counts.COMPLETED,
    "in_progress": Counts.IN_PROGRESS,
    "not_started": Counts.NOT_STARTED,
    "waiting": Counts.NOT_STARTED,
    "underway": Counts.UNDERWAY,
    "with_counterpart": Counts.WITH_COUNTERPART,
    "without_counterpart": Counts.WITHOUT_COUNTERPART,
    "to_study": Counts.TO_STUDY,
    "to_register": Counts.TO_REGISTER,
    "remaining": Counts.REMAINING,
}
_COUNTERPARTS = {Counts.WITH_COUNTERPART, Counts.WITHOUT_COUNTERPART}


def read_claims(texts: Sequence[LetterText]) -> list[NumberRead]:
    """The numbers of models in a letter's paragraphs, in order, with what each claims.

    A total that the letter itself says was changed since ("lựa chọn 27 mô hình ... đưa ra khỏi kế hoạch 03 mô hình;
    hiện còn 24 mô hình") is none of the list that it sends, and no claim.
    """
    found: list[NumberRead] = []
    topic = Topic()
    headed: list[Decimal] = []
    for place, paragraph in enumerate(texts):
        clauses = clauses_of(paragraph.text, paragraph.numbers)
        inside = topic_of(paragraph.text, clauses, topic)
        claims: list[ModelClaim] = []
        below = _BULLET.match(paragraph.text) is not None
        parted = list(headed) if below else []
        for clause in clauses:
            inside = topic_at(clause, inside, claims)
            read: tuple[ModelClaim, ...] = ()
            if is_bound(clause):
                pass
            elif not clause.hanoi and _is_left_out(clause, parted, paragraph.text):
                parted.append(clause.number.denominator or clause.number.value)
            else:
                parted = []
                read = tuple(_read(clause, inside, claims, paragraph.text))
            claims += read
            found.append(NumberRead(place, clause.number, read))
        if not below:
            headed = parted if clauses else [_ANY] if heads_part(paragraph.text) else []
        topic = topic if announces(paragraph.text, claims) else inside
    return list(of_today(list(alone(list(wholes(found)), texts)), texts))


def _is_left_out(clause: Clause, parted: Sequence[Decimal], text: str) -> bool:
    """Whether a number is of a part, or stands behind one and nothing says that it is of the whole again."""
    if is_part(clause, text) and "giao các" not in clause.wide:
        return True
    whole = clause.number.denominator
    return bool(parted) and not names_whole(clause) and (whole is None or whole <= max(parted))


def _read(clause: Clause, topic: Topic, before: Sequence[ModelClaim], text: str) -> Iterator[ModelClaim]:
    """The claims of one number: what it counts, and of a ratio also the whole."""
    counted = counted_by(clause, topic, text)
    if counted is None:
        return
    list_, words = counted
    own = [claim for claim in before if claim.list is list_]
    counts = _counts(list_, words, own)
    of = _part_of(counts, clause, own, text)
    less = _counted_before(own, of) if counts is Counts.REMAINING else ()
    if counts is Counts.REMAINING and not less:
        return
    start = _first_letter(text, clause.start, clause.number.start)
    end = clause.noun_end + len(text[clause.noun_end : clause.end].rstrip(" ,\u00a0\n"))
    at_most = words == "waiting"
    claim = ModelClaim(start, end, list_, counts, clause.number.value, of, less, at_most)
    if counts is Counts.MODELS:
        yield claim
        return
    yield replace(claim, named=named_models(text, clause))
    whole = clause.number.denominator
    # "12 trong tổng số 14 mô hình đang triển khai": a whole that is a part itself was claimed before.
    if whole is not None and whole not in {c.stated for c in own if c.counts is not Counts.MODELS}:
        yield replace(claim, counts=Counts.MODELS, of=Counts.MODELS, less=(), at_most=False, stated=whole)


def _counts(list_: ModelList, words: str, own: Sequence[ModelClaim]) -> Counts:
    """What the words count; of Hanoi's models those in progress are all under way, unless some were completed."""
    counts = _BY_WORDS.get(words, Counts.MODELS)
    if list_ is ModelList.HANOI and counts is Counts.IN_PROGRESS:
        parted = any(claim.counts is Counts.COMPLETED for claim in own)
        return Counts.IN_PROGRESS if parted else Counts.UNDERWAY
    return counts


def _counted_before(own: Sequence[ModelClaim], of: Counts) -> tuple[Counts, ...]:
    """What was counted of a list before what remains of it."""
    return tuple(dict.fromkeys(claim.counts for claim in own if claim.counts not in (Counts.MODELS, of)))


def _part_of(counts: Counts, clause: Clause, before: Sequence[ModelClaim], text: str) -> Counts:
    """Whether models with or without a counterpart, or what remains, are counted among all or among those under way.

    "đang làm 12 mô hình, gồm 10 mô hình trong danh mục và 02 mô hình do ngành dọc làm" parts the 12.
    """
    if counts not in _COUNTERPARTS and counts is not Counts.REMAINING:
        return Counts.MODELS
    last = before[-1] if before else None
    whole = next((c for c in reversed(before) if c.counts not in _COUNTERPARTS), None)
    if last is None or whole is None or whole.counts is not Counts.UNDERWAY:
        return Counts.MODELS
    between = text[last.end : clause.number.start]
    if counts is Counts.WITH_COUNTERPART:
        parted = re.search(r"(?<!\w)(?:trong\s+(?:đó|số)|gồm)(?!\w)|\(\s*có\s*$", between, re.IGNORECASE)
        return Counts.UNDERWAY if parted else Counts.MODELS
    goes_on = not STOP.search(between) or tells_left(clause)
    return Counts.UNDERWAY if last.counts in _COUNTERPARTS and last.of is Counts.UNDERWAY and goes_on else Counts.MODELS


def _first_letter(text: str, start: int, end: int) -> int:
    letter = re.compile(r"[\w(]").search(text, start, end)
    return letter.start() if letter else end
