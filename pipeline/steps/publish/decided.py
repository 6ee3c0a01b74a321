"""Findings with what persons decided of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from pipeline.core.messages import Message
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import rows_of, to_table
from pipeline.decisions.corrections import Correction, folded
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS

log = logging.getLogger(__name__)

Letters = Mapping[str, DocumentRow]
"""Documents by their ids, with what decisions know them by."""
NAMED_BY = ("id", "number", "issuing_authority", "issued_on")


def letters_of(documents: Iterable[pa.Table]) -> Letters:
    """The documents that decisions may be on."""
    return {row["id"]: row for table in documents for row in rows_of(table, DocumentRow, *NAMED_BY)}


def with_decisions(findings: Iterable[pa.Table], letters: Letters, decisions: Decisions) -> Iterator[pa.Table]:
    """Findings, the table of a document each, with what was decided of them.

    A decision changes no value. So one that no longer fits sets no dispatch aside: the finding is undecided again, and
    the entry is told.
    """
    left = {document_id: decisions.of(FINDINGS, letter) for document_id, letter in letters.items()}
    for table in findings:
        document_id = table.column("document_id")[0].as_py()
        on = left[document_id]
        if not on:
            yield table
            continue
        rows = []
        for row in rows_of(table, FindingRow):
            correction = on.get(finding_key(row))
            if correction is not None and folded(correction.expect) == folded(expectation(row)):
                row = _decided(row, on.pop(finding_key(row)))
            rows.append(row)
        yield to_table("findings", rows)
    for correction in (c for on in left.values() for c in on.values()):
        log.warning(
            Message(
                "{decision} fits no finding any more; look at it again, or remove the entry", decision=correction.told
            )
        )


def finding_key(finding: FindingRow) -> tuple[str]:
    """What a decision knows a finding by, which is the same in all versions of its dispatch."""
    return (finding["id"].removeprefix(f"{finding['document_id']}/"),)


def expectation(finding: FindingRow) -> dict[str, str | None]:
    """What was to be seen when it was decided."""
    return {"expected": finding["expected"], "observed": finding["observed"]}


def _decided(finding: FindingRow, correction: Correction) -> FindingRow:
    return {
        **finding,
        "decision": str(correction.value),
        "decided_by": correction.who,
        "decided_on": correction.day,
        "decision_reason": correction.why,
    }
