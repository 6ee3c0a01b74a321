"""Figures and pages that were not there when the file was signed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import first_signature, signer_name
from pipeline.core.step import DocumentInput

ADDED_AFTER_SIGNING = FindingKind(
    name="added_after_signing",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="{observed} was not there when {signer} signed the file; it came with revision {revision}.",
    message_vi="Khi {signer} ký số lên tệp thì chưa có {observed}; nội dung này được thêm ở bản sửa thứ {revision}.",
    means="A figure in a table or the text came after the first digital signature, which does not vouch for it. Number "
    "and date of the letter, seals and further signatures come so as a rule and are not told.",
    means_vi="Có số liệu trong bảng hoặc phần lời được thêm sau chữ ký số đầu tiên nên chữ ký đó không bảo đảm cho nó. "
    "Số, ngày văn bản, con dấu và các chữ ký tiếp theo thường được thêm như vậy nên không nêu ở đây.",
    todo="Compare with the page as it was signed, which `congvan trace` with `--image` shows beside it; ask the sender "
    "who changed it.",
    todo_vi="So với trang khi ký mà `congvan trace` kèm `--image` đặt bên cạnh; hỏi nơi gửi ai đã sửa.",
)
PAGE_ADDED = ADDED_AFTER_SIGNING.worded(
    "Page {page} was not there when {signer} signed the file; it came with revision {revision}.",
    "Khi {signer} ký số lên tệp thì chưa có trang {page}; trang này được thêm ở bản sửa thứ {revision}.",
)
GIVEN_LATER = frozenset({"number", "issued_on", "appendices"})
"""Fields of a letter in whose lines clerks set number and date once it is signed; appendices have them again."""
NAMING = frozenset({"date", "label"})
"""Kinds of figures that number and date are."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every page that came after the first signature that holds, and every figure on other pages but
    those of the letter's number and date."""
    signed = first_signature(document.rows(SignatureRow))
    if signed is None or signed["revision"] is None:
        return
    since, signer = signed["revision"], signer_name(signed) or "?"
    added = set()
    for page in document.rows(PageRow, "id", "page", "added_in_revision"):
        revision = page["added_in_revision"]
        if revision is not None and revision > since:
            added.add(page["page"])
            yield PAGE_ADDED.found(
                page=page["page"], signer=signer, revision=revision, evidence_ids=[page["id"], signed["id"]]
            )
    (letter,) = document.rows(DocumentRow)
    given = {said["source_id"] for said in letter["evidence"] if said["field"] in GIVEN_LATER}
    for figure in document.rows(FigureRow):
        revision = figure["added_in_revision"]
        if revision is None or revision <= since or figure["page"] in added:
            continue
        if figure["kind"] not in NAMING or figure["source_id"] not in given:
            yield ADDED_AFTER_SIGNING.found(
                observed=figure["text"],
                signer=signer,
                revision=revision,
                evidence_ids=[figure["id"], signed["id"]],
                fragments=fragments_from(figure),
            )
