"""When a letter was signed, against its date."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import holds, signing_day
from pipeline.core.step import DocumentInput
from pipeline.steps.check.signers import names_authority

SIGNATURE_DATE = FindingKind(
    name="signature_date",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The letter is dated {expected}; it was last signed on {observed}, before that day.",
    message_vi="Văn bản đề ngày {expected} nhưng được ký số lần cuối ngày {observed}, trước ngày đó.",
    means="A letter gets its number, date and seal when it is issued, and each of them is signed: its last signature "
    "is of its date or later.",
    means_vi="Số, ngày và dấu được ký số khi ban hành, nên chữ ký số cuối cùng phải từ ngày ghi trên văn bản trở đi.",
    todo="Compare the date on the page with the times of its signatures: `congvan show signatures`.",
    todo_vi="Đối chiếu ngày trên trang với thời điểm ký số: `congvan show signatures`.",
)
LATE = SIGNATURE_DATE.worded(
    "The letter is dated {expected}; it was first signed by its authority on {observed}.",
    "Văn bản đề ngày {expected} nhưng cơ quan ban hành ký số lần đầu ngày {observed}.",
    Severity.INFO,
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding where all signatures that hold are of days before the letter's, or all of its persons and authority
    are of later days. Those in between are usual: the leader signs, and the clerk gives number and date later."""
    (letter,) = document.rows(DocumentRow)
    issued = letter["issued_on"]
    days = [(day, row) for row in document.rows(SignatureRow) if holds(row) and (day := signing_day(row))]
    if issued is None or not days:
        return
    last, last_row = max(days, key=lambda pair: pair[0])
    own = [pair for pair in days if pair[1]["signer_person"] or names_authority(pair[1], letter)]
    first, first_row = min(own, key=lambda pair: pair[0], default=(last, last_row))
    if last < issued:
        yield _found(SIGNATURE_DATE, letter, last_row, str(issued), str(last))
    elif own and first > issued:
        yield _found(LATE, letter, first_row, str(issued), str(first))


def _found(kind: FindingKind, letter: DocumentRow, row: SignatureRow, expected: str, observed: str) -> Finding:
    return kind.found(
        expected=expected,
        observed=observed,
        evidence_ids=[letter["id"], row["id"]],
        fragments=fragments_from(row),
    )
