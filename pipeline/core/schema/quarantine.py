"""Documents that were refused, and why."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, File, Id, Sha256


class QuarantineRow(TypedDict):
    """A document refused."""

    id: Id
    document_id: Annotated[
        DocumentId | None,
        About("First 16 hex digits of the file's SHA-256; null where its bytes were not read", refers_to=""),
    ]
    file: File
    sha256: Annotated[Sha256 | None, About("SHA-256 of the file's bytes, hex; null where they were not read")]
    step: Annotated[str, About("The step that refused it", source="every step")]
    code: Annotated[str, About("Name of the reason, stable", source="every step")]
    message: Annotated[str, About("What was wrong and what to do", source="every step")]


DATASET = Dataset("quarantine", QuarantineRow, row_is="a document refused", key=("id",))
