"""One cited document under two numbers, or one number with two days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from normalizers.text import fold
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.citations import CitationRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import is_digital

CITED_TWICE = FindingKind(
    name="cited_twice",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="Documents of one day and one sign are cited as {expected} and as {observed}: the same digits.",
    message_vi="Văn bản cùng ngày, cùng ký hiệu được viện dẫn là {expected} và {observed}: cùng các chữ số.",
    means="A document is cited in two places under two numbers, or with two days, so that one of them is wrong.",
    means_vi="Một văn bản được viện dẫn ở hai chỗ với hai số hoặc hai ngày khác nhau nên có một chỗ sai.",
    todo="Look the cited document up, and tell the sender which of the two places is wrong.",
    todo_vi="Tra cứu văn bản được viện dẫn rồi báo nơi gửi chỗ nào sai.",
    apart=("evidence_ids",),
)
DAYS = CITED_TWICE.worded(
    "{number} is cited of {expected} and of {observed}.",
    "{number} được viện dẫn ngày {expected} và {observed}.",
)

PARTS = re.compile(r"(?P<digits>\d+)(?P<letter>[a-zA-Z]?)(?P<sign>[/-].+)")
FEWEST_DIGITS = 3


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every two numbers of one sign and day that exchange their digits, and every two days of one
    year that one number has."""
    if not is_digital(document):
        return
    cited: dict[tuple[str, date], CitationRow] = {}
    for row in document.rows(CitationRow, "id", "number", "issuer", "date", "page", "fragments"):
        if row["number"] is not None and row["date"] is not None:
            cited.setdefault((row["number"], row["date"]), row)
    days: dict[tuple[str, date], list[CitationRow]] = defaultdict(list)
    numbers: dict[str, list[CitationRow]] = defaultdict(list)
    for (number, day), row in cited.items():
        parts = PARTS.fullmatch(number)
        if parts:
            days[parts["letter"] + parts["sign"], day].append(row)
        numbers[number].append(row)
    for rows in days.values():
        for first, second in combinations(rows, 2):
            if _exchanged(first["number"] or "", second["number"] or ""):
                yield CITED_TWICE.found(
                    expected=first["number"],
                    observed=second["number"],
                    evidence_ids=[first["id"], second["id"]],
                    fragments=[*fragments_from(first), *fragments_from(second)],
                )
    for number, rows in numbers.items():
        for first, second in combinations(rows, 2):
            one, other = first["date"], second["date"]
            if one and other and one.year == other.year and _may_be_one(first, second):
                yield DAYS.found(
                    number=number,
                    expected=str(one),
                    observed=str(other),
                    evidence_ids=[first["id"], second["id"]],
                    fragments=[*fragments_from(first), *fragments_from(second)],
                )


def _exchanged(one: str, other: str) -> bool:
    """Whether the digits of two numbers are the same in another order."""
    first, second = PARTS.fullmatch(one), PARTS.fullmatch(other)
    assert first and second, "numbers of another form were left out"
    many = len(first["digits"]) >= FEWEST_DIGITS
    return many and first["digits"] != second["digits"] and sorted(first["digits"]) == sorted(second["digits"])


def _may_be_one(first: CitationRow, second: CitationRow) -> bool:
    """Whether two citations of one number may be of one issuer: offices number their documents apart."""
    issuers = {fold(row["issuer"]) for row in (first, second) if row["issuer"]}
    return len(issuers) < 2
