"""How often a sentence says that something was done, against the days that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import texts_with_figures

COUNTED_DATES = FindingKind(
    name="counted_dates",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message='The sentence says "{expected}" and lists {observed} days.',
    message_vi='Câu nêu "{expected}" nhưng liệt kê {observed} ngày.',
    means="A sentence says how often something was done, and the days that follow are more or fewer.",
    means_vi="Câu nêu số lần thực hiện nhưng số ngày liệt kê ngay sau đó nhiều hoặc ít hơn.",
    todo="Ask the sender which is right, the number or the list of days.",
    todo_vi="Hỏi nơi gửi con số hay danh sách ngày là đúng.",
)

TIMES = re.compile(r"(?<![\d.,/])(?P<times>\d{1,2} (?:lần|đợt|kỳ|phiên|buổi|ngày))(?!\w)[^.;\d]*\Z")
"""A number of times whose days follow it with no other number between."""
IN_A_ROW = re.compile(r"\s*(?:(?:,|;|và|vào)\s*)*")
GOES_ON = re.compile(r"\s*(?:(?:,|;|và|vào)\s*)+(?:ngày\s+)?\d")
"""A list that ends in what was not read as a day."""
FEWEST = 2
"""Days that make a list: one may be the first or the last of many."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every number of times that is followed by a list of another number of days."""
    for text, figures in texts_with_figures(document):
        for days in _lists_of_days(text["text"], figures):
            said = TIMES.search(text["text"][: days[0]["char_start"]])
            if (
                said
                and len(days) >= FEWEST
                and not GOES_ON.match(text["text"], days[-1]["char_end"])
                and int(said["times"].split()[0]) != len(days)
            ):
                yield COUNTED_DATES.found(
                    expected=said["times"],
                    observed=str(len(days)),
                    evidence_ids=[day["id"] for day in days],
                    fragments=[fragment for day in days for fragment in fragments_from(day)],
                )


def _lists_of_days(text: str, figures: Sequence[FigureRow]) -> Iterator[list[FigureRow]]:
    """Days of which each follows the one before it with nothing but a comma, a blank or "và" between."""
    days: list[FigureRow] = []
    for figure in figures:
        a_day = figure["kind"] == "date" and figure["period_first"] == figure["period_last"] is not None
        if not a_day or figure["confidence"] is not None:
            continue
        if days and not IN_A_ROW.fullmatch(text[days[-1]["char_end"] : figure["char_start"]]):
            yield days
            days = []
        days.append(figure)
    if days:
        yield days
