"""Findings with what persons decided of them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipeline.core.messages import Message
from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import rows_of, to_table
from pipeline.decisions.corrections import Correction, folded

log = logging.getLogger(__name__)

Decided = Mapping[tuple[Any, ...], Correction]
"""What was decided of a document's findings, by what it knows them by."""


def with_decisions(findings: Iterable[pa.Table], on: Decided) -> Iterator[pa.Table]:
    """A document's findings with what was decided of them.

    A decision changes no value. So one that no longer fits sets no dispatch aside: the finding is undecided again.
    """
    for table in findings:
        rows = rows_of(table, FindingRow) if on else []
        yield to_table("findings", [_decided(row, on) for row in rows]) if on else table


def tell_unfit(findings: Iterable[pa.Table], on: Decided) -> None:
    """Tell of a document's decisions those that fit none of its findings any more."""
    fitting = {finding_key(row) for table in findings for row in rows_of(table, FindingRow) if _fits(row, on)}
    for correction in (correction for key, correction in on.items() if key not in fitting):
        log.warning(
            Message(
                "{decision} fits no finding any more; look at it again, or remove the entry", decision=correction.told
            )
        )


def _fits(finding: FindingRow, on: Decided) -> bool:
    correction = on.get(finding_key(finding))
    return correction is not None and folded(correction.expect) == folded(expectation(finding))


def finding_key(finding: FindingRow) -> tuple[str]:
    """What a decision knows a finding by, which is the same in all versions of its dispatch."""
    return (finding["id"].removeprefix(f"{finding['document_id']}/"),)


def expectation(finding: FindingRow) -> dict[str, str | None]:
    """What was to be seen when it was decided."""
    return {"expected": finding["expected"], "observed": finding["observed"]}


def _decided(finding: FindingRow, on: Decided) -> FindingRow:
    if not _fits(finding, on):
        return finding
    correction = on[finding_key(finding)]
    return {
        **finding,
        "decision": str(correction.value),
        "decided_by": correction.who,
        "decided_on": correction.day,
        "decision_reason": correction.why,
    }
