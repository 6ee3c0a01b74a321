"""Datasets by hand: a document whose rows are made in memory, for checks and other readers of datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from normalizers.values.quantities import find_quantities
from pipeline.core.schema import RowT, dataset_of
from pipeline.core.schema.inputs import InputRow
from pipeline.core.step import DocumentInput

Made = dict[str, object]
"""A row of which only the columns are there that a case speaks of."""
Rows = list[Made]
NOBODY = InputRow(document_id="d", file="d.pdf", sha256="", bytes=0, page_count=1, origin=None)
"""What ingest would say of such a document."""
FIGURE = ("text", "kind", "value", "denominator", "unit", "ambiguous", "period_first", "period_last")


@dataclass(frozen=True)
class MadeDocument(DocumentInput):
    """A document whose rows are made here; a dataset that a case does not speak of is empty."""

    tables: Mapping[str, Rows] = field(default_factory=dict)

    def rows(self, row: type[RowT], *columns: str) -> Iterator[RowT]:
        """The rows of a dataset."""
        yield from cast("list[RowT]", self.tables.get(dataset_of(row), []))


def made_document(**tables: Rows) -> MadeDocument:
    """A document with these datasets."""
    return MadeDocument("d", Path("d.pdf"), NOBODY, {}, None, None, tables)


def paragraph(number: int, text: str, *, kind: str = "paragraph") -> Made:
    """A row of `blocks`."""
    return {"id": f"b{number}", "kind": kind, "text": text, "fragments": []}


def figures(*sources: Made) -> Rows:
    """Rows of `figures`: the quantities of texts."""
    return [
        {
            "id": f"{source['id']}/f{n}",
            "corrected": False,
            "source_id": source["id"],
            "fragments": [],
            "char_start": quantity.start,
            "char_end": quantity.end,
            "confidence": None,
            **{name: getattr(quantity, name) for name in FIGURE},
        }
        for source in sources
        for n, quantity in enumerate(find_quantities(str(source["text"])))
    ]


def body_cells(
    *rows: Sequence[str], kinds: Sequence[str] = (), names: Sequence[str] = (), table: str = "t", first: int = 0
) -> Rows:
    """Rows of `cells`: body rows of one table, items where `kinds` does not say otherwise."""
    return [
        {
            "id": f"{table}r{r}c{c}",
            "table_id": table,
            "row_index": r,
            "column_index": c,
            "column_name": names[c] if c < len(names) else "",
            "row_kind": kinds[r - first] if r - first < len(kinds) else "item",
            "row_span": 1,
            "column_span": 1,
            "text": text,
            "confidence": None,
            "fragments": [],
        }
        for r, texts in enumerate(rows, first)
        for c, text in enumerate(texts)
    ]
