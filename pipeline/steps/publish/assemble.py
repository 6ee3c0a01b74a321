"""Tables of single documents to the published datasets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

import pyarrow as pa

from pipeline.core.findings import place_in_order
from pipeline.core.schema import dataset
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import rows_of
from pipeline.steps.publish.progress import Dispatch

PLACE = ["id", "kind", "page", "x0", "top"]
"""Columns of a finding that say where it stands among others."""

Known = dict[str, list[tuple[str, date | None]]]
"""Ids and dates of the documents that have a number, by the number."""

CITED = ("document_id", "number", "date")
"""What of a reference says which document it means."""


def known_documents(dispatches: Iterable[Dispatch]) -> Known:
    """The documents that others may cite."""
    known: Known = {}
    for one in dispatches:
        if one.number:
            known.setdefault(one.number, []).append((one.document_id, one.issued_on))
    return known


def published_tables(name: str, parts: Iterable[pa.Table], known: Known) -> Iterator[pa.Table]:
    """Tables of single documents as those of a published dataset.

    A cited document that is in the corpus is resolved here, the first place where all are known. Findings of all steps
    are put in one order within their document.
    """
    schema = dataset(name).schema
    for part in _in_order(parts) if name == "findings" else parts:
        table = part.cast(schema)
        yield resolve(table, known) if name == "citations" else table


def _in_order(findings: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Findings of each document together, page by page; `findings` has those of a document one after the other."""
    some = (part for part in findings if part.num_rows)
    for _, of_document in groupby(some, key=lambda part: part.column("document_id")[0]):
        table = pa.concat_tables(of_document)
        keys = list(map(place_in_order, rows_of(table, FindingRow, *PLACE)))
        yield table.take(sorted(range(len(keys)), key=keys.__getitem__))


def resolve(references: pa.Table, known: Known) -> pa.Table:
    """References with the document of the corpus that has the cited number, where there is exactly one.

    Numbers begin anew each year, so that a date, where both have one, must be the same.
    """
    rows = rows_of(references, CitationRow, *CITED)
    found = [resolved(row["document_id"], row["number"], row["date"], known) for row in rows]
    column = references.schema.get_field_index("resolved_document_id")
    return references.set_column(column, references.schema.field(column), pa.array(found, pa.string()))


def resolved(citing: str, number: str | None, day: date | None, known: Known) -> str | None:
    """The one document that has the number which another (`citing`) cites, and the day where both have one."""
    alike = [
        document_id
        for document_id, issued_on in known.get(number or "", [])
        if document_id != citing and (not day or not issued_on or day == issued_on)
    ]
    return alike[0] if len(alike) == 1 else None
