"""What persons corrected or decided, where it was applied."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Bottom, Dataset, DocumentId, Fragments, Id, Left, PageNumber, Right, Top


class CorrectionRow(TypedDict):
    """A decision of a person that was applied."""

    id: Id
    document_id: DocumentId
    kind: Annotated[str, About("The name of its file: cells, headers, statuses, ...", source="normalize, map")]
    correction_file: Annotated[str, About("The file that keeps it, from the project's root", source="normalize, map")]
    target_ids: Annotated[list[str], About("The cell, table, model or mappings that it is on", source="normalize, map")]
    read: Annotated[str | None, About("What was there, as read", source="normalize, map")]
    given: Annotated[str, About("What the person gave for it", source="normalize, map")]
    decided_by: Annotated[str, About("Who", source="normalize, map")]
    decided_on: Annotated[date, About("When", source="normalize, map")]
    reason: Annotated[str, About("Why", source="normalize, map")]
    page: PageNumber | None
    x0: Left | None
    top: Top | None
    x1: Right | None
    bottom: Bottom | None
    fragments: Annotated[Fragments, About("Where what was there stands")]


DATASET = Dataset("corrections", CorrectionRow, row_is="a decision of a person that was applied", key=("id",))
