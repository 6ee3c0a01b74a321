"""Dates that the calendar does not have, that run backwards, or that a document could not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from normalizers.values.dates import find_dates, find_impossible_dates
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import LocatedText, fragments_from
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.references import ReferenceRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import texts_of

FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
TO = re.compile(r"\s*(?:đến|tới)\s*(?:hết\s+)?", re.IGNORECASE)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every impossible date, every period that ends before it begins, and every cited document that is
    dated after the document that cites it."""
    for text in texts_of(document):
        for _, _, said in find_impossible_dates(text["text"]):
            yield _finding(
                text, said, "a day of the calendar", f"{said} is no date.", f"{said} không phải là ngày có thật."
            )
        for first, second in pairwise(find_dates(text["text"])):
            between = text["text"][first.end : second.start]
            begins = FROM.search(text["text"][: first.start])
            if begins and TO.fullmatch(between) and first.first > second.last:
                said = text["text"][first.start : second.end]
                yield _finding(
                    text,
                    said,
                    "the earlier date first",
                    f"The period {said} ends before it begins.",
                    f"Khoảng thời gian {said} kết thúc trước khi bắt đầu.",
                )
    issued = next(document.rows(DocumentRow, "issued_on"))["issued_on"]
    if issued is None:
        return
    for cited in document.rows(ReferenceRow, "id", "text", "date", "page", "fragments"):
        if cited["date"] and cited["date"] > issued:
            yield _finding(
                cited,
                cited["text"],
                f"not after {issued}",
                f"{cited['text']} is dated after the document itself ({issued}).",
                f"{cited['text']} có ngày sau ngày của chính văn bản ({issued}).",
            )


def _finding(row: LocatedText, observed: str, expected: str, message: str, message_vi: str) -> Finding:
    return Finding(
        check="dates",
        severity=Severity.WARNING,
        message=" ".join(message.split()),
        message_vi=" ".join(message_vi.split()),
        expected=expected,
        observed=" ".join(observed.split()),
        evidence_ids=[row["id"]],
        fragments=fragments_from(row),
    )
