"""What a letter states of how many models its lists hold: the province's own, and Hanoi's 19.

"Có 11 mô hình đã và đang triển khai (Có 09 mô hình trùng với danh mục 42 mô hình điểm của tỉnh)" says three numbers, of
two lists. What is counted is read from the words of the number's own clause, the list from what the letter speaks of
there. A number whose words are not understood is no claim.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from normalizers._claim_clauses import LISTED, MODEL, STOP, Clause, Stated, clauses_of
from normalizers._claim_doubts import heads_part, is_bound, is_part, names_whole, no_total
from normalizers._claim_words import Said, only_fillers, only_grows, phrases_in, takes_up, tells_whole
from normalizers.hanoi_models import hanoi_models
from normalizers.model_names import find_model_mentions
from normalizers.text import fold

__all__ = ["Counts", "LetterText", "ModelClaim", "ModelList", "Read", "Stated", "read_claims"]


class ModelList(StrEnum):
    """Whose list is meant."""

    PROVINCE = "province"
    HANOI = "hanoi"


class Counts(StrEnum):
    """What is counted: all models, those of a status, Hanoi's by what is to be done, or what a text leaves over."""

    MODELS = "models"
    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    UNDERWAY = "underway"
    WITH_COUNTERPART = "with_counterpart"
    WITHOUT_COUNTERPART = "without_counterpart"
    TO_STUDY = "to_study"
    TO_REGISTER = "to_register"
    REMAINING = "remaining"


@dataclass(frozen=True, slots=True)
class ModelClaim:
    """A number that a text states of a list of models; `start` and `end` are the characters of its words.

    `of` is what the number is a part of, all models or those under way; `less` what is not meant any more where what
    remains is counted. `at_most` says that the words mean some of those counted ("đang chờ hướng dẫn" some of those not
    started). `named` are the models that the text names for it, in their order.
    """

    start: int
    end: int
    list: ModelList
    counts: Counts
    stated: Decimal
    of: Counts = Counts.MODELS
    less: tuple[Counts, ...] = ()
    at_most: bool = False
    named: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterText:
    """A paragraph of a letter and its numbers in order."""

    text: str
    numbers: Sequence[Stated]


@dataclass(frozen=True, slots=True)
class Read:
    """A number of models in the paragraph `text` (from 0) and the claims that it makes: none where its words are not
    understood, two where it is a ratio."""

    text: int
    number: Stated
    claims: tuple[ModelClaim, ...]


_HANOI = re.compile(r"(?<!\w)hà nội(?!\w)")
_OWN = re.compile(
    r"(?<!\w)(?:mô hình|mh|danh mục)(?!\w)[^.;:]{0,60}?"
    r"(?<!\w)(?:(?:của|do|trên)\s+(?:\w+\s+)?(?:tỉnh|thành phố(?! hà nội)|địa phương))"
    r"|(?<!\w)kết quả (?:\w+ ){0,3}(?:mô hình|mh)(?!\w)"
)
_SENTENCE = re.compile(r"(?<![Tt][Pp])\.(?=\s|$)|\n")
_SUBJECT = re.compile(r"(?<!\w)v/v(?!\w)")
_SECTION = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)]|(?:thứ|điều|phần|mục)\s|\w+ là,")
"""What a paragraph begins with that opens a section: "2.", "II.", "b)", "Thứ hai", "Hai là,"."""
_NUMBERED = re.compile(r"(?:\d{1,2}|[ivx]{1,4})[.)](?!\d)|(?:thứ|điều|phần|mục)\s|\w+ là,")
_BESIDE = re.compile(r"(?<!\w)(?:ngoài|bên cạnh|cùng với)(?: các)?$")
_OF_THE_PROVINCE = re.compile(r"\s*(?:điểm\s+)?của tỉnh(?!\w)")
_BULLET = re.compile(r"\s*[-+*•–]")
_ANY = Decimal("Infinity")
_TAKES_UP = re.compile(r"(?<!\w)(?:đăng ký|nghiên cứu)(?!\w)")
"""What only Hanoi's models are proposed for: a section that does not name them goes on with them."""
_LEFT = re.compile(r"(?<!\w)còn lại(?!\w)")
_BARE = re.compile(r"[\s(:]*(?:(?:gồm|các|là|đó|có)[\s:]+)*số\s", re.IGNORECASE)
_PARTED = re.compile(r"(?<!\w)trong (?:đó|số (?:này|đó))(?!\w)")
_NUMBERS = re.compile(
    r"(?<!\w)số\s+(?:thứ\s+tự\s+)?(\d{1,3}(?:\s*(?:,|và|;)\s*(?:số\s+)?\d{1,3}(?!\w))*)", re.IGNORECASE
)
_COUNTED = re.compile(r"\d\s*(?:mô\s+hình|MH)(?!\w)(?!\s+(?:số|thứ))", re.IGNORECASE)
_BRACKET_BEHIND = re.compile(r"[^.;:()]{0,60}(\([^()]*\))")
_OF_OTHERS = re.compile(r"(?<!\w)(?:của tỉnh|danh mục|của thành phố(?! hà nội))(?!\w)")
_NAMES = re.compile(r"[^.;:()\d]{0,120}:")
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
}
_CLOSER = {
    "underway": ("with_counterpart", "without_counterpart"),
    "in_progress": ("with_counterpart", "without_counterpart"),
    "not_started": ("to_study", "to_register"),
}
_STATUSES = ("completed", "in_progress", "not_started", "waiting")
_BY_STATUS = {Counts.COMPLETED, Counts.IN_PROGRESS, Counts.NOT_STARTED}
_ONLY_HANOIS = ("with_counterpart", "without_counterpart", "to_study", "to_register")
_COUNTERPARTS = {Counts.WITH_COUNTERPART, Counts.WITHOUT_COUNTERPART}


