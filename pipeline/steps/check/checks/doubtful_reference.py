"""Cited documents on scans whose number recognition may have read wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from normalizers.citations.document_numbers import DOCUMENT_TYPES, parse_document_number
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import LIKELY_WRONG, Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.citations import CitationRow
from pipeline.core.step import DocumentInput

DOUBTFUL_REFERENCE = FindingKind(
    name="doubtful_reference",
    severity=Severity.INFO,
    about=Concern.READING,
    message="The cited document {observed} may be misread: {share} % of words read like its number are right.",
    message_vi="Văn bản viện dẫn {observed} có thể bị đọc sai: chỉ {share} % từ đọc như vậy là đúng.",
    means="The page is a scan, and number or date of the cited document were recognized with doubt or do not agree.",
    means_vi="Trang là bản quét; số hoặc ngày của văn bản viện dẫn được nhận dạng chưa chắc chắn hoặc không khớp nhau.",
    todo="Compare number and date with the page.",
    todo_vi="Đối chiếu số và ngày với trang giấy.",
)
OTHER_YEAR = DOUBTFUL_REFERENCE.worded(
    "The cited document {observed} may be misread: its number is of another year than its date.",
    "Văn bản viện dẫn {observed} có thể bị đọc sai: năm trong số khác năm trong ngày.",
)
OTHER_TYPE = DOUBTFUL_REFERENCE.worded(
    "The cited document {observed} may be misread: its sign is of another type.",
    "Văn bản viện dẫn {observed} có thể bị đọc sai: ký hiệu thuộc loại văn bản khác.",
)
NO_YEAR = DOUBTFUL_REFERENCE.worded(
    "The cited document {observed} may be misread: documents of its sign have the year in the number.",
    "Văn bản viện dẫn {observed} có thể bị đọc sai: văn bản có ký hiệu này luôn ghi năm trong số.",
)
WITH_YEAR = frozenset({"NĐ", "TT", "TTLT"})
"""Types of legal documents whose numbers have held the year for decades (Luật Ban hành văn bản quy phạm pháp luật)."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every cited document that was recognized and whose number is likely wrong, or does not fit; those
    that are doubted less are named page by page (doubtful_page)."""
    for cited in document.rows(CitationRow, "id", "text", "number", "type", "date", "confidence", "page", "fragments"):
        if cited["confidence"] is None:
            continue
        said = " ".join(cited["text"].split())
        where = fragments_from(cited)
        kind = misfit(cited["number"], cited["type"], cited["date"])
        if kind:
            yield kind.found(observed=said, evidence_ids=[cited["id"]], fragments=where)
        elif cited["confidence"] < LIKELY_WRONG:
            share = f"{100 * cited['confidence']:.0f}"
            yield DOUBTFUL_REFERENCE.found(share=share, observed=said, evidence_ids=[cited["id"]], fragments=where)


def misfit(stated: str | None, type_name: str | None, day: date | None) -> FindingKind | None:
    """What of a cited document's number, type and date does not fit; None where all does."""
    if stated is None:
        return None
    number = parse_document_number(stated)
    if number.year and day and number.year != day.year:
        return OTHER_YEAR
    if number.type_code in WITH_YEAR and number.year is None:
        return NO_YEAR
    known = set(DOCUMENT_TYPES.values()) - {"công văn"}
    other = type_name in known and number.type_name in known and type_name != number.type_name
    return OTHER_TYPE if number.type_code and other else None
