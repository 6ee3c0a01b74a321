"""The row that a refused document leaves behind."""

from __future__ import annotations

from pipeline.core.errors import DocumentRefused
from pipeline.core.messages import KeptMessage, Message
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


def refusal_told(code: str, message: str) -> Message:
    """What a row says, for people: its code, what was wrong and what to do."""
    remedy = next((kind.remedy for kind in DocumentRefused.__subclasses__() if kind.code == code), None)
    what = message.removesuffix(f"; {remedy}")
    if remedy is None or what == message:  # Of another version of congvan.
        return Message("{code}: {message}", code=code, message=KeptMessage(message))
    return Message("{code}: {what}; {remedy}", code=code, what=KeptMessage(what), remedy=Message(remedy))
