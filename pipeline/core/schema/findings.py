"""What an auditor should look at."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Bottom, Dataset, DocumentId, Fragments, Id, Left, PageNumber, Right, Top


class FindingRow(TypedDict):
    """Something an auditor should look at."""

    id: Id
    document_id: DocumentId
    kind: Annotated[str, About("Name of the check", source="every step")]
    severity: Annotated[str, About("info, warning or error", source="every step", values=("info", "warning", "error"))]
    message: Annotated[str, About("What is wrong, in English", source="every step")]
    message_vi: Annotated[str, About("What is wrong, in Vietnamese", source="every step")]
    expected: Annotated[str | None, About("What the document leads one to expect", source="every step")]
    observed: Annotated[str | None, About("What stands there", source="every step")]
    evidence_ids: Annotated[list[str], About("Ids of the rows it rests on", source="every step")]
    page: PageNumber | None
    x0: Left | None
    top: Top | None
    x1: Right | None
    bottom: Bottom | None
    fragments: Annotated[
        Fragments, About("Where to look; empty for a finding about a whole page or the whole document")
    ]
    decision: Annotated[
        str | None,
        About(
            "What a person decided of it: document_error, misread or dismissed; null where nobody has",
            source="publish",
            values=("document_error", "misread", "dismissed"),
        ),
    ]
    decided_by: Annotated[str | None, About("Who decided", source="publish")]
    decided_on: Annotated[date | None, About("When", source="publish")]
    decision_reason: Annotated[str | None, About("Why", source="publish")]


DATASET = Dataset("findings", FindingRow, row_is="something an auditor should look at", key=("id",))
