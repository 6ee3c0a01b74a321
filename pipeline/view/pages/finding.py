"""A finding: what it says, what was expected and what stands there, cut out of the page, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.finding_kinds import FindingKind
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.pages import PageRow
from pipeline.view.asked import Asked, Unanswerable
from pipeline.view.marks import Crop, crops
from pipeline.view.pages.tabs import findings_of
from pipeline.workflow.catalogue import catalogue


@dataclass(frozen=True)
class FindingShown:
    """A finding with its dispatch, its kind (None for one that this version does not know), the parts of pages with its
    boxes, and the ids of its neighbours on the pages."""

    finding: FindingRow
    document: DocumentRow
    kind: FindingKind | None
    crops: Sequence[Crop]
    place: int
    total: int
    previous: str | None
    next: str | None


def finding(asked: Asked) -> FindingShown:
    """The finding that the path names."""
    row = asked.rows.row(FindingRow, asked.named["finding"])
    if row is None:
        raise Unanswerable(404, "no_finding", id=asked.named["finding"])
    document = asked.rows.row(DocumentRow, row["document_id"])
    assert document is not None, "a finding is of a dispatch that was published"
    on = sorted({fragment["page"] for fragment in row["fragments"]})
    pages = asked.rows.rows(PageRow, "document_id = ? AND list_contains(?, page) ORDER BY page", [document["id"], on])
    order = [one["id"] for one in findings_of(asked, document["id"])]
    place = order.index(row["id"])
    kinds = catalogue().get(row["kind"])
    return FindingShown(
        row,
        document,
        kinds[0] if kinds else None,
        crops(row["fragments"], pages),
        place + 1,
        len(order),
        order[place - 1] if place else None,
        order[place + 1] if place + 1 < len(order) else None,
    )
