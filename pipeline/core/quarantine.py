"""The row that a refused document leaves behind."""

from __future__ import annotations

from pipeline.core.errors import DocumentRefused
from pipeline.core.schema.quarantine import QuarantineRow

NO_BYTES = "unread"
"""Begins the id of what was refused before it had a hash to be called by."""


def quarantine_row(
    document_id: str | None, file: str, sha256: str | None, step: str, refusal: DocumentRefused
) -> QuarantineRow:
    """A row of `quarantine`. Its id holds the file's name, since two refused files may have the same bytes.

    What could not be read has neither `document_id` nor `sha256`.
    """
    return {
        "id": f"{document_id or NO_BYTES}/quarantine/{file}",
        "document_id": document_id,
        "file": file,
        "sha256": sha256,
        "step": step,
        "code": refusal.code,
        "message": refusal.message,
    }
