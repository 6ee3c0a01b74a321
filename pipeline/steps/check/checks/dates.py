"""Dates that the calendar does not have, that run backwards, or that a document could not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from normalizers.citations.document_numbers import parse_document_number
from normalizers.values.dates import find_dates, find_impossible_dates
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import LocatedTextRow, fragments_from
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import recognized_pages, texts_of

DATES = FindingKind(
    name="dates",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="{observed} is no date.",
    message_vi="{observed} không phải là ngày có thật.",
    means="A date cannot be right: no calendar has it, a period ends on it before it begins, a document of that day "
    "is cited that was not there yet, or the number of a cited document has another year.",
    means_vi="Ngày tháng không thể đúng: không có trong lịch, kết thúc trước khi bắt đầu, hoặc văn bản được viện dẫn "
    "có ngày ban hành muộn hơn chính văn bản này hay khác năm trong số hiệu của nó.",
    todo="Look at the page: if it stands there so, ask the sender; if it was misread, correct the cell.",
    todo_vi="Xem trang giấy: nếu văn bản ghi như vậy thì hỏi lại nơi gửi; nếu đọc sai thì sửa ô.",
    apart=("observed",),
)
BACKWARDS = DATES.worded(
    "The period {observed} ends before it begins.",
    "Khoảng thời gian {observed} kết thúc trước khi bắt đầu.",
)
LATER = DATES.worded(
    "{observed} is dated after the document itself ({issued}).",
    "{observed} có ngày sau ngày của chính văn bản ({issued}).",
)

OTHER_YEAR = DATES.worded(
    "{observed} is of {expected} by its number, and of another year by its date.",
    "{observed} mang năm {expected} trong số hiệu nhưng ngày ghi năm khác.",
)

FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
TO = re.compile(r"\s*(?:đến|tới)\s*(?:hết\s+)?", re.IGNORECASE)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every impossible date, every period that ends before it begins, and every cited document that is
    dated after the document that cites it, or in another year than its number says."""
    recognized = recognized_pages(document)
    for text in texts_of(document):
        if any(fragment["page"] in recognized for fragment in text["fragments"]):
            continue
        for _, _, said in find_impossible_dates(text["text"]):
            yield _found(DATES, text, said, "a day of the calendar")
        for first, second in pairwise(find_dates(text["text"])):
            between = text["text"][first.end : second.start]
            begins = FROM.search(text["text"][: first.start])
            if begins and TO.fullmatch(between) and first.first > second.last:
                said = text["text"][first.start : second.end]
                yield _found(BACKWARDS, text, said, "the earlier date first")
    issued = next(document.rows(DocumentRow, "issued_on"))["issued_on"]
    for cited in document.rows(CitationRow, "id", "number", "text", "date", "page", "fragments"):
        if cited["date"] is None or cited["page"] in recognized:
            continue
        said = " ".join(cited["text"].split())
        year = parse_document_number(cited["number"]).year if cited["number"] else None
        if year is not None and cited["date"].year != year:
            yield _found(OTHER_YEAR, cited, said, str(year))
        elif issued is not None and cited["date"] > issued:
            yield LATER.found(
                issued=issued,
                expected=f"not after {issued}",
                observed=said,
                evidence_ids=[cited["id"]],
                fragments=fragments_from(cited),
            )


def _found(kind: FindingKind, row: LocatedTextRow | CitationRow, observed: str, expected: str) -> Finding:
    said = " ".join(observed.split())
    return kind.found(expected=expected, observed=said, evidence_ids=[row["id"]], fragments=fragments_from(row))
