"""One document through every check, and the claims of its letter."""

from __future__ import annotations

from decimal import localcontext

from normalizers.values.numbers import EXACT
from pipeline.core.findings import finding_rows
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import DocumentInput, Rows
from pipeline.decisions.corrected_document import mended
from pipeline.steps.check.checks import CHECKS
from pipeline.steps.check.claims import claim_rows


def check_document(document: DocumentInput) -> Rows:
    """Findings of all checks, by the check's name, and what the letter claims of its lists of models."""
    (letter,) = document.rows(DocumentRow)
    document, _ = mended(document, letter)
    with localcontext(EXACT):
        findings = [finding for check in CHECKS.values() for finding in check(document)]
    yield from claim_rows(document)
    yield from (("findings", row) for row in finding_rows(document.document_id, findings))
