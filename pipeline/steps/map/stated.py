"""Counterparts that a row of Hanoi's list states: by a model's number, or by its name in quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from normalizers.pilot_models.names import (
    ModelMention,
    find_model_mentions,
    find_row_mentions,
    name_key,
    parse_appendix,
)
from pipeline.core.findings import Finding
from pipeline.core.schema.models import ModelRow
from pipeline.layout.text import PlacedText
from pipeline.steps.map.findings import MODEL_REFERENCE_AMBIGUOUS, MODEL_REFERENCE_UNKNOWN, REFERENCE_BY_ROW

ROLES = ("results", "note", "status", "obstacles", "benefits")
"""Cells in which a row says whose results it shares, the likeliest first."""

QUOTED_LIKENESS = 85.0
"""Likeness of a quoted name and a model's (0 to 100) from which they are the same."""


@dataclass(frozen=True)
class Reference:
    """A stated counterpart: its place in the province's list, the mention and the cell that holds it."""

    place: int
    mention: ModelMention
    cell_id: str
    placed: PlacedText


@dataclass(frozen=True)
class Numbered:
    """The province's models by number: their places, and the appendix that each stands in, where it is known."""

    places: Mapping[int, Sequence[int]]
    appendices: Mapping[int, int]

    def of(self, mention: ModelMention, number: int) -> list[int]:
        """The models that a mention may mean: where it names an appendix that has a list, those of that list."""
        places = list(self.places.get(number, ()))
        if mention.appendix not in self.appendices.values():
            return places
        return [place for place in places if self.appendices.get(place) == mention.appendix]


def numbered(province: Sequence[ModelRow], appendices: Mapping[str, str | None]) -> Numbered:
    """The province's models by number; `appendices` has the appendix of each table by its id, as printed."""
    places: dict[int, list[int]] = {}
    for place, model in enumerate(province):
        if model["model_number"] is not None:
            places.setdefault(model["model_number"], []).append(place)
    known = {place: parse_appendix(appendices[model["table_id"]]) for place, model in enumerate(province)}
    return Numbered(places, {place: number for place, number in known.items() if number is not None})


def references(
    hanoi: ModelRow, cells: Mapping[str, PlacedText], province: Sequence[ModelRow], numbers: Numbered
) -> tuple[list[Reference], list[Finding]]:
    """The counterparts that the row's cells state, each once and as stated, and mentions that lead nowhere, or to more
    than one model."""
    found: dict[int, Reference] = {}
    findings: list[Finding] = []
    for role in ROLES:
        for cell_id in (c["cell_id"] for c in hanoi["cells"] if c["role"] == role):
            placed = cells[cell_id]
            for mention in (m for m in find_model_mentions(placed.text) if m.same):
                named = [(mention.name, _by_name(mention.name, province))] if mention.name else []
                by_number = ((str(number), numbers.of(mention, number)) for number in mention.numbers)
                for said, places in (*named, *by_number):
                    if len(places) == 1:
                        found.setdefault(places[0], Reference(places[0], mention, cell_id, placed))
                    else:
                        findings.append(_leads_nowhere(hanoi, mention, said, cell_id, placed, len(places)))
            findings += [_by_row(hanoi, span, cell_id, placed) for span in find_row_mentions(placed.text)]
    return list(found.values()), findings


def _by_name(name: str, province: Sequence[ModelRow]) -> list[int]:
    """The places of the models whose names are likest to a quoted one, several if they are equally so."""
    keys = [model["name_key"] for model in province]
    found = process.extract(name_key(name), keys, scorer=fuzz.ratio, score_cutoff=QUOTED_LIKENESS, limit=None)
    return sorted(int(place) for _, score, place in found if score == found[0][1])


def _leads_nowhere(
    hanoi: ModelRow, mention: ModelMention, said: str, cell_id: str, placed: PlacedText, models: int
) -> Finding:
    """The finding on the number or name, `said`, of a mention that several models have, or none."""
    kind, words = (MODEL_REFERENCE_AMBIGUOUS, {"models": models}) if models else (MODEL_REFERENCE_UNKNOWN, {})
    return kind.found(
        model=hanoi["model_number"],
        mention=mention.text,
        **words,
        expected="a model of the province's list",
        observed=said,
        evidence_ids=[hanoi["id"], cell_id],
        fragments=placed.fragments_of(mention.start, mention.end),
    )


def _by_row(hanoi: ModelRow, span: tuple[int, int], cell_id: str, placed: PlacedText) -> Finding:
    return REFERENCE_BY_ROW.found(
        model=hanoi["model_number"],
        expected="the number of a model",
        observed=placed.text[slice(*span)],
        evidence_ids=[hanoi["id"], cell_id],
        fragments=placed.fragments_of(*span),
    )
