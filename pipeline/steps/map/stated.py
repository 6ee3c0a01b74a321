"""Counterparts that a row of Hanoi's list states: by a model's number, or by its name in quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from normalizers.model_names import ModelMention, find_model_mentions, find_row_mentions, name_key
from pipeline.core.findings import Finding, Severity
from pipeline.core.store import Row
from pipeline.core.text import PlacedText

ROLES = ("results", "note", "status", "obstacles", "benefits")
"""Cells in which a row says whose results it shares, the likeliest first."""

SAME_NAME = 85.0
"""Likeness of a quoted name and a model's (0 to 100) from which they are the same."""


@dataclass(frozen=True)
class Reference:
    """A stated counterpart: its place in the province's list, the mention and the cell that holds it."""

    place: int
    mention: ModelMention
    cell_id: str
    placed: PlacedText


def references(
    hanoi: Row, cells: Mapping[str, PlacedText], province: Sequence[Row]
) -> tuple[list[Reference], list[Finding]]:
    """The counterparts that the row's cells state, each once and as stated, and mentions that lead nowhere."""
    by_number = {m["model_number"]: place for place, m in enumerate(province) if m["model_number"] is not None}
    found: dict[int, Reference] = {}
    findings: list[Finding] = []
    for role in ROLES:
        for cell_id in (c["cell_id"] for c in hanoi["cells"] if c["role"] == role):
            placed = cells[cell_id]
            for mention in find_model_mentions(placed.text):
                if not mention.same:
                    continue
                named = (
                    [_by_name(mention.name, province)] if mention.name else list(map(by_number.get, mention.numbers))
                )
                for place in named:
                    if place is not None:
                        found.setdefault(place, Reference(place, mention, cell_id, placed))
                if None in named:
                    findings.append(_unknown_model(hanoi, mention, cell_id, placed))
            findings += [_by_row(hanoi, span, cell_id, placed) for span in find_row_mentions(placed.text)]
    return list(found.values()), findings


def _by_name(name: str, province: Sequence[Row]) -> int | None:
    keys = [model["name_key"] for model in province]
    best = process.extractOne(name_key(name), keys, scorer=fuzz.ratio, score_cutoff=SAME_NAME)
    return int(best[2]) if best else None


def _unknown_model(hanoi: Row, mention: ModelMention, cell_id: str, placed: PlacedText) -> Finding:
    return Finding(
        check="model_reference_unknown",
        severity=Severity.ERROR,
        message=f"Hanoi model {hanoi['model_number']} refers to {mention.text!r}, which is not in the province's list.",
        message_vi=f"Mô hình số {hanoi['model_number']} dẫn đến {mention.text!r}, không có trong danh mục của tỉnh.",
        expected="a model of the province's list",
        observed=", ".join(map(str, mention.numbers)) or mention.name,
        evidence_ids=[hanoi["id"], cell_id],
        fragments=placed.fragments_of(mention.start, mention.end),
    )


def _by_row(hanoi: Row, span: tuple[int, int], cell_id: str, placed: PlacedText) -> Finding:
    text = placed.text[slice(*span)]
    return Finding(
        check="reference_by_row",
        severity=Severity.INFO,
        message=f"Hanoi model {hanoi['model_number']} refers to {text!r}: a row's place is no model's number.",
        message_vi=f"Mô hình số {hanoi['model_number']} dẫn đến {text!r}: số thứ tự không phải số của mô hình.",
        expected="the number of a model",
        observed=text,
        evidence_ids=[hanoi["id"], cell_id],
        fragments=placed.fragments_of(*span),
    )
