"""One document: its Hanoi models and their counterparts to `model_map`.

Evidence in order: a person's decision; a reference that the row states ("Kết quả triển khai Mô hình số 33 theo phụ lục
1"), resolved by model number; then likeness of what the rows say, which only puts a pair before a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from normalizers.model_names import ModelMention, find_model_mentions, name_key
from pipeline.core.corrections import FILE, Correction, load_corrections
from pipeline.core.errors import ContractError
from pipeline.core.findings import Finding, Severity, finding_rows, locator
from pipeline.core.params import MapParams
from pipeline.core.placed import fragments_from, with_places
from pipeline.core.step import DocumentInput, Rows
from pipeline.core.store import Row
from pipeline.core.text import PlacedText
from pipeline.steps.map.likeness import hanoi_name, profile, ranked, row_text

SAME_NAME = 60.0
"""Likeness of two names (0 to 100) below which they are not the same model's."""

REFERENCE_ROLES = ("results", "note")
"""Cells in which a row says whose results it shares."""


@dataclass(frozen=True)
class Candidate:
    """A provincial model and how likely it is the counterpart by what both rows say (see likeness)."""

    model: Row
    score: float


@dataclass(frozen=True)
class Reference:
    """A stated counterpart: the mention and the cell that holds it."""

    number: int
    mention: ModelMention
    cell_id: str
    placed: PlacedText


def map_document(document: DocumentInput) -> Rows:
    """A row for every Hanoi model: accepted with its evidence, to be reviewed, or none."""
    params = document.params
    assert isinstance(params, MapParams)
    models = list(document.rows("models"))
    province = {m["model_number"]: m for m in models if m["list"] == "province"}
    listed = [m for m in models if m["list"] == "hanoi"]
    cells = _placed_cells(document, {c["cell_id"] for m in listed for c in m["cells"]})
    findings: list[Finding] = []
    profiles = {number: profile(model["name"], row_text(model)) for number, model in province.items()}
    (letter,) = document.rows("documents", "number")
    decided = load_corrections(letter["number"]) if listed else {}
    _known_models(decided, listed, province)
    for hanoi in listed:
        reference = _reference(hanoi, cells)
        best = ranked(hanoi["model_number"], hanoi["name"], row_text(hanoi), profiles)[:2]
        candidates = [Candidate(province[number], score) for number, score in best]
        findings.extend(_renamed(hanoi))
        if reference and reference.number not in province:
            findings.append(_unknown_model(hanoi, reference))
            reference = None
        correction = decided.get(hanoi["model_number"])
        if correction:
            yield "model_map", _decided(hanoi, correction, province, candidates)
        else:
            yield "model_map", _row(hanoi, reference, province, candidates, params)
    yield from (("findings", row) for row in finding_rows(document.document_id, "map", findings))


def _known_models(decided: Mapping[int, Correction], listed: Sequence[Row], province: Mapping[int, Row]) -> None:
    """Every decision is on models that the lists hold."""
    numbers = {model["model_number"] for model in listed}
    for correction in decided.values():
        if correction.hanoi not in numbers or correction.province not in {None, *province}:
            raise ContractError(
                f"{FILE}: the decision on Hanoi model {correction.hanoi} of {correction.document} names a model that "
                "its lists do not hold",
                "mend or remove the entry",
            )


def _decided(
    hanoi: Row, correction: Correction, province: Mapping[int, Row], candidates: Sequence[Candidate]
) -> dict[str, Any]:
    """The row that a person decided upon, if the names are still those that were decided upon."""
    counterpart = province[correction.province] if correction.province is not None else None
    correction.check(hanoi["name"], counterpart["name"] if counterpart else None)
    return _mapped(hanoi, counterpart, "accepted" if counterpart else "none", "correction", None, candidates, None)


def _placed_cells(document: DocumentInput, ids: Set[str]) -> dict[str, PlacedText]:
    if not ids:
        return {}
    cells = with_places(document.rows("cells", "id", "text"), document.rows("cell_words"))
    return {cell["id"]: placed for cell, placed in cells if cell["id"] in ids}


