"""Figures and cited documents in every text, each with its characters and its own box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from normalizers.quantities import Quantity, find_quantities
from normalizers.references import Reference, find_references
from pipeline.core.findings import locator
from pipeline.core.step import Rows
from pipeline.steps.normalize.sources import Source


def value_rows(document_id: str, own: Mapping[str, str], sources: Iterable[Source]) -> Rows:
    """Rows of `figures` and `references`; which document of the corpus is cited, is found when all are known.

    Args:
        document_id: the document.
        own: blocks that state the number of the document itself, which they do not cite, with that number.
        sources: the texts.
    """
    for source in sources:
        references = find_references(source.text)
        for number, quantity in enumerate(find_quantities(source.text, references)):
            yield "figures", _figure(document_id, source, number, quantity)
        for number, reference in enumerate(references):
            if reference.number is None or reference.number != own.get(source.id):
                yield "references", _reference(document_id, source, number, reference)


def _figure(document_id: str, source: Source, number: int, quantity: Quantity) -> dict[str, Any]:
    names = ("kind", "value", "value_to", "denominator", "unit", "subject", "period_first", "period_last", "ambiguous")
    return {
        "id": f"{source.id}/f{number}",
        **{name: getattr(quantity, name) for name in names},
        "confidence": source.placed.confidence(quantity.start, quantity.end),
        **_place(document_id, source, quantity),
    }


def _reference(document_id: str, source: Source, number: int, reference: Reference) -> dict[str, Any]:
    return {
        "id": f"{source.id}/ref{number}",
        "number": reference.number,
        "type": reference.type_name,
        "issuer": reference.issuer,
        "date": reference.date,
        "title": reference.title,
        "resolved_document_id": None,
        **_place(document_id, source, reference),
    }


def _place(document_id: str, source: Source, found: Quantity | Reference) -> dict[str, Any]:
    fragments = source.fragments(found.start, found.end)
    return {
        "document_id": document_id,
        "text": found.text,
        "source_id": source.id,
        "start": found.start,
        "end": found.end,
        **locator([fragment.row() for fragment in fragments]),
    }
