"""A figure that a dispatch on models states twice, in the same words and with different values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from normalizers.text import fold
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import texts_with_figures

STATED_TWICE = FindingKind(
    name="stated_twice",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The same is stated as {expected} and as {observed}.",
    message_vi="Cùng một số liệu được nêu là {expected} và {observed}.",
    means="Two places of the dispatch say the same in almost the same words, with two values.",
    means_vi="Hai chỗ trong văn bản nói cùng một việc bằng lời gần như giống nhau nhưng hai số liệu khác nhau.",
    todo="Read both places: they may be of different days or areas; if not, ask the sender which is right.",
    todo_vi="Đọc cả hai chỗ: có thể khác thời điểm hoặc địa bàn; nếu không thì hỏi nơi gửi số nào đúng.",
    apart=("evidence_ids",),
)

WORDS = 12
"""Words before a figure that say what it is of."""
FEWEST = 6
ALIKE = 85.0
"""Likeness (0 to 100) from which two wordings say the same."""
NEXT = 3
"""The words right before must be the same, or the figures are of different things."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every two figures in different places that say the same and differ."""
    if next(document.rows(ModelRow, "id"), None) is None:
        return  # In other documents alike sentences speak of different things, as procedures with their deadlines.
    said: dict[tuple[str, str], list[tuple[str, FigureRow]]] = defaultdict(list)
    for text, figures in texts_with_figures(document):
        for figure in figures:
            words = fold(text["text"][: figure["char_start"]]).split()[-WORDS:]
            if figure["kind"] in ("count", "ratio", "percent", "money") and len(words) >= FEWEST:
                said[figure["kind"], " ".join(words[-NEXT:])].append((" ".join(words), figure))
    for alike in said.values():
        for (here, first), (there, second) in combinations(alike, 2):
            apart = first["source_id"] != second["source_id"]
            if apart and _differ(first, second) and fuzz.token_sort_ratio(here, there) >= ALIKE:
                yield STATED_TWICE.found(
                    expected=first["text"],
                    observed=second["text"],
                    evidence_ids=[first["id"], second["id"]],
                    fragments=[*fragments_from(first), *fragments_from(second)],
                )


def _differ(first: FigureRow, second: FigureRow) -> bool:
    return any(first[name] != second[name] for name in ("value", "denominator"))
