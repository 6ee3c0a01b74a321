"""Datasets by hand: a document whose rows are made in memory, for checks and other readers of datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from normalizers.values.quantities import find_quantities
from pipeline.core.step import DocumentInput

Rows = list[dict[str, Any]]
FIGURE = ("start", "end", "text", "kind", "value", "denominator", "unit", "ambiguous")


@dataclass(frozen=True)
class MadeDocument(DocumentInput):
    """A document whose rows are made here; a dataset that a case does not speak of is empty."""

    tables: Mapping[str, Rows] = field(default_factory=dict)

    def rows(self, dataset: str, *columns: str) -> Iterator[dict[str, Any]]:
        """The rows of a dataset."""
        yield from self.tables.get(dataset, [])


def made_document(**tables: Rows) -> MadeDocument:
    """A document with these datasets."""
    return MadeDocument("d", Path("d.pdf"), {}, {}, None, None, tables)


def paragraph(number: int, text: str, *, kind: str = "paragraph") -> dict[str, Any]:
    """A row of `blocks`."""
    return {"id": f"b{number}", "kind": kind, "text": text, "fragments": []}


def figures(*sources: dict[str, Any]) -> Rows:
    """Rows of `figures`: the quantities of texts."""
    return [
        {
            "id": f"{source['id']}/f{n}",
            "source_id": source["id"],
            "fragments": [],
            **{name: getattr(quantity, name) for name in FIGURE},
        }
        for source in sources
        for n, quantity in enumerate(find_quantities(source["text"]))
    ]


def body_cells(
    *rows: Sequence[str], kinds: Sequence[str] = (), names: Sequence[str] = (), table: str = "t", first: int = 0
) -> Rows:
    """Rows of `cells`: body rows of one table, items where `kinds` does not say otherwise."""
    return [
        {
            "id": f"{table}r{r}c{c}",
            "table_id": table,
            "row": r,
            "column": c,
            "column_name": names[c] if c < len(names) else "",
            "row_kind": kinds[r - first] if r - first < len(kinds) else "item",
            "row_span": 1,
            "column_span": 1,
            "text": text,
            "fragments": [],
        }
        for r, texts in enumerate(rows, first)
        for c, text in enumerate(texts)
    ]
