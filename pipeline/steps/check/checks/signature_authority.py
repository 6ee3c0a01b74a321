"""Whom certificates name, against the authority of the letter."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import authority_signature, full_name, holds
from pipeline.core.step import DocumentInput
from pipeline.steps.check.signers import names_authority, names_other_province

SIGNATURE_AUTHORITY = FindingKind(
    name="signature_authority",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="No digital signature is of {expected}; the file was signed by {observed}.",
    message_vi="Không có chữ ký số nào của {expected}; tệp do {observed} ký.",
    means="The certificates name another agency than the letter's head. Portals and gazettes sign what they publish.",
    means_vi="Chứng thư số ghi cơ quan khác với cơ quan ban hành ở đầu văn bản. Cổng thông tin và Công báo thường ký "
    "lên văn bản mà họ đăng.",
    todo="Ask the authority for the file that it signed itself, where the signature is to prove who issued it.",
    todo_vi="Nếu cần chữ ký số chứng minh nơi ban hành thì xin tệp do chính cơ quan ban hành ký.",
)
OTHER_PROVINCE = SIGNATURE_AUTHORITY.worded(
    "The letter is of {expected}; its digital signature is of another province: {observed}.",
    "Văn bản của {expected} nhưng chữ ký số thuộc tỉnh khác: {observed}.",
    Severity.WARNING,
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding where signatures of agencies hold and none names the letter's authority or its province."""
    (letter,) = document.rows(DocumentRow)
    rows = list(document.rows(SignatureRow))
    signed = authority_signature(rows)
    authority = letter["issuing_authority"]
    if signed is None or authority is None:
        return
    if any(names_authority(row, letter) for row in rows if holds(row) and row["signer_agency"]):
        return
    kind = OTHER_PROVINCE if names_other_province(signed, letter) else SIGNATURE_AUTHORITY
    yield kind.found(
        expected=authority,
        observed=full_name(signed),
        evidence_ids=[letter["id"], signed["id"]],
        fragments=fragments_from(signed),
    )