def read_claims(texts: Sequence[LetterText]) -> list[Read]:
    """The numbers of models in a letter's paragraphs, in order, with what each claims.

    A total that the letter itself says was changed since ("lựa chọn 27 mô hình ... đưa ra khỏi kế hoạch 03 mô hình;
    hiện còn 24 mô hình") is none of the list that it sends, and no claim.
    """
    found: list[Read] = []
    topic = _Topic()
    headed: list[Decimal] = []
    for place, paragraph in enumerate(texts):
        clauses = clauses_of(paragraph.text, paragraph.numbers)
        inside = _topic(paragraph.text, clauses, topic)
        claims: list[ModelClaim] = []
        below = _BULLET.match(paragraph.text) is not None
        parted = list(headed) if below else []
        for clause in clauses:
            inside = _still(clause, inside, claims)
            read: tuple[ModelClaim, ...] = ()
            if is_bound(clause):
                pass
            elif not clause.hanoi and _is_left_out(clause, parted, paragraph.text):
                parted.append(clause.number.denominator or clause.number.value)
            else:
                parted = []
                read = tuple(_read(clause, inside, claims, paragraph.text))
            claims += read
            found.append(Read(place, clause.number, read))
        if not below:
            headed = parted if clauses else [_ANY] if heads_part(paragraph.text) else []
        topic = topic if _announces(paragraph.text, claims) else inside
    return list(_of_today(list(_alone(list(_wholes(found)), texts)), texts))


@dataclass(frozen=True, slots=True)
class _Topic:
    """Whose models a letter speaks of, None where it has not said; `doubted` where it may speak of others by now."""

    list: ModelList | None = None
    doubted: bool = False


def _topic(text: str, clauses: Sequence[Clause], topic: _Topic) -> _Topic:
    """Whose models a letter speaks of behind the words that open a paragraph."""
    key = fold(text[: clauses[0].number.start] if clauses else text)
    if _HANOI.search(key) and MODEL.search(key):
        return _Topic(ModelList.HANOI)
    if _OWN.search(key):
        return _Topic(ModelList.PROVINCE)
    numbered = _NUMBERED.match(key) is not None and not _HANOI.search(fold(text))
    if numbered and topic.list is ModelList.HANOI and not _TAKES_UP.search(fold(text)):
        return _Topic(None, doubted=True)
    return topic


