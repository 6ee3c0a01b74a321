"""The words around the numbers of models in a letter: which belong to which number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalizers.pilot_models.claims.types import Stated
from normalizers.pilot_models.claims.vocabulary import OF_HANOI, OF_MODELS
from normalizers.text import fold


@dataclass(frozen=True, slots=True)
class Clause:
    """A number of models and the words around it.

    `near` are those before it up to a comma, `wide` those of its sentence, `label` those before a colon or an opened
    bracket that it follows ("đã hoàn thành: 15 mô hình"), `behind` those after it, all folded. The clause is the
    characters [start, end) of the text; `limit` is where the words of the next number begin. `hanoi` says that
    these words call the models Hanoi's.
    """

    number: Stated
    start: int
    end: int
    noun_end: int
    limit: int
    near: str
    wide: str
    label: str
    behind: str
    hanoi: bool


_END = r"(?:(?<![Tt][Pp])[.;:](?=\s|$)|\n)"
STOP = re.compile(rf"{_END}|[()]")
_OPENS = re.compile(
    r"(?<!\w)(?:trong\s+đó|trong\s+số|bao\s+gồm|gồm)(?!\w)|(?<!\w)(?:hiện\s+)?còn\s*(?:lại\s*)?(?:có\s*)?$",
    re.IGNORECASE,
)
_JOINS = (re.compile(","), re.compile(r"(?<!\w)và(?!\w)", re.IGNORECASE), re.compile(r"(?<!\w)có(?!\w)", re.IGNORECASE))
BRACKET = re.compile(r"\([^()]*\)")
SENTENCE_END = re.compile(r"(?<![Tt][Pp])\.(?=\s|$)|\n")
"""Where a sentence of a letter ends; the point of "TP." ends none."""
MODEL = re.compile(r"(?<!\w)(?:mô hình|mh)(?!\w)")
LISTED = re.compile(r"(?<!\w)danh (?:mục|sách)(?: gồm| có| các)?$")


def clauses_of(text: str, numbers: Sequence[Stated]) -> list[Clause]:
    """The numbers of models with their words: what stands between two belongs to the first up to the last mark, or
    the words that open a part, and else up to the last comma or "và"."""
    counted = [(number, end) for number in numbers if (end := _noun_end(text, number)) is not None]
    ends = [0, *(end for _, end in counted)]
    starts = [_cut(text, before, number.start) for before, (number, _) in zip(ends[:-1], counted, strict=True)]
    found = []
    limits = [
        start if start > end else number.start
        for start, (number, _), end in zip(starts[1:], counted[1:], ends[1:-1], strict=True)
    ]
    for (number, end), start, limit in zip(counted, starts, [*limits, len(text)][: len(counted)], strict=True):
        hanoi = OF_HANOI.match(text, end)
        behind_start = min(hanoi.end(), limit) if hanoi else end
        rest = BRACKET.sub(lambda m: " " * len(m[0]), text[behind_start:limit])
        behind = rest[: min([*(stop.start() for stop in STOP.finditer(rest)), *_openings(rest)], default=len(rest))]
        near = max(start, text.rfind(",", 0, number.start) + 1)
        marks = [m.end() for m in STOP.finditer(text, 0, number.start)]
        wide = max([start, *marks])
        label = near
        if marks and text[marks[-1] - 1] in ":(" and not text[marks[-1] : number.start].strip():
            label = max(
                marks[-2] if len(marks) > 1 else 0, *(e for e in ends if e <= near), text.rfind(",", 0, marks[-1]) + 1
            )
        found.append(
            Clause(
                number,
                label,
                behind_start + len(behind),
                end,
                limit,
                fold(text[near : number.start]),
                fold(text[wide : number.start]),
                fold(text[label:near].rstrip(":( ")),
                fold(behind),
                hanoi is not None,
            )
        )
    return found


def _cut(text: str, start: int, end: int) -> int:
    """Where the words before a number begin, in the text between the noun before it, or the text's start, and it."""
    between = text[start:end]
    marks = [*(m.end() for m in STOP.finditer(between)), *_openings(between)]
    if marks:
        return start + max(marks)
    if start == 0 or LISTED.search(fold(between)):
        return start  # "09 mô hình trùng với danh mục 42 mô hình": the words between are of both.
    hanoi = OF_HANOI.match(text, start)
    for join in _JOINS:
        found = [m for m in join.finditer(between) if not hanoi or start + m.start() >= hanoi.end()]
        if found:
            return start + (found[-1].end() if found[-1][0] == "," else found[-1].start())
    return hanoi.end() if hanoi and hanoi.end() <= end else start


def _openings(behind: str) -> list[int]:
    """Where words open a part, in the text behind a number; "10 mô hình trong số đó" goes on with the same one."""
    found = _OPENS.finditer(behind)
    return [m.start() for m in found if behind[: m.start()].strip() or not fold(m[0]).startswith("trong số")]


def _noun_end(text: str, number: Stated) -> int | None:
    """Where the noun ends if a number counts models ("14/42 mô hình điểm", "03 MH"), None where it counts others."""
    behind = OF_MODELS.match(text, number.end)
    if behind:
        return behind.end()
    return (
        number.end if number.denominator is not None and MODEL.search(fold(text[number.start : number.end])) else None
    )
