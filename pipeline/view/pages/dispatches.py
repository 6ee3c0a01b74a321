"""The dispatches and what was refused: what there is, and where to look first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from pipeline.core.findings import Severity
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.view.asked import Asked
from pipeline.view.matching import matching, patterns
from pipeline.workflow.review import RENAMED, UNKNOWN

AT_ONCE = 50
"""Dispatches that a page lists."""

ORDERS = {
    "issued_on": "issued_on",
    "number": "number",
    "province": "province",
    "authority": "issuing_authority",
    "pages": "page_count",
    "findings": "errors * 1000000 + warnings * 1000 + infos",
    "waiting": "waiting",
    "file": "file",
}
"""What dispatches can be sorted by, and the SQL of it."""

CHOSEN_BY = {"province": "province", "type": "type", "source": "text_source", "status": "status"}
"""What dispatches can be chosen by, and the columns of it: the values that the datasets have are offered."""

COUNTED = f"""
WITH counted AS (
    SELECT document_id,
        count(*) FILTER (severity = 'error') AS errors,
        count(*) FILTER (severity = 'warning') AS warnings,
        count(*) FILTER (severity = 'info') AS infos,
        count(*) FILTER (kind IN ({", ".join(f"'{kind}'" for kind in (*UNKNOWN, RENAMED))})) AS unknown
    FROM findings WHERE decision IS NULL GROUP BY document_id
), pairs AS (
    SELECT document_id, count(*) AS pairs FROM model_map WHERE decision = 'review' GROUP BY document_id
), listed AS (
    SELECT d.id, file, number, type, issuing_authority, province, issued_on, subject, text_source, status, page_count,
        coalesce(errors, 0) AS errors, coalesce(warnings, 0) AS warnings, coalesce(infos, 0) AS infos,
        coalesce(unknown, 0) + coalesce(pairs, 0) AS waiting
    FROM documents d LEFT JOIN counted c ON c.document_id = d.id LEFT JOIN pairs p ON p.document_id = d.id
)
"""
"""Dispatches with how many findings of each weight nobody has decided, and what else waits for a person."""


class ListedRow(TypedDict):
    """A dispatch in the list."""

    id: str
    file: str
    number: str | None
    type: str | None
    issuing_authority: str | None
    province: str | None
    issued_on: date | None
    subject: str | None
    text_source: str
    status: str
    page_count: int
    errors: int
    warnings: int
    infos: int
    waiting: int


class OfferedRow(TypedDict):
    """A value that dispatches can be chosen by, and how many have it."""

    facet: str
    value: str
    dispatches: int


@dataclass(frozen=True)
class DispatchesShown:
    """Dispatches from `start` on, of `total` that were asked for; what can be chosen; what was refused."""

    dispatches: Sequence[ListedRow]
    start: int
    total: int
    offered: Sequence[OfferedRow]
    quarantine: Sequence[QuarantineRow]

    @property
    def end(self) -> int:
        """How many dispatches the list has come to."""
        return self.start + len(self.dispatches)


class _CountRow(TypedDict):
    dispatches: int


def dispatches(asked: Asked) -> DispatchesShown:
    """The dispatches that are asked for, in the order asked for."""
    conditions, given = ["true"], []
    for word in patterns(asked.text("q"), accents=False):
        conditions.append(matching("lower(concat_ws(' ', number, subject, issuing_authority, file))"))
        given.append(word)
    for name, column in CHOSEN_BY.items():
        if asked.text(name):
            conditions.append(f"{column} = ?")
            given.append(asked.text(name))
    severity = asked.choice("severity", ["", *Severity])
    if severity:
        conditions.append(f"{severity}s > 0")
    if asked.choice("waiting", ["", "1"]):
        conditions.append("waiting > 0")
    where = " AND ".join(conditions)
    start = asked.number("start", 0)
    sort = asked.choice("sort", ["-issued_on", *ORDERS, *(f"-{name}" for name in ORDERS)])
    order = f"{ORDERS[sort.removeprefix('-')]} {'DESC' if sort.startswith('-') else 'ASC'} NULLS LAST, file, id"
    (counted,) = asked.rows.asked(
        _CountRow, f"{COUNTED} SELECT count(*) AS dispatches FROM listed WHERE {where}", given
    )
    return DispatchesShown(
        asked.rows.asked(
            ListedRow, f"{COUNTED} FROM listed WHERE {where} ORDER BY {order} LIMIT {AT_ONCE} OFFSET ?", [*given, start]
        ),
        start,
        counted["dispatches"],
        asked.rows.asked(
            OfferedRow,
            " UNION ALL ".join(_offered(name, column) for name, column in CHOSEN_BY.items()) + " ORDER BY facet, value",
        ),
        asked.rows.rows(QuarantineRow, "true ORDER BY file, id"),
    )


def _offered(name: str, column: str) -> str:
    return (
        f"SELECT '{name}' AS facet, {column} AS value, count(*) AS dispatches FROM documents "
        f"WHERE {column} IS NOT NULL GROUP BY {column}"
    )
