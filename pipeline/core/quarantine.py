"""The row that a refused document leaves behind."""

from __future__ import annotations

from typing import Any

from pipeline.core.errors import DocumentRefused


def quarantine_row(document_id: str, file: str, sha256: str, step: str, refusal: DocumentRefused) -> dict[str, Any]:
    """A row of `quarantine`. Its id holds the file's name, since two refused files may have the same bytes."""
    return {
        "id": f"{document_id}/quarantine/{file}",
        "document_id": document_id,
        "file": file,
        "sha256": sha256,
        "step": step,
        "code": refusal.code,
        "message": refusal.message,
    }
