"""Figures and cited documents in every text, each with its characters and its own box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import isinf
from typing import TypedDict

from normalizers.citations.references import Reference, find_references
from normalizers.values.cells import read_cell
from normalizers.values.quantities import find_quantities
from normalizers.values.quantity import Quantity
from pipeline.core.findings import Finding, Locator, locator
from pipeline.core.later import LaterWords
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.fields import stored
from pipeline.core.schema.figures import FigureRow
from pipeline.steps.normalize.columns import CellContext
from pipeline.steps.normalize.findings import NUMBER_NOT_HELD
from pipeline.steps.normalize.seen import SeenWords
from pipeline.steps.normalize.sources import Source


class ValuePlace(Locator):
    """The columns that say what of which text a value was read from, and where that stands."""

    document_id: str
    text: str
    corrected: bool
    source_id: str
    char_start: int
    char_end: int


class Numbers(TypedDict):
    """The columns of a figure's numbers."""

    value: Decimal | None
    value_to: Decimal | None
    denominator: Decimal | None
    value_approximate: float | None
    value_to_approximate: float | None
    denominator_approximate: float | None
    value_text: str | None


@dataclass(frozen=True)
class OwnNumber:
    """The document's own number and day, and the lines, by id, that state it or that of the document they belong to."""

    lines: Mapping[str, str]
    number: str | None
    issued_on: date | None

    def names(self, source_id: str, reference: Reference) -> bool:
        """Whether a number is the document's own, which it states and does not cite."""
        if reference.number is None:
            return False
        own = reference.number == self.number and reference.date in (None, self.issued_on)
        return own or reference.number == self.lines.get(source_id)


def value_rows(
    document_id: str,
    own: OwnNumber,
    texts: Iterable[tuple[Source, CellContext | None]],
    seen: SeenWords,
    later: LaterWords,
    corrected: Set[str],
) -> Iterator[tuple[list[FigureRow], list[CitationRow]]]:
    """Rows of `figures` and `references`, text by text; which document is cited, is found when all are known.

    Args:
        document_id: the document.
        own: the document's own number, which is no citation.
        texts: blocks, and cells with what their columns and rows say of them.
        seen: what the pages show of their words.
        later: the words that came after the first signature.
        corrected: ids of cells whose text a person corrected.
    """
    for source, context in texts:
        references = find_references(source.valid)
        changed = source.id in corrected
        quantities = _quantities(source, references, context)
        yield (
            [
                _figure(document_id, source, number, quantity, seen, later, corrected=changed)
                for number, quantity in enumerate(quantities)
            ],
            [
                _reference(document_id, source, number, reference, corrected=changed)
                for number, reference in enumerate(references)
                if not own.names(source.id, reference)
            ],
        )


def _quantities(source: Source, references: Sequence[Reference], context: CellContext | None) -> Iterator[Quantity]:
    if context is None:
        yield from find_quantities(source.valid, references, heading=source.kind == "heading")
        return
    if context.units:
        return
    sense = context.sense
    for quantity in read_cell(source.valid, references, sense, context.row_units):
        if quantity.kind in ("date", "label"):
            yield quantity
            continue
        dated = quantity.period_first or quantity.period_last
        first, last = (quantity.period_first, quantity.period_last) if dated else sense.period
        subject = context.subject_of(quantity)
        yield replace(quantity, subject=subject, period_first=first, period_last=last)


def _figure(
    document_id: str,
    source: Source,
    number: int,
    quantity: Quantity,
    seen: SeenWords,
    later: LaterWords,
    *,
    corrected: bool,
) -> FigureRow:
    shown = seen.of(source.located, quantity.start, quantity.end)
    return {
        "id": f"{source.id}/f{number}",
        "kind": quantity.kind,
        "unit": quantity.unit,
        "subject": quantity.subject,
        "period_first": quantity.period_first,
        "period_last": quantity.period_last,
        "ambiguous": quantity.ambiguous,
        **number_columns(quantity),
        "confidence": source.located.confidence(quantity.start, quantity.end),
        "seen": shown.verdict if shown else None,
        "seen_text": shown.text if shown else None,
        **_place(document_id, source, quantity, corrected=corrected),
        "added_in_revision": later.revision_of(source.located, quantity.start, quantity.end),
    }


def number_columns(quantity: Quantity) -> Numbers:
    """The numbers exactly, or none of them and their digits as text; a name has none."""
    named = quantity.kind == "label"
    stated = (None, None, None) if named else (quantity.value, quantity.value_to, quantity.denominator)
    exact = [None if number is None else stored(number) for number in stated]
    held = all(kept is not None for kept, number in zip(exact, stated, strict=True) if number is not None)
    value, value_to, denominator = exact if held else (None, None, None)
    return {
        "value": value,
        "value_to": value_to,
        "denominator": denominator,
        "value_approximate": _double(stated[0]),
        "value_to_approximate": _double(stated[1]),
        "denominator_approximate": _double(stated[2]),
        "value_text": None if held else _digits(*stated),
    }


def _double(value: Decimal | None) -> float | None:
    nearest = None if value is None else float(value)
    return None if nearest is None or isinf(nearest) else nearest


def _digits(value: Decimal | None, value_to: Decimal | None, denominator: Decimal | None) -> str:
    behind = f"..{value_to:f}" if value_to is not None else f"/{denominator:f}" if denominator is not None else ""
    return f"{value:f}{behind}"


def not_held(figure: FigureRow) -> Finding:
    """The finding that the numbers of a figure are longer than its columns hold."""
    return NUMBER_NOT_HELD.found(
        figure=figure["text"],
        observed=figure["value_text"],
        evidence_ids=[figure["id"]],
        fragments=fragments_from(figure),
    )


def _reference(document_id: str, source: Source, number: int, reference: Reference, *, corrected: bool) -> CitationRow:
    return {
        "id": f"{source.id}/ref{number}",
        "number": reference.number,
        "type": reference.type_name,
        "issuer": reference.issuer,
        "date": reference.date,
        "title": reference.title,
        "confidence": source.located.sureness_of_numbers(reference.start, reference.end),
        "resolved_document_id": None,
        **_place(document_id, source, reference, corrected=corrected),
    }


def _place(document_id: str, source: Source, found: Quantity | Reference, *, corrected: bool) -> ValuePlace:
    fragments = source.fragments(found.start, found.end)
    return {
        "document_id": document_id,
        "text": found.text,
        "corrected": corrected,
        "source_id": source.id,
        "char_start": found.start,
        "char_end": found.end,
        **locator([fragment.row() for fragment in fragments]),
    }
