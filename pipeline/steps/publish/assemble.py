"""Tables of single documents to the published datasets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from pipeline.core.schema import dataset
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.references import ReferenceRow
from pipeline.core.store import rows_of

Known = dict[str, list[tuple[str, object]]]
"""Ids and dates of the documents that have a number, by the number."""

CITED = ("document_id", "number", "date")
"""What of a reference says which document it means."""


def known_documents(documents: Iterable[pa.Table]) -> Known:
    """The documents that others may cite."""
    known: Known = {}
    for table in documents:
        for row in rows_of(table, DocumentRow, "id", "number", "issued_on"):
            if row["number"]:
                known.setdefault(row["number"], []).append((row["id"], row["issued_on"]))
    return known


def published_tables(name: str, parts: Iterable[pa.Table], known: Known) -> Iterator[pa.Table]:
    """Tables of single documents as those of a published dataset.

    A cited document that is in the corpus is resolved here, the first place where all are known.
    """
    schema = dataset(name).schema
    for part in parts:
        table = part.cast(schema)
        yield resolve(table, known) if name == "references" else table


def resolve(references: pa.Table, known: Known) -> pa.Table:
    """References with the document of the corpus that has the cited number, where there is exactly one.

    Numbers begin anew each year, so that a date, where both have one, must be the same.
    """
    found = [_resolved(row, known) for row in rows_of(references, ReferenceRow, *CITED)]
    column = references.schema.get_field_index("resolved_document_id")
    return references.set_column(column, references.schema.field(column), pa.array(found, pa.string()))


def _resolved(row: ReferenceRow, known: Known) -> str | None:
    alike = [
        document_id
        for document_id, issued_on in known.get(row["number"] or "", [])
        if document_id != row["document_id"] and (not row["date"] or not issued_on or row["date"] == issued_on)
    ]
    return alike[0] if len(alike) == 1 else None
