"""What a letter states of how many models its lists hold: the province's own, and Hanoi's 19.

"Có 11 mô hình đã và đang triển khai (Có 09 mô hình trùng với danh mục 42 mô hình điểm của tỉnh)" says three numbers, of
two lists. What is counted is read from the words of the number's own clause, the list from what the letter speaks of
there. A number whose words are not understood is no claim.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from normalizers.pilot_models.claims.clauses import LISTED, MODEL, STOP, Clause, clauses_of
from normalizers.pilot_models.claims.exclusions import heads_part, is_bound, is_part, names_whole, no_total
from normalizers.pilot_models.claims.totals import PARTED, alone, of_today, wholes
from normalizers.pilot_models.claims.types import Counts, LetterText, ModelClaim, ModelList, Read
from normalizers.pilot_models.claims.vocabulary import Said, only_fillers, only_grows, phrases_in, takes_up, tells_whole
from normalizers.pilot_models.hanoi_models import hanoi_models
from normalizers.pilot_models.names import find_model_mentions
from normalizers.text import fold

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
    return list(of_today(list(alone(list(wholes(found)), texts)), texts))


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
        if tells_whole(f"{clause.label} {clause.wide}", clause.near, clause.behind) and not PARTED.search(clause.near):
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
