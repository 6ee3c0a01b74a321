"""What an appendix says of the document it belongs to, against that document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.documents import DocumentRow, EvidenceRow
from pipeline.core.step import DocumentInput


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every appendix that names another document than its own, or none by its number."""
    (letter,) = document.rows(DocumentRow)
    if letter["number"] is None:
        return  # An appendix by itself, or a document whose own number is blank, which is a finding already.
    for appendix in letter["appendices"]:
        name = f"Phụ lục {appendix['number'] or ''}".strip()
        lines = [e for e in letter["evidence"] if e["field"] == "appendices" and _on(e, appendix["page"])]
        other = [
            (said, own)
            for said, own in ((appendix["of_number"], letter["number"]), (appendix["of_date"], letter["issued_on"]))
            if said is not None and own is not None and said != own
        ]
        if other:
            yield _finding(letter, lines, *_another(name, other))
        elif appendix["of_number"] is None:
            yield _finding(letter, lines, *_unnamed(name, dated=appendix["of_date"] is not None))


def _on(evidence: EvidenceRow, page: int) -> bool:
    return bool(evidence["fragment"]["page"] == page)


def _another(name: str, other: Sequence[tuple[object, object]]) -> tuple[Severity, str, str, str, str]:
    said, own = (", ".join(str(pair[side]) for pair in other) for side in (0, 1))
    return (
        Severity.WARNING,
        f"{name} says that it belongs to {said}; the document is {own}.",
        f"{name} ghi kèm theo {said}; văn bản là {own}.",
        own,
        said,
    )


def _unnamed(name: str, *, dated: bool) -> tuple[Severity, str, str, str, str]:
    english = "number" if dated else "number and no full date"
    vietnamese = "số" if dated else "số và đủ ngày tháng"
    return (
        Severity.WARNING,
        f"{name} names no {english} of the document that it belongs to.",
        f"{name} không ghi {vietnamese} của văn bản mà nó kèm theo.",
        "number and date",
        "blank",
    )


def _finding(
    letter: DocumentRow,
    lines: list[EvidenceRow],
    severity: Severity,
    message: str,
    message_vi: str,
    expected: str,
    observed: str,
) -> Finding:
    return Finding(
        check="appendix_document",
        severity=severity,
        message=message,
        message_vi=message_vi,
        expected=expected,
        observed=observed,
        evidence_ids=[letter["id"], *dict.fromkeys(line["source_id"] for line in lines)],
        fragments=fragments_from({"fragments": [line["fragment"] for line in lines]}),
    )
