"""What was changed in a file after it was signed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import holds
from pipeline.core.step import DocumentInput

SIGNATURE_CHANGES = FindingKind(
    name="signature_changes",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The contents of pages ({pages}) were changed after the digital signature {field}.",
    message_vi="Nội dung các trang ({pages}) bị thay đổi sau chữ ký số {field}.",
    means="A later revision of the file changes more than number, date and further signatures, which fields hold. What "
    "was signed is still in the file: its earlier revision.",
    means_vi="Bản sửa sau của tệp thay đổi nhiều hơn số, ngày và các chữ ký tiếp theo. Nội dung khi ký vẫn còn trong "
    "tệp ở bản sửa trước.",
    todo="Compare the pages with the revision that was signed; ask the sender who changed them.",
    todo_vi="So các trang với bản đã ký; hỏi nơi gửi ai đã sửa.",
    apart=("observed",),
)
LAID_OVER = SIGNATURE_CHANGES.worded(
    "Annotations were laid over pages ({pages}) after the digital signature {field}.",
    "Có chú thích được đặt lên các trang ({pages}) sau chữ ký số {field}.",
)
NOT_TOLD = SIGNATURE_CHANGES.worded(
    "What was changed after the digital signature {field} cannot be told (pages {pages}): {observed}.",
    "Không xác định được thay đổi sau chữ ký số {field} (trang {pages}): {observed}.",
    Severity.INFO,
)
PART = SIGNATURE_CHANGES.worded(
    "The digital signature {field} signs a part of the file only; the rest may be of anybody (pages {pages}).",
    "Chữ ký số {field} chỉ ký một phần của tệp; phần còn lại có thể do người khác thêm vào (trang {pages}).",
)
KINDS = {"content": SIGNATURE_CHANGES, "annotation": LAID_OVER, "not_told": NOT_TOLD}


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every signature that holds and after which more came than fields."""
    for row in document.rows(SignatureRow):
        if not holds(row) or row["changed_after"] not in KINDS:
            continue
        kind = PART if row["covers"] == "part" else KINDS[row["changed_after"]]
        pages = ", ".join(map(str, row["changed_pages"])) or "?"
        yield kind.found(
            field=row["field"] or "?",
            pages=pages,
            observed=row["fault"] or "?" if kind is NOT_TOLD else pages,
            evidence_ids=[row["id"]],
            fragments=fragments_from(row),
        )
