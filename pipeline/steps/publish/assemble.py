"""Tables of single documents to the published datasets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from pipeline.core.schema import dataset, published


def assemble(parts: Mapping[str, Sequence[pa.Table]]) -> dict[str, pa.Table]:
    """The published datasets from their parts, which are those of the documents in the order of their ids.

    A cited document that is in the corpus is resolved here, the first place where all are known.
    """
    whole = {name: _concatenate(name, parts.get(name, [])) for name in published()}
    whole["references"] = resolve(whole["references"], whole["documents"])
    return whole


def _concatenate(name: str, tables: Sequence[pa.Table]) -> pa.Table:
    schema = dataset(name).schema
    return pa.concat_tables([schema.empty_table(), *(t.cast(schema) for t in tables)]).combine_chunks()


def resolve(references: pa.Table, documents: pa.Table) -> pa.Table:
    """References with the document of the corpus that has the cited number, where there is exactly one.

    Numbers begin anew each year, so that a date, where both have one, must be the same.
    """
    by_number: dict[str, list[tuple[str, object]]] = {}
    for row in documents.select(["id", "number", "issued_on"]).to_pylist():
        if row["number"]:
            by_number.setdefault(row["number"], []).append((row["id"], row["issued_on"]))
    found = []
    for row in references.select(["document_id", "number", "date"]).to_pylist():
        alike = [
            document_id
            for document_id, issued_on in by_number.get(row["number"], [])
            if document_id != row["document_id"] and (not row["date"] or not issued_on or row["date"] == issued_on)
        ]
        found.append(alike[0] if len(alike) == 1 else None)
    column = references.schema.get_field_index("resolved_document_id")
    return references.set_column(column, references.schema.field(column), pa.array(found, pa.string()))
