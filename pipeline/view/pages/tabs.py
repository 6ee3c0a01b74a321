"""What stands beside a page: findings, tables, figures, citations and the letter, each with the boxes of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.findings import place_in_order
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.corrections import CorrectionRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.tables import TableRow
from pipeline.view.asked import Asked
from pipeline.view.marks import Mark

AT_ONCE = 300
"""Rows of a list, or of a table, that a page shows at once."""
ON_PAGE = "list_contains([f.page FOR f IN fragments], ?)"
"""The SQL condition that a row stands on a page."""


@dataclass(frozen=True)
class TableShown:
    """A table: its header rows, its body rows from `start` on; every row has the cells that begin in it."""

    table: TableRow
    header: Sequence[Sequence[CellRow]]
    body: Sequence[Sequence[CellRow]]
    start: int

    @property
    def end(self) -> int:
        """How many of its body rows are shown or come before these."""
        return self.start + len(self.body)

    def first_on(self, page: int) -> CellRow | None:
        """The first cell below its header that stands on a page; None where none does of those shown."""
        cells = (cell for row in self.body for cell in row)
        return next((cell for cell in cells if any(f["page"] == page for f in cell["fragments"])), None)


@dataclass(frozen=True)
class LetterField:
    """A field of the letter: the name of its column, what was read, and an id of its own for its boxes."""

    id: str
    field: str
    text: str
    fragments: Sequence[FragmentRow]


@dataclass(frozen=True)
class Tab:
    """The rows of a tab, those kinds of them that it has; the boxes that go with them; ids of cells that a
    person corrected; how many findings a person has decided. Of a long list `start` and `total` say where it
    stands."""

    marks: Sequence[Mark] = ()
    findings: Sequence[FindingRow] = ()
    tables: Sequence[TableRow] = ()
    whole: Sequence[TableShown] = ()
    figures: Sequence[FigureRow] = ()
    citations: Sequence[CitationRow] = ()
    fields: Sequence[LetterField] = ()
    blocks: Sequence[BlockRow] = ()
    corrected: frozenset[str] = frozenset()
    decided: int = 0
    start: int = 0
    total: int = 0


def findings_of(asked: Asked, document_id: str) -> list[FindingRow]:
    """The findings on a dispatch as they stand on its pages."""
    return sorted(asked.rows.rows(FindingRow, "document_id = ?", [document_id]), key=place_in_order)


def _findings(asked: Asked, document: DocumentRow, page: int) -> Tab:
    every = findings_of(asked, document["id"])
    left_out = not asked.choice("decided", ["", "1"])
    found = [row for row in every if row["decision"] is None] if left_out else every
    start = asked.number("start", 0)
    marks = [Mark(row["id"], _said(asked, row), row["severity"], row["fragments"]) for row in found]
    decided = sum(row["decision"] is not None for row in every)
    return Tab(marks=marks, findings=found[start : start + AT_ONCE], decided=decided, start=start, total=len(found))


def _said(asked: Asked, finding: FindingRow) -> str:
    return asked.words.of(finding["message_vi"], finding["message"])


def _tables(asked: Asked, document: DocumentRow, page: int) -> Tab:
    tables = asked.rows.rows(TableRow, "document_id = ? ORDER BY position, id", [document["id"]])
    here = [table for table in tables if table["first_page"] <= page <= table["last_page"]]
    start = asked.number("start", 0)
    cells = asked.rows.rows(
        CellRow,
        "document_id = ? AND list_contains(?, table_id) AND row_span > 0"
        " AND (row_index < 0 OR row_index BETWEEN ? AND ?) ORDER BY row_index, column_index",
        [document["id"], [table["id"] for table in here], start, start + AT_ONCE - 1],
    )
    marks = [Mark(cell["id"], cell["text"], cell["row_kind"], cell["fragments"]) for cell in cells]
    return Tab(
        marks=marks,
        tables=tables,
        whole=[_logical(table, [c for c in cells if c["table_id"] == table["id"]], start) for table in here],
        corrected=_corrected(asked, document),
        start=start,
        total=max((table["row_count"] for table in here), default=0),
    )


def _logical(table: TableRow, cells: Sequence[CellRow], start: int) -> TableShown:
    rows: dict[int, list[CellRow]] = {}
    for cell in cells:
        rows.setdefault(cell["row_index"], []).append(cell)
    header = [row for index, row in rows.items() if index < 0]
    return TableShown(table, header, [row for index, row in rows.items() if index >= 0], start)


def _figures(asked: Asked, document: DocumentRow, page: int) -> Tab:
    figures = asked.rows.rows(FigureRow, f"document_id = ? AND {ON_PAGE}", [document["id"], page])
    figures.sort(key=lambda row: (row["page"], row["top"], row["x0"], row["id"]))
    return Tab(
        marks=[Mark(row["id"], row["text"], row["kind"], row["fragments"]) for row in figures],
        figures=figures,
        total=len(figures),
    )


def _citations(asked: Asked, document: DocumentRow, page: int) -> Tab:
    start = asked.number("start", 0)
    citations = asked.rows.rows(CitationRow, "document_id = ? ORDER BY page, top, x0, id", [document["id"]])
    return Tab(
        marks=[Mark(row["id"], row["text"], "citation", row["fragments"]) for row in citations],
        citations=citations[start : start + AT_ONCE],
        start=start,
        total=len(citations),
    )


def _letter(asked: Asked, document: DocumentRow, page: int) -> Tab:
    blocks = asked.rows.rows(BlockRow, f"document_id = ? AND {ON_PAGE} ORDER BY position", [document["id"], page])
    fields = _fields(asked, document)
    marks = [Mark(row["id"], row["text"], row["kind"], row["fragments"]) for row in blocks]
    marks += [Mark(field.id, field.text, "field", field.fragments) for field in fields if field.fragments]
    return Tab(marks=marks, fields=fields, blocks=blocks, total=len(blocks))


FIELDS = (
    "number",
    "type",
    "parent_authority",
    "issuing_authority",
    "province",
    "place",
    "issued_on",
    "urgency",
    "secrecy",
    "subject",
    "addressees",
    "signer_power",
    "signer_title",
    "signer_name",
    "recipients",
)
"""Columns of `documents` that a letter says itself."""


def _fields(asked: Asked, document: DocumentRow) -> list[LetterField]:
    boxes: dict[str, list[FragmentRow]] = {}
    for evidence in document["evidence"]:
        boxes.setdefault(evidence["field"], []).append(evidence["fragment"])
    said: Mapping[str, object] = {**document, "issued_on": asked.words.day(document["issued_on"])}
    return [
        LetterField(f"{document['id']}/letter/{name}", name, _text(said[name]), boxes.get(name, []))
        for name in FIELDS
        if said[name]
    ]


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _corrected(asked: Asked, document: DocumentRow) -> frozenset[str]:
    """The ids of the cells whose text a person corrected."""
    applied = asked.rows.rows(CorrectionRow, "document_id = ? AND kind = 'cells'", [document["id"]])
    return frozenset(target for correction in applied for target in correction["target_ids"])


TABS: Mapping[str, Callable[[Asked, DocumentRow, int], Tab]] = {
    "findings": _findings,
    "tables": _tables,
    "figures": _figures,
    "citations": _citations,
    "letter": _letter,
}
"""Tabs by their names, in their order; the first is shown where none is asked for."""
