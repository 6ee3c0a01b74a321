"""Search over cells, blocks and figures of all dispatches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypedDict

from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.pages import PageRow
from pipeline.layout.geometry import Box
from pipeline.view.asked import Asked
from pipeline.view.marks import crops
from pipeline.view.matching import SEARCHED, matching, patterns

AT_ONCE = 20
"""Hits that a page shows, each with a picture."""
TALLEST = 110.0
"""Points of a page that a hit's picture is high at most: of a tall cell it is the beginning."""
MOST_OFFERED = 12
"""Values of a facet that are offered, the commonest."""
FACETS = {
    "what": "what",
    "province": "province",
    "kind": "kind",
    "unit": "unit",
    "year": "CAST(year(issued_on) AS VARCHAR)",
}
"""What hits can be narrowed by, and the SQL of it."""

_ORDER = "issued_on DESC NULLS LAST, document_id, page, top, x0, what, id"
_COUNTED = [
    f"SELECT '{name}' AS facet, {column} AS value, count(*) AS hits FROM hits"
    f" WHERE {column} IS NOT NULL GROUP BY {column}"
    for name, column in FACETS.items()
]
_FACETS_OF_HITS = (
    f"SELECT 'all' AS facet, '' AS value, count(*) AS hits FROM hits UNION ALL {' UNION ALL '.join(_COUNTED)}"
    " ORDER BY facet, hits DESC, value"
)
"""How many hits there are, and how many have each value of each facet, the commonest first."""

TAB_OF = {"cell": "tables", "block": "letter", "figure": "figures"}
"""The tab of a dispatch that shows a hit."""


class HitRow(TypedDict):
    """A cell, block or figure that was found, with its dispatch."""

    what: str
    id: str
    document_id: str
    text: str
    kind: str | None
    value: Decimal | None
    value_to: Decimal | None
    denominator: Decimal | None
    unit: str | None
    subject: str | None
    column_name: str | None
    corrected: bool
    number: str | None
    province: str | None
    issued_on: date | None
    file: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class FacetRow(TypedDict):
    """A value by which hits can be narrowed, and how many of them have it."""

    facet: str
    value: str
    hits: int


@dataclass(frozen=True)
class HitShown:
    """A hit with its box, the part of its page that is shown of it, and the tab of its dispatch that shows it."""

    hit: HitRow
    box: FragmentRow
    crop: Box
    tab: str


@dataclass(frozen=True)
class SearchShown:
    """Hits from `start` on, of `total`; what they can be narrowed by. Without a question there is
    nothing of it, and no facets."""

    hits: Sequence[HitShown]
    start: int
    total: int
    facets: Mapping[str, Sequence[FacetRow]] | None

    @property
    def end(self) -> int:
        """How many hits the list has come to."""
        return self.start + len(self.hits)


@dataclass(frozen=True)
class Question:
    """A question in SQL for hits, and what its question marks stand for."""

    sql: str
    given: Sequence[object]


def search(asked: Asked) -> SearchShown:
    """The hits that are asked for; none where neither words nor a facet are."""
    question = _question(asked)
    start = asked.number("start", 0)
    if question is None:
        return SearchShown([], start, 0, None)
    with asked.rows.found("hits", question.sql, question.given) as hits_found:
        facets = hits_found.asked(FacetRow, _FACETS_OF_HITS)
        found = hits_found.asked(HitRow, f"FROM hits ORDER BY {_ORDER} LIMIT {AT_ONCE} OFFSET {start}")
    total = next((row["hits"] for row in facets if row["facet"] == "all"), 0)
    pages = _pages(asked, found)
    shown = [_shown(hit, pages[hit["document_id"], hit["page"]]) for hit in found]
    offered = {name: [row for row in facets if row["facet"] == name][:MOST_OFFERED] for name in FACETS}
    return SearchShown(shown, start, total, offered)


def _shown(hit: HitRow, page: PageRow) -> HitShown:
    box = FragmentRow(
        page=hit["page"], x0=hit["x0"], top=hit["top"], x1=hit["x1"], bottom=hit["bottom"], text=hit["text"]
    )
    (crop,) = crops([box], [page])
    tall = min(crop.box.bottom, crop.box.top + TALLEST)
    return HitShown(hit, box, replace(crop.box, bottom=tall), TAB_OF[hit["what"]])


def hits(asked: Asked) -> list[HitRow]:
    """All hits, newest dispatch first."""
    question = _question(asked)
    return (
        [] if question is None else asked.rows.asked(HitRow, f"FROM ({question.sql}) ORDER BY {_ORDER}", question.given)
    )


def _question(asked: Asked) -> Question | None:
    accents = bool(asked.choice("accents", ["", "1"]))
    words = patterns(asked.text("q"), accents=accents)
    chosen = {name: asked.text(name) for name in FACETS if asked.text(name)}
    if not words and not chosen:
        return None
    parts, given = [], []
    for what, columns, among in _SOURCES:
        fits = " AND ".join([among, *(matching(SEARCHED) for _ in words)])
        parts.append(
            f"SELECT '{what}' AS what, id, document_id, text, {columns}, fragments[1] AS spot FROM {what}s WHERE {fits}"
        )
        given += words
    narrowed = " AND ".join(["true", *(f"{FACETS[name]} = ?" for name in chosen)])
    sql = f"""
        WITH found AS ({" UNION ALL BY NAME ".join(parts)})
        SELECT what, f.id, f.document_id, text, kind, value, value_to, denominator, unit, f.subject, column_name,
            corrected, number, province, issued_on, file, spot.page, spot.x0, spot.top, spot.x1, spot.bottom
        FROM found f JOIN documents d ON d.id = f.document_id WHERE {narrowed}"""
    return Question(sql, [*given, *chosen.values()])


_NO_VALUE = (
    "CAST(NULL AS DECIMAL(38, 12)) AS value, CAST(NULL AS DECIMAL(38, 12)) AS value_to, "
    "CAST(NULL AS DECIMAL(38, 12)) AS denominator, CAST(NULL AS VARCHAR) AS unit, CAST(NULL AS VARCHAR) AS subject"
)
_CORRECTED = "SELECT unnest(target_ids) FROM corrections WHERE kind = 'cells'"
_SOURCES = (
    (
        "cell",
        f"row_kind AS kind, {_NO_VALUE}, column_name, id IN ({_CORRECTED}) AS corrected",
        "row_span > 0 AND text <> ''",
    ),
    (
        "block",
        f"kind, {_NO_VALUE}, CAST(NULL AS VARCHAR) AS column_name, false AS corrected",
        "kind <> 'furniture'",
    ),
    (
        "figure",
        "kind, value, value_to, denominator, unit, subject, CAST(NULL AS VARCHAR) AS column_name, corrected",
        "true",
    ),
)
"""Where is searched: a dataset's row, its columns, and which of its rows count."""


def _pages(asked: Asked, found: Sequence[HitRow]) -> dict[tuple[str, int], PageRow]:
    """The pages that hits stand on, by document and number."""
    documents = sorted({hit["document_id"] for hit in found})
    numbers = sorted({hit["page"] for hit in found})
    rows = asked.rows.rows(PageRow, "list_contains(?, document_id) AND list_contains(?, page)", [documents, numbers])
    return {(row["document_id"], row["page"]): row for row in rows}
