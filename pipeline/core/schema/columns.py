"""Columns of the logical tables: what each holds, and what tells it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypedDict

from pipeline.core.schema.documents import EvidenceRow
from pipeline.core.schema.fields import About, Dataset, DocumentId, Fragments, Id


class ToldRow(TypedDict):
    """What tells something of a column: `tells` is meaning, unit, period or notation; `found_in` is header,
    unit_column, above, title, values, table (its other columns) or table_before; `text` are the words."""

    tells: str
    found_in: str
    text: str


class ColumnRow(TypedDict):
    """A column of a logical table."""

    id: Id
    document_id: DocumentId
    table_id: Annotated[str, About("The table it belongs to", source="reconstruct", refers_to="tables")]
    column_index: Annotated[int, About("Column from 0", source="reconstruct")]
    column_name: Annotated[
        str,
        About(
            "Flattened header path of the column; where the table has none, what stands above its numbers",
            source="normalize",
        ),
    ]
    meaning: Annotated[
        str,
        About(
            "ordinal (row numbers), code, name, text, count, money, percent, measure, date or mark (x)",
            source="normalize",
            values=("ordinal", "code", "name", "text", "count", "money", "percent", "measure", "date", "mark"),
        ),
    ]
    unit: Annotated[
        str | None,
        About(
            "Unit of its numbers where a row states no other: đồng/m², %, kg, học sinh; null where it is not known",
            source="normalize",
        ),
    ]
    scale: Annotated[
        Decimal | None,
        About("How many units a written 1 stands for (1000000 of triệu đồng); null without a unit", source="normalize"),
    ]
    period_first: Annotated[date | None, About("First day its numbers hold for", source="normalize")]
    period_last: Annotated[date | None, About("Last day its numbers hold for", source="normalize")]
    decimal_sign: Annotated[
        str | None,
        About(
            "The sign that begins decimals in its numbers; null where they do not tell",
            source="normalize",
            values=(",", "."),
        ),
    ]
    told_by: Annotated[list[ToldRow], About("What meaning, unit, period and notation were told by", source="normalize")]
    evidence: Annotated[list[EvidenceRow], About("Where what tells them stands", source="normalize")]
    fragments: Annotated[Fragments, About("Where its header stands, one box a page of each of its cells")]


DATASET = Dataset("columns", ColumnRow, row_is="a column of a logical table", key=("id",))
