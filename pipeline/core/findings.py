"""The row that a finding leaves behind, with an id that rests on what it is about."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict

from pipeline.core.errors import RowError
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.layout.text import Fragment

DOUBTFUL = 0.9
"""Confidence below which what was recognized is to be read again by a person."""
SURE_NUMBER = 0.95
"""The same for numbers, which no other word tells right from wrong: what is unlike the page's print, and may be written
by hand, or was letters that look like digits, lies below."""
LIKELY_WRONG = 2 / 3
"""Confidence below which more than a third of what was recognized so is wrong: each is worth a finding of its own."""


class Severity(StrEnum):
    """How much an auditor should care."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


OWN = frozenset({"expected", "observed", "evidence_ids", "box"})
"""What every finding has that may tell it from others on the same evidence: what it says, the ids behind the first, the
boxes."""


@dataclass(frozen=True)
class Finding:
    """Something an auditor should look at, said in English and Vietnamese, with the ids and boxes it rests on.

    `page` is one that it is about as a whole; `apart` holds the words that tell it from others of its kind on the same
    evidence, and names in `OWN`. Kinds of findings make them (`FindingKind.found`).
    """

    kind: str
    severity: Severity
    message: str
    message_vi: str
    expected: str | None = None
    observed: str | None = None
    evidence_ids: Sequence[str] = ()
    fragments: Sequence[Fragment] = field(default_factory=tuple)
    page: int | None = None
    apart: Mapping[str, object] = field(default_factory=dict)


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


def finding_rows(document_id: str, findings: Sequence[Finding]) -> list[FindingRow]:
    """Rows of `findings` in the order given, those that are the same in everything once.

    Raises:
        RowError: two that differ are about the same, so that no id tells them apart.
    """
    rows: dict[str, FindingRow] = {}
    for item in findings:
        where = locator_or_none([fragment.row() for fragment in item.fragments])
        row: FindingRow = {
            "id": _id(document_id, item),
            "document_id": document_id,
            "kind": item.kind,
            "severity": str(item.severity),
            "message": item.message,
            "message_vi": item.message_vi,
            "expected": item.expected,
            "observed": item.observed,
            "evidence_ids": list(item.evidence_ids),
            **where,
            "page": where["page"] or item.page,
            "decision": None,
            "decided_by": None,
            "decided_on": None,
            "decision_reason": None,
        }
        if rows.setdefault(row["id"], row) != row:
            raise RowError(
                "two findings have the id {id}", "say in `apart` of its kind what tells them apart", id=row["id"]
            )
    return list(rows.values())


def _id(document_id: str, finding: Finding) -> str:
    """What it is about, its kind, and where several can be about the same a digest of what tells them apart."""
    return "/".join(filter(None, [_place(document_id, finding), finding.kind, _mark(finding)]))


def _place(document_id: str, finding: Finding) -> str:
    """What a finding is about: its first piece of evidence, else its page, a box on that, or its document."""
    if finding.evidence_ids:
        return finding.evidence_ids[0]
    if finding.page is not None:
        return f"{document_id}/p{finding.page}"
    if finding.fragments:
        page, *box = _box(finding.fragments[0])
        return f"{document_id}/p{page}/{','.join(f'{side:.10g}' for side in box)}"
    return document_id


def _box(fragment: Fragment) -> list[float]:
    row = fragment.row()
    return [row["page"], row["x0"], row["top"], row["x1"], row["bottom"]]


def _mark(finding: Finding) -> str | None:
    """A digest of what tells a finding from others of its kind on the same evidence, where it has any of that."""
    own = {
        "expected": finding.expected,
        "observed": finding.observed,
        "evidence_ids": list(finding.evidence_ids[1:]),
        "box": [_box(fragment) for fragment in finding.fragments],
    }
    told = [own.get(name, word) for name, word in finding.apart.items()]
    if all(word in (None, "", []) for word in told):
        return None
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:8]


def place_in_order(finding: FindingRow) -> tuple[object, ...]:
    """The key that sorts the rows of a document's findings as a person would: those of the whole document, then page by
    page from the top and the left, by kind and id; numbers in ids count as numbers."""
    where = (-1 if place is None else place for place in (finding["page"], finding["top"], finding["x0"]))
    parts = [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", finding["id"])]
    return *where, finding["kind"], parts, finding["id"]
