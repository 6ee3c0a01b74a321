"""A finding: what it says, what was expected and what stands there, cut out of the page, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.core.finding_kinds import FindingKind
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.user import user_name
from pipeline.decisions.kinds import CELLS, FINDINGS, FindingDecision
from pipeline.steps import publish
from pipeline.view.asked import Asked
from pipeline.view.marks import CutOut
from pipeline.view.pages.correctable import CorrectableCell, correctable
from pipeline.view.pages.cuts import cuts
from pipeline.view.pages.tabs import findings_of
from pipeline.view.refusals import Unanswerable
from pipeline.workflow.catalogue import catalogue


@dataclass(frozen=True)
class KeptDecision:
    """What a person decided, who, when and why."""

    decision: str
    who: str
    when: date
    why: str


@dataclass(frozen=True)
class FindingShown:
    """A finding with its dispatch, its kind (None for one that this version does not know), the parts of pages with its
    boxes, and the ids of its neighbours among those that nobody has decided.

    `kept` is a decision on it that no run has shown yet, `written` what the last one changed in its file. Of a finding
    that was misread, `cells` are those to correct. `state` and `cell_state` tell the files of decisions on findings and
    cells as they are, `user` is the name of whoever runs the server.
    """

    finding: FindingRow
    document: DocumentRow
    kind: FindingKind | None
    crops: Sequence[CutOut]
    place: int
    total: int
    previous: str | None
    next: str | None
    kept: KeptDecision | None
    written: str
    cells: Sequence[CorrectableCell]
    state: str
    cell_state: str
    user: str


def finding(asked: Asked) -> FindingShown:
    """The finding that the path names."""
    row = asked.rows.row(FindingRow, asked.named["finding"])
    if row is None:
        raise Unanswerable(404, "no_finding", id=asked.named["finding"])
    document = asked.rows.row(DocumentRow, row["document_id"])
    assert document is not None, "a finding is of a dispatch that was published"
    (parts,) = cuts(asked, [(document["id"], row["fragments"])])
    order = [f["id"] for f in findings_of(asked, document["id"]) if f["decision"] is None or f["id"] == row["id"]]
    place = order.index(row["id"])
    kinds = catalogue().get(row["kind"])
    kept = _kept(asked, row, document)
    is_misread = (kept.decision if kept else row["decision"]) == FindingDecision.MISREAD
    return FindingShown(
        row,
        document,
        kinds[0] if kinds else None,
        parts,
        place + 1,
        len(order),
        order[place - 1] if place else None,
        order[place + 1] if place + 1 < len(order) else None,
        kept,
        asked.kept.written(row["id"]),
        correctable(asked, row, document) if is_misread else [],
        asked.kept.state(FINDINGS),
        asked.kept.state(CELLS),
        user_name() or "",
    )


def _kept(asked: Asked, finding: FindingRow, document: DocumentRow) -> KeptDecision | None:
    correction = asked.kept.on(FINDINGS, document, publish.finding_key(finding))
    if correction is None:
        return None
    kept = KeptDecision(str(correction.value), correction.who, correction.day, correction.why)
    shown = (finding["decision"], finding["decided_by"], finding["decided_on"], finding["decision_reason"])
    return None if shown == (kept.decision, kept.who, kept.when, kept.why) else kept