def _still(clause: Clause, topic: _Topic, before: Sequence[ModelClaim]) -> _Topic:
    """The topic from a number on, which is not Hanoi's where it cannot be of its 19 models."""
    if clause.hanoi:
        return _Topic(None, doubted=True) if _BESIDE.search(clause.near) else _Topic(ModelList.HANOI)
    if topic.list is not ModelList.HANOI:
        return topic
    if _OF_THE_PROVINCE.match(clause.behind):
        return _Topic(ModelList.PROVINCE)
    known = {Decimal(len(hanoi_models())), *(c.stated for c in before if c.list is ModelList.HANOI)}
    whole = clause.number.denominator
    if clause.number.value > len(hanoi_models()) or (whole is not None and whole not in known):
        return _Topic(None, doubted=True)
    return topic


def _is_left_out(clause: Clause, parted: Sequence[Decimal], text: str) -> bool:
    """Whether a number is of a part, or stands behind one and nothing says that it is of the whole again."""
    if is_part(clause, text) and "giao các" not in clause.wide:
        return True
    whole = clause.number.denominator
    return bool(parted) and not names_whole(clause) and (whole is None or whole <= max(parted))


def _announces(text: str, claims: Sequence[ModelClaim]) -> bool:
    """Whether a paragraph only tells what the letter is about: its subject, or words that lead up to both lists."""
    key = fold(text)
    if _SUBJECT.search(key):
        return True
    both = _HANOI.search(key) is not None and len(MODEL.findall(key)) > 1
    return both and not _SECTION.match(key) and all(claim.counts is Counts.MODELS for claim in claims)


def _read(clause: Clause, topic: _Topic, before: Sequence[ModelClaim], text: str) -> Iterator[ModelClaim]:
    """The claims of one number: what it counts, and of a ratio also the whole."""
    told = _told(clause, topic, text)
    if told is None:
        return
    list_, words = told
    counts, of = _BY_WORDS.get(words, Counts.MODELS), Counts.MODELS
    less: tuple[Counts, ...] = ()
    if words == "remaining":
        counts = Counts.REMAINING
    if list_ is ModelList.HANOI and counts is Counts.IN_PROGRESS:
        parted = any(c.counts is Counts.COMPLETED for c in before if c.list is list_)
        counts = Counts.IN_PROGRESS if parted else Counts.UNDERWAY
    if counts in _COUNTERPARTS or counts is Counts.REMAINING:
        of = _part_of(counts, clause, [c for c in before if c.list is list_], text)
    if counts is Counts.REMAINING:
        less = tuple(dict.fromkeys(c.counts for c in before if c.list is list_ and c.counts not in (Counts.MODELS, of)))
        if not less:
            return
    end = (
        clause.end
        - len(text[clause.noun_end : clause.end])
        + len(text[clause.noun_end : clause.end].rstrip(" ,\u00a0\n"))
    )
    claim = ModelClaim(clause.start, end, list_, counts, clause.number.value, of, less, words == "waiting")
    claim = replace(claim, start=_first_letter(text, clause.start, clause.number.start))
    yield claim if counts is Counts.MODELS else replace(claim, named=_named(text, clause))
    whole = clause.number.denominator
    # "12 trong tổng số 14 mô hình đang triển khai": a whole that is a part itself was claimed before.
    parts = {c.stated for c in before if c.list is list_ and c.counts is not Counts.MODELS}
    if whole is not None and counts is not Counts.MODELS and whole not in parts:
        yield replace(claim, counts=Counts.MODELS, of=Counts.MODELS, less=(), at_most=False, stated=whole)


