"""The person whom a letter names as its signer, against those whom certificates name."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.text import fold
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import holds
from pipeline.core.step import DocumentInput

SIGNATURE_SIGNER = FindingKind(
    name="signature_signer",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="The letter names {expected} as its signer; its digital signatures name {observed}.",
    message_vi="Văn bản ghi người ký là {expected}; các chữ ký số ghi {observed}.",
    means="Persons signed the file, and none of them is whom the page names.",
    means_vi="Có người ký số lên tệp nhưng không ai là người ký ghi trên trang.",
    todo="Look whether the name was misread, or a file with a handwritten signature was signed by a clerk.",
    todo_vi="Xem tên có bị đọc sai không, hay bản có chữ ký tay được văn thư ký số.",
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding where signatures of persons hold and none is of the signer whom the letter names."""
    (letter,) = document.rows(DocumentRow)
    rows = [row for row in document.rows(SignatureRow) if holds(row) and row["signer_person"]]
    persons = list(dict.fromkeys(row["signer_person"] for row in rows if row["signer_person"]))
    named = letter["signer_name"]
    if named and persons and fold(named) not in map(fold, persons):
        yield SIGNATURE_SIGNER.found(
            expected=named,
            observed=", ".join(persons),
            evidence_ids=[letter["id"], *(row["id"] for row in rows)],
        )
