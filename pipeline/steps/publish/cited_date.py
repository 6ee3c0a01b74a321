"""A cited document with another date than the other dispatches give it, which no dispatch shows by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from normalizers.citations.document_numbers import parse_document_number
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.citations import CitationRow

CITED_DATE = FindingKind(
    name="cited_date",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="{number} is cited with the date {observed}; in {others} other dispatches here it is of {expected}.",
    message_vi="{number} được viện dẫn với ngày {observed}; {others} văn bản khác ở đây ghi ngày {expected}.",
    means="A document whose number there is once in the country has another date here than in most dispatches that"
    " cite it: day and month may be exchanged, or a digit be wrong.",
    means_vi="Văn bản có số hiệu duy nhất trong cả nước nhưng ngày ghi ở đây khác ngày ghi trong phần lớn văn bản viện"
    " dẫn nó: có thể đảo ngày với tháng hoặc sai một chữ số.",
    todo="Look up the cited document; where most are right, ask the sender to correct the date.",
    todo_vi="Tra lại văn bản được viện dẫn; nếu số đông đúng thì đề nghị nơi gửi đính chính ngày.",
    apart=("observed",),
)

LEAST, TIMES = 3, 3
"""Documents that give a cited one the same date, at least, and how many times those of another date they are."""
LOCAL = ("UBND", "HĐND")
"""Who issues documents in each province, district and commune, from 1 on every year."""

Cited = Mapping[str, Iterable[tuple[str | None, date | None]]]
"""Number and day of the documents that each document cites, by its id."""
CitedDates = Mapping[str, Mapping[date, int]]
"""How many documents give a cited one each date, by its number."""


def cited_dates(cited: Cited) -> CitedDates:
    """The dates that documents give those that they cite, of numbers that there are once in the country."""
    found: dict[str, Counter[date]] = defaultdict(Counter)
    for own in cited.values():
        for number, day in set(own):
            if number and day:
                found[number][day] += 1
    return {number: days for number, days in found.items() if len(days) > 1 and _is_the_only_one(number)}


def usual_date(number: str | None, day: date | None, dates: CitedDates) -> tuple[date, int] | None:
    """The date that most documents give a cited one, and how many do, where `day` is another.

    A day in another year than the number's shows by itself, and is left to the check of dates.
    """
    days = dates.get(number or "", {})
    if not number or not day or not days or parse_document_number(number).year != day.year:
        return None
    usual = max(days, key=lambda one: (days[one], one))
    return (usual, days[usual]) if days[usual] >= max(LEAST, TIMES * days.get(day, 0)) else None


def other_dates(citations: Iterable[CitationRow], dates: CitedDates) -> Iterator[Finding]:
    """One finding for each cited document of a dispatch that most others date otherwise; what was recognized from a
    picture may be misread, and is left out."""
    rows: dict[tuple[str, date], list[CitationRow]] = defaultdict(list)
    for row in citations:
        if row["number"] and row["date"] and row["confidence"] is None:
            rows[row["number"], row["date"]].append(row)
    for (number, day), own in rows.items():
        if usual := usual_date(number, day, dates):
            yield CITED_DATE.found(
                number=number,
                observed=f"{day:%d/%m/%Y}",
                expected=f"{usual[0]:%d/%m/%Y}",
                others=usual[1],
                evidence_ids=[row["id"] for row in own],
                fragments=[fragment for row in own for fragment in fragments_from(row)],
            )


def _is_the_only_one(number: str) -> bool:
    parsed = parse_document_number(number)
    return parsed.year is not None and not (parsed.issuer_code or "").startswith(LOCAL)