def _reference(hanoi: Row, cells: Mapping[str, PlacedText]) -> Reference | None:
    """The first mention of one model of an appendix in the row's own words."""
    for role in REFERENCE_ROLES:
        for cell_id in (c["cell_id"] for c in hanoi["cells"] if c["role"] == role):
            for mention in find_model_mentions(cells[cell_id].text):
                if mention.appendix is not None and len(mention.numbers) == 1:
                    return Reference(mention.numbers[0], mention, cell_id, cells[cell_id])
    return None


def _renamed(hanoi: Row) -> Iterator[Finding]:
    """A Hanoi model whose name is another than the list of the 19 has under its number."""
    known = hanoi_name(hanoi["model_number"])
    if known is None or fuzz.token_set_ratio(hanoi["name_key"], name_key(known)) >= SAME_NAME:
        return
    yield Finding(
        check="hanoi_model_renamed",
        severity=Severity.WARNING,
        message=f"Hanoi model {hanoi['model_number']} is named {hanoi['name']!r}, in the list of the 19 {known!r}.",
        message_vi=f"Mô hình số {hanoi['model_number']} của Hà Nội có tên {hanoi['name']!r}, trong danh mục 19 mô hình "
        f"là {known!r}.",
        expected=known,
        observed=hanoi["name"],
        evidence_ids=[hanoi["id"]],
        fragments=fragments_from(hanoi),
    )


def _row(
    hanoi: Row,
    reference: Reference | None,
    province: Mapping[int, Row],
    candidates: Sequence[Candidate],
    params: MapParams,
) -> dict[str, Any]:
    best = candidates[0] if candidates else None
    if reference:
        return _mapped(hanoi, province[reference.number], "accepted", "explicit_reference", None, candidates, reference)
    if best and best.score >= params.review_score:
        return _mapped(hanoi, best.model, "review", "fuzzy", best.score, candidates, None)
    return _mapped(hanoi, None, "none", None, None, candidates, None)


def _mapped(
    hanoi: Row,
    counterpart: Row | None,
    decision: str,
    method: str | None,
    score: float | None,
    candidates: Sequence[Candidate],
    reference: Reference | None,
) -> dict[str, Any]:
    runner_up = next((c for c in candidates if counterpart is None or c.model["id"] != counterpart["id"]), None)
    if reference:
        span = reference.mention.start, reference.mention.end
        evidence_id, evidence = reference.cell_id, reference.placed.text[slice(*span)]
        fragments = [fragment.row() for fragment in reference.placed.fragments_of(*span)]
    else:
        evidence_id = next(c["cell_id"] for c in hanoi["cells"] if c["role"] == "name")
        evidence, fragments = hanoi["text"], hanoi["fragments"]
    return {
        "id": f"{hanoi['id']}/map",
        "document_id": hanoi["document_id"],
        "hanoi_model_id": hanoi["id"],
        "hanoi_model_number": hanoi["model_number"],
        "hanoi_model_name": hanoi["name"],
        "province_model_id": counterpart and counterpart["id"],
        "province_model_number": counterpart and counterpart["model_number"],
        "province_model_name": counterpart and counterpart["name"],
        "decision": decision,
        "method": method,
        "score": score,
        "runner_up": runner_up and runner_up.model["id"],
        "runner_up_score": runner_up and runner_up.score,
        "evidence_id": evidence_id,
        "evidence_text": evidence,
        **locator(fragments),
    }


def _unknown_model(hanoi: Row, reference: Reference) -> Finding:
    span = reference.mention.start, reference.mention.end
    return Finding(
        check="model_reference_unknown",
        severity=Severity.ERROR,
        message=f"Hanoi model {hanoi['model_number']} refers to Model {reference.number}, which is not in the list.",
        message_vi=f"Mô hình số {hanoi['model_number']} dẫn đến Mô hình {reference.number} không có trong danh mục.",
        expected="a model of the province's list",
        observed=str(reference.number),
        evidence_ids=[hanoi["id"], reference.cell_id],
        fragments=reference.placed.fragments_of(*span),
    )
