"""Figures and cited documents in every text, each with its characters and its own box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import isinf
from typing import Any

from normalizers.citations.references import Reference, find_references
from normalizers.values.quantities import Quantity, find_quantities
from pipeline.core.findings import Finding, Severity, locator
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.fields import stored
from pipeline.core.step import Rows
from pipeline.core.store import Row
from pipeline.steps.normalize.sources import Source


def value_rows(document_id: str, own: Mapping[str, str], sources: Iterable[Source]) -> Rows:
    """Rows of `figures` and `references`; which document of the corpus is cited, is found when all are known.

    Args:
        document_id: the document.
        own: blocks that state the number of the document itself, which they do not cite, with that number.
        sources: the texts.
    """
    for source in sources:
        references = find_references(source.valid)
        for number, quantity in enumerate(find_quantities(source.valid, references)):
            yield "figures", _figure(document_id, source, number, quantity)
        for number, reference in enumerate(references):
            if reference.number is None or reference.number != own.get(source.id):
                yield "references", _reference(document_id, source, number, reference)


def _figure(document_id: str, source: Source, number: int, quantity: Quantity) -> dict[str, Any]:
    names = ("kind", "unit", "subject", "period_first", "period_last", "ambiguous")
    return {
        "id": f"{source.id}/f{number}",
        **{name: getattr(quantity, name) for name in names},
        **number_columns(quantity),
        "confidence": source.placed.confidence(quantity.start, quantity.end),
        **_place(document_id, source, quantity),
    }


def number_columns(quantity: Quantity) -> dict[str, Any]:
    """The numbers exactly, or none of them and their digits as text."""
    stated = {name: getattr(quantity, name) for name in ("value", "value_to", "denominator")}
    exact = {name: None if value is None else stored(value) for name, value in stated.items()}
    held = all(exact[name] is not None for name, value in stated.items() if value is not None)
    return {
        **(exact if held else dict.fromkeys(stated)),
        **{f"{name}_approximate": _double(value) for name, value in stated.items()},
        "value_text": None if held else _digits(**stated),
    }


def _double(value: Decimal | None) -> float | None:
    nearest = None if value is None else float(value)
    return None if nearest is None or isinf(nearest) else nearest


def _digits(value: Decimal, value_to: Decimal | None, denominator: Decimal | None) -> str:
    behind = f"..{value_to:f}" if value_to is not None else f"/{denominator:f}" if denominator is not None else ""
    return f"{value:f}{behind}"


def not_held(figure: Row) -> Finding:
    """The finding that the numbers of a figure are longer than its columns hold."""
    return Finding(
        check="number_not_held",
        severity=Severity.WARNING,
        message=f"{figure['text']} has more digits than a column of numbers holds; they are kept as text only.",
        message_vi=f"{figure['text']} có nhiều chữ số hơn cột số chứa được; chỉ giữ dưới dạng chữ.",
        observed=figure["value_text"],
        evidence_ids=[figure["id"]],
        fragments=fragments_from(figure),
    )


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