def _told(clause: Clause, topic: _Topic, text: str) -> tuple[ModelList, str] | None:
    """Whose list a number is of, and what its words say is counted; None where they say nothing that is known."""
    if clause.hanoi:
        return _told_of_hanoi(clause, text)
    if LISTED.search(clause.near) and not _changed(clause):
        return ModelList.PROVINCE, "models"
    said, behind = _phrase(clause, topic.list)
    words = said.counts if said else None
    if words in ("changed", "other") or (said and words in _STATUSES and no_total(clause, said, behind, text)):
        return None
    if topic.doubted and words not in _ONLY_HANOIS and not names_whole(clause):
        return None
    if topic.list is ModelList.HANOI:
        if words is None and clause.number.value == len(hanoi_models()):
            return ModelList.HANOI, "models"
        return (ModelList.HANOI, words or "remaining") if words or _left(clause) else None
    if words in _STATUSES:
        return ModelList.PROVINCE, words
    if words == "to_register" and takes_up(f"{clause.near} {clause.behind}"):
        return ModelList.HANOI, words
    if topic.list is None and words in ("with_counterpart", "without_counterpart", "to_study"):
        return ModelList.HANOI, words
    # "Tỉnh đăng ký thực hiện 24 mô hình" and "đã và đang triển khai 42 mô hình" are said of the whole list.
    if words in (None, "underway", "to_register") and not only_grows(clause.near):
        if _left(clause):
            return ModelList.PROVINCE, "remaining"
        if tells_whole(f"{clause.label} {clause.wide}", clause.near, clause.behind) and not _PARTED.search(clause.near):
            return ModelList.PROVINCE, "models"
    return None


def _told_of_hanoi(clause: Clause, text: str) -> tuple[ModelList, str] | None:
    """What is counted of "... mô hình của thành phố Hà Nội": all of them, or what the words around say."""
    if clause.number.value == len(hanoi_models()) and clause.number.denominator is None:
        return ModelList.HANOI, "models"
    said, behind = _phrase(clause, ModelList.HANOI)
    if said is None or said.counts in ("changed", "other"):
        return None
    if said.counts in _STATUSES and no_total(clause, said, behind, text):
        return None
    return ModelList.HANOI, said.counts


def _left(clause: Clause) -> bool:
    return _LEFT.search(clause.near) is not None or _LEFT.match(clause.behind) is not None


def _changed(clause: Clause) -> bool:
    return any(said.counts == "changed" for said in phrases_in(clause.wide))


def _phrase(clause: Clause, topic: ModelList | None) -> tuple[Said | None, bool]:
    """The phrase that tells what a number counts: one that leads up to it, else one behind it, else one before it; and
    whether it is one behind it."""
    before = [said for said in phrases_in(clause.near) if not re.search(r"(?<!\w)có(?!\w)", clause.near[said.end :])]
    behind = phrases_in(clause.behind)
    label = phrases_in(clause.label)
    if label and not label[-1].weak and only_fillers(clause.label[label[-1].end :]):
        return label[-1], False
    if before and not before[-1].weak and only_fillers(clause.near[before[-1].end :]):
        return before[-1], False
    strong = [said for said in behind if not said.weak]
    if topic is ModelList.HANOI:
        # "đã làm dưới tên gọi khác": that there is a counterpart says more than that it is done.
        # "chưa đủ điều kiện thực hiện, tiếp tục nghiên cứu": what is meant to be done, more than that nothing is.
        first = strong[0].counts if strong else ""
        closer = [said for said in strong if said.counts in _CLOSER.get(first, ())]
        if closer:
            return closer[0], True
    if strong or (behind and not before):
        return (strong or behind)[0], True
    return next(iter([*before[::-1], *label[::-1]]), None), False


def _part_of(counts: Counts, clause: Clause, before: Sequence[ModelClaim], text: str) -> Counts:
    """Whether models with or without a counterpart are counted among all, or among those under way.

    "đang làm 12 mô hình, gồm 10 mô hình trong danh mục và 02 mô hình do ngành dọc làm" parts the 12.
    """
    last = before[-1] if before else None
    whole = next((c for c in reversed(before) if c.counts not in _COUNTERPARTS), None)
    if last is None or whole is None or whole.counts is not Counts.UNDERWAY:
        return Counts.MODELS
    between = text[last.end : clause.number.start]
    if counts is Counts.WITH_COUNTERPART:
        parted = re.search(r"(?<!\w)(?:trong\s+(?:đó|số)|gồm)(?!\w)|\(\s*có\s*$", between, re.IGNORECASE)
        return Counts.UNDERWAY if parted else Counts.MODELS
    goes_on = not STOP.search(between) or _left(clause)
    return Counts.UNDERWAY if last.counts in _COUNTERPARTS and last.of is Counts.UNDERWAY and goes_on else Counts.MODELS


def _first_letter(text: str, start: int, end: int) -> int:
    letter = re.compile(r"[\w(]").search(text, start, end)
    return letter.start() if letter else end


