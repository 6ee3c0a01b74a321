"""One document through every check."""

from __future__ import annotations

from pipeline.core.findings import finding_rows
from pipeline.core.mended import mended
from pipeline.core.step import DocumentInput, Rows
from pipeline.steps.check.checks import CHECKS


def check_document(document: DocumentInput) -> Rows:
    """Findings of all checks, by the check's name."""
    (letter,) = document.rows("documents")
    document, _ = mended(document, letter)
    findings = [finding for check in CHECKS.values() for finding in check(document)]
    yield from (("findings", row) for row in finding_rows(document.document_id, "check", findings))
