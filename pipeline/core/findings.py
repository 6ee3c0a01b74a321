"""The row that a finding leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pipeline.core.store import Row
from pipeline.layout.text import Fragment

DOUBTFUL = 0.9
"""Confidence below which what was recognized is to be read again by a person."""


class Severity(StrEnum):
    """How much an auditor should care."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """Something an auditor should look at, said in English and Vietnamese, with the ids and boxes it rests on."""

    check: str
    severity: Severity
    message: str
    message_vi: str
    expected: str | None = None
    observed: str | None = None
    evidence_ids: Sequence[str] = ()
    fragments: Sequence[Fragment] = field(default_factory=tuple)


BOX_FIELDS = ("page", "x0", "top", "x1", "bottom")


def locator(fragments: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The columns page, x0, top, x1, bottom and fragments of a row, from fragments as rows."""
    first = fragments[0] if fragments else dict.fromkeys(BOX_FIELDS)
    return {**{name: first[name] for name in BOX_FIELDS}, "fragments": list(fragments)}


def finding_rows(document_id: str, step: str, findings: Sequence[Finding]) -> list[Row]:
    """Rows of `findings`, numbered within their check in the order given."""
    counts: dict[str, int] = {}
    rows: list[Row] = []
    for item in findings:
        number = counts[item.check] = counts.get(item.check, -1) + 1
        rows.append(
            {
                "id": f"{document_id}/{step}/{item.check}/{number}",
                "document_id": document_id,
                "check": item.check,
                "severity": str(item.severity),
                "message": item.message,
                "message_vi": item.message_vi,
                "expected": item.expected,
                "observed": item.observed,
                "evidence_ids": list(item.evidence_ids),
                **locator([fragment.row() for fragment in item.fragments]),
            }
        )
    return rows
