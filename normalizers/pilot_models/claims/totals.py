"""Which of the numbers that a letter states of a list stands: totals, their parts, and what was changed since."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizers.pilot_models.claims.types import Counts, LetterText, ModelClaim, ModelList, NumberRead
from normalizers.pilot_models.claims.vocabulary import phrases_in
from normalizers.text import fold

PARTED = re.compile(r"(?<!\w)trong (?:đó|số (?:này|đó))(?!\w)")
_BY_STATUS = {Counts.COMPLETED, Counts.IN_PROGRESS, Counts.NOT_STARTED}


def wholes(found: Sequence[NumberRead]) -> Iterator[NumberRead]:
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


def alone(found: Sequence[NumberRead], texts: Sequence[LetterText]) -> Iterator[NumberRead]:
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


def _of_status(read: NumberRead, counts: Counts) -> bool:
    first = next(iter(read.claims), None)
    return counts in _BY_STATUS and first is not None and first.list is ModelList.PROVINCE and first.counts is counts


def _total(same: Sequence[NumberRead], text: str) -> NumberRead | None:
    """The one of numbers of the same status in a text that is the total: the only ratio, or the one the others part."""
    ratios = [read for read in same if read.number.denominator is not None]
    if len(ratios) == 1:
        return ratios[0]
    first, *others = same
    starts = [first.number.end, *(read.number.end for read in others)]
    between = [fold(text[start : read.number.start]) for start, read in zip(starts, others, strict=False)]
    parts = all(read.number.value < first.number.value for read in others) and between
    return first if parts and PARTED.search(between[0]) else None


def of_today(found: Sequence[NumberRead], texts: Sequence[LetterText]) -> Iterator[NumberRead]:
    """What was read, without totals that are no longer true when the letter comes to its end."""
    for index, read in enumerate(found):
        yield replace(read, claims=tuple(c for c in read.claims if not _superseded(c, read, found[index + 1 :], texts)))


def _superseded(claim: ModelClaim, read: NumberRead, later: Sequence[NumberRead], texts: Sequence[LetterText]) -> bool:
    if claim.counts is not Counts.MODELS or claim.list is not ModelList.PROVINCE:
        return False
    for other in later:
        if any(c.list is claim.list and c.counts is claim.counts and c.stated != claim.stated for c in other.claims):
            between = [texts[n].text for n in range(read.text, other.text + 1)]
            between[-1] = between[-1][: other.number.start]
            between[0] = between[0][read.number.end :]
            return any(said.counts == "changed" for part in between for said in phrases_in(fold(part)))
    return False
