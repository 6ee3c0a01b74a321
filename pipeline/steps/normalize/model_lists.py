"""Which tables of a document list pilot models, and whose models they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from normalizers.pilot_models.names import parse_model_name, speaks_of_scheme
from normalizers.text import fold
from pipeline.core.schema.blocks import ASIDE, BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput
from pipeline.steps.normalize.decided import Decided

MOST = 0.5
"""A table in which more than this share of the items is named "Mô hình N: ..." lists models."""


def lists_of_models(document: DocumentInput, decided: Decided) -> Iterator[tuple[TableRow, list[CellRow]]]:
    """Tables of pilot models, each with its cells.

    A table is one when most of its rows name a model by number ("Mô hình số 06: ..."), or when its column of names is
    headed as one of models and it, or the document, speaks of Đề án 06.
    """
    named: dict[str, int] = {}
    headed = set()
    for table in document.rows(TableRow):
        roles = decided.roles(table)
        column = column_of(roles, "name")
        if column is not None:
            named[table["id"]] = column
            headed |= {table["id"]} if _headed(table["columns"][column], roles) else set()
    items: Counter[str] = Counter()
    models: Counter[str] = Counter()
    for cell in document.rows(CellRow, "id", "table_id", "column_index", "row_kind", "text") if named else ():
        if cell["row_kind"] == "item" and named.get(cell["table_id"]) == cell["column_index"]:
            items[cell["table_id"]] += 1
            models[cell["table_id"]] += parse_model_name(cell["text"]) is not None
    lists = {table_id for table_id, count in models.items() if count > MOST * items[table_id]}
    if headed - lists and _of_scheme(document):
        lists |= headed
    cells = document.rows(CellRow) if lists else iter(())
    of_lists = groupby((c for c in cells if c["table_id"] in lists), key=lambda c: c["table_id"])
    for (table_id, in_table), table in zip(
        of_lists, (t for t in document.rows(TableRow) if t["id"] in lists), strict=True
    ):
        assert table["id"] == table_id
        yield table, list(in_table)


def list_owner(table: TableRow, names: int) -> str:
    """Whose list a table is: hanoi when what stands above it, or the header of its names, says so, else the province's
    own."""
    said = fold(" ".join([*table["heading_path"], table["title"] or "", table["columns"][names]]))
    return "hanoi" if "hà nội" in said else "province"


def column_of(roles: Mapping[int, str | None], role: str) -> int | None:
    """The first column of a role, None where there is none."""
    return next((column for column, r in roles.items() if r == role), None)


def _of_scheme(document: DocumentInput) -> bool:
    """Whether a text or title of the document speaks of Đề án 06."""
    texts = (block["text"] for block in document.rows(BlockRow, "kind", "text") if block["kind"] not in ASIDE)
    return any(map(speaks_of_scheme, texts))


def _headed(header: str, roles: Mapping[int, str | None]) -> bool:
    """Whether the column of names is one of models, in a table that numbers its rows."""
    of_models = re.search(r"(?<!\w)(?:mô hình|mh)(?!\w)", fold(header)) is not None
    return of_models and not {"number", "ordinal"}.isdisjoint(roles.values())