def _named(text: str, clause: Clause) -> tuple[int, ...]:
    """The numbers of models that are named for a count: in a bracket behind it, or behind a colon that it leads to."""
    bracket = _BRACKET_BEHIND.match(text, clause.noun_end, clause.limit)
    if bracket:
        where = bracket[1]
        if _COUNTED.search(where):
            return ()
    else:
        opened = _NAMES.match(text, clause.noun_end, clause.limit)
        if not opened:
            return ()
        end = _SENTENCE.search(text, opened.end(), clause.limit)
        where = text[opened.end() : end.start() if end else clause.limit]
    if _OF_OTHERS.search(fold(where)):
        return ()
    numbers = [n for mention in find_model_mentions(where) for n in mention.numbers]
    if not numbers and _BARE.match(where):
        numbers = [int(n) for match in _NUMBERS.finditer(where) for n in re.findall(r"\d+", match[1])]
    return tuple(dict.fromkeys(numbers))


def _wholes(found: Sequence[Read]) -> Iterator[Read]:
    """What was read, "đang triển khai 41 mô hình: 16 mô hình đã hoàn thành, 22 mô hình đang làm" being said of all 41.

    The number in progress is told again, smaller, in the same paragraph.
    """
    for index, read in enumerate(found):
        later = [c for other in found[index + 1 :] if other.text == read.text for c in other.claims]
        told = [c.stated for c in later if c.list is ModelList.PROVINCE and c.counts is Counts.IN_PROGRESS]
        whole = [c.counts is Counts.IN_PROGRESS and c.list is ModelList.PROVINCE for c in read.claims] == [True]
        if whole and any(stated < read.claims[0].stated for stated in told):
            read = replace(read, claims=(replace(read.claims[0], counts=Counts.MODELS, named=()),))
        yield read


def _alone(found: Sequence[Read], texts: Sequence[LetterText]) -> Iterator[Read]:
    """What was read, without a paragraph's other numbers of a status where one is the total of it.

    "đã hoàn thành 14 mô hình, trong đó 04 mô hình hoàn thành trong tháng 10": the 14. Where the words do not tell which
    one is the total, none is.
    """
    for read in found:
        counts = read.claims[0].counts if read.claims else Counts.MODELS
        same = [other for other in found if other.text == read.text and _of_status(other, counts)]
        stated = {other.claims[0].stated for other in same}
        if read in same and len(stated) > 1 and read is not _total(same, texts[read.text].text):
            read = replace(read, claims=())
        yield read


def _of_status(read: Read, counts: Counts) -> bool:
    first = next(iter(read.claims), None)
    return counts in _BY_STATUS and first is not None and first.list is ModelList.PROVINCE and first.counts is counts


def _total(same: Sequence[Read], text: str) -> Read | None:
    """The one of numbers of the same status in a text that is the total: the only ratio, or the one the others part."""
    ratios = [read for read in same if read.number.denominator is not None]
    if len(ratios) == 1:
        return ratios[0]
    first, *others = same
    starts = [first.number.end, *(read.number.end for read in others)]
    between = [fold(text[start : read.number.start]) for start, read in zip(starts, others, strict=False)]
    parts = all(read.number.value < first.number.value for read in others) and between
    return first if parts and _PARTED.search(between[0]) else None


def _of_today(found: Sequence[Read], texts: Sequence[LetterText]) -> Iterator[Read]:
    """What was read, without totals that are no longer true when the letter comes to its end."""
    for index, read in enumerate(found):
        yield replace(read, claims=tuple(c for c in read.claims if not _superseded(c, read, found[index + 1 :], texts)))


def _superseded(claim: ModelClaim, read: Read, later: Sequence[Read], texts: Sequence[LetterText]) -> bool:
    if claim.counts is not Counts.MODELS or claim.list is not ModelList.PROVINCE:
        return False
    for other in later:
        if any(c.list is claim.list and c.counts is claim.counts and c.stated != claim.stated for c in other.claims):
            between = [texts[n].text for n in range(read.text, other.text + 1)]
            between[-1] = between[-1][: other.number.start]
            between[0] = between[0][read.number.end :]
            return any(said.counts == "changed" for part in between for said in phrases_in(fold(part)))
    return False
