"""Signatures that do not hold, or of which that cannot be told."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.step import DocumentInput

SIGNATURE_VERDICT = FindingKind(
    name="signature_verdict",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The bytes that the digital signature {field} signs were changed.",
    message_vi="Nội dung mà chữ ký số {field} đã ký bị thay đổi.",
    means="A digital signature does not hold: its bytes were changed, or the key, the certificate or the time stamp "
    "that ought to prove it does not.",
    means_vi="Chữ ký số không có giá trị: nội dung đã ký bị thay đổi, hoặc khóa, chứng thư hay dấu thời gian không "
    "chứng minh được.",
    todo="Ask the sender for the file as it was signed; do not rest on this one.",
    todo_vi="Xin nơi gửi tệp như khi ký; không dựa vào tệp này.",
    apart=("observed",),
)
INVALID = SIGNATURE_VERDICT.worded(
    "The digital signature {field} was not made by the key of its certificate.",
    "Chữ ký số {field} không do khóa của chứng thư tạo ra.",
)
EXPIRED = SIGNATURE_VERDICT.worded(
    "The certificate of the digital signature {field} had expired when it was made.",
    "Chứng thư của chữ ký số {field} đã hết hạn vào lúc ký.",
)
NOT_YET_VALID = SIGNATURE_VERDICT.worded(
    "The certificate of the digital signature {field} was not yet valid when it was made.",
    "Chứng thư của chữ ký số {field} chưa có hiệu lực vào lúc ký.",
)
STAMP = SIGNATURE_VERDICT.worded(
    "The time stamp of the digital signature {field} is not of it, or does not verify.",
    "Dấu thời gian của chữ ký số {field} không phải của chữ ký này hoặc không xác thực được.",
)
UNTRUSTED = SIGNATURE_VERDICT.worded(
    "The certificate of the digital signature {field} leads to no trusted root.",
    "Chứng thư của chữ ký số {field} không dẫn tới gốc tin cậy nào.",
)
NOT_TOLD = SIGNATURE_VERDICT.worded(
    "Whether the digital signature {field} holds cannot be told: {observed}.",
    "Không kết luận được về chữ ký số {field}: {observed}.",
    Severity.INFO,
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for everything that keeps a signature from being relied on. An encoding that strict programs refuse
    (irregular) and a weak digest are told in the row: they are habits of programs, not changes of a letter."""
    for row in document.rows(SignatureRow):
        for kind, observed in _faults(row):
            yield kind.found(
                field=row["field"] or "?",
                observed=observed,
                evidence_ids=[row["id"]],
                fragments=fragments_from(row),
            )


def _faults(row: SignatureRow) -> Iterator[tuple[FindingKind, str]]:
    if row["verdict"] == "not_told":
        yield NOT_TOLD, row["fault"] or "?"
    elif row["verdict"] == "invalid":
        yield (SIGNATURE_VERDICT, "broken") if row["integrity"] == "broken" else (INVALID, "invalid")
    if row["certificate_at_signing"] in DATES:
        yield DATES[row["certificate_at_signing"]], row["certificate_at_signing"]
    if row["stamp_verdict"] == "invalid":
        yield STAMP, "invalid time stamp"
    if row["trust"] == "untrusted":
        yield UNTRUSTED, "untrusted"


DATES = {"expired": EXPIRED, "not_yet_valid": NOT_YET_VALID}
