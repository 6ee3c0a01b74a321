"""The row that a finding leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict

from pipeline.core.errors import RowError
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.findings import FindingRow
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


class Locator(TypedDict):
    """Where a row's text stands: the box of its first fragment, and all of them."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    fragments: list[FragmentRow]


class LocatorOrNone(TypedDict):
    """The same where a row may stand nowhere: nulls, and no fragments."""

    page: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    fragments: list[FragmentRow]


def locator(fragments: Sequence[FragmentRow]) -> Locator:
    """The columns page, x0, top, x1, bottom and fragments of a row that stands somewhere.

    Raises:
        RowError: it stands nowhere.
    """
    if not fragments:
        raise RowError("a row stands nowhere on a page", "mend the step that made it")
    first = fragments[0]
    return {
        "page": first["page"],
        "x0": first["x0"],
        "top": first["top"],
        "x1": first["x1"],
        "bottom": first["bottom"],
        "fragments": list(fragments),
    }


def locator_or_none(fragments: Sequence[FragmentRow]) -> LocatorOrNone:
    """The same of a row that may stand nowhere."""
    if not fragments:
        return {"page": None, "x0": None, "top": None, "x1": None, "bottom": None, "fragments": []}
    return {**locator(fragments)}


def finding_rows(document_id: str, step: str, findings: Sequence[Finding]) -> list[FindingRow]:
    """Rows of `findings`, numbered within their check in the order given."""
    counts: dict[str, int] = {}
    rows: list[FindingRow] = []
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
                **locator_or_none([fragment.row() for fragment in item.fragments]),
            }
        )
    return rows
