"""One document: its Hanoi models and their counterparts to `model_map`.

Evidence in order: a person's decision; a reference that the row states ("Kết quả triển khai Mô hình số 33 theo phụ lục
1"), resolved by model number; then what both rows say, weighed.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from normalizers.pilot_models.hanoi_models import LISTED_LIKENESS, hanoi_models, likeness_to
from pipeline.core.findings import Finding, finding_rows, locator
from pipeline.core.located_text import fragments_from, with_places
from pipeline.core.params import MapParams
from pipeline.core.schema.cell_words import CellWordRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.hanoi_models import HanoiModelRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput, Rows
from pipeline.decisions.corrected_document import mended
from pipeline.decisions.corrections import Correction
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import HANOI_NAMES, MODEL_MAP
from pipeline.layout.text import PlacedText
from pipeline.steps.map.choice import load_weights
from pipeline.steps.map.decide import Decided, decide
from pipeline.steps.map.evidence import model_of
from pipeline.steps.map.findings import HANOI_MODEL_RENAMED, PROVINCE_LIST_MISSING
from pipeline.steps.map.stated import Reference, numbered, references


def map_document(document: DocumentInput) -> Rows:
    """Rows for every Hanoi model: accepted with its evidence, to be reviewed, or none."""
    params = document.params
    assert isinstance(params, MapParams)
    models = list(document.rows(ModelRow))
    hanoi, province = ([m for m in models if m["list"] == name] for name in ("hanoi", "province"))
    (letter,) = document.rows(DocumentRow)
    kept = Decisions(document.decisions)
    corrections = [*kept.of(MODEL_MAP, letter).values(), *kept.of(HANOI_NAMES, letter).values()]
    placed = [(correction, _hanoi_place(correction, hanoi)) for correction in corrections]
    if not hanoi:
        return
    document, _ = mended(document, letter)
    cells = _placed_cells(document, {c["cell_id"] for m in hanoi for c in m["cells"]})
    numbers = numbered(province, {t["id"]: t["appendix_number"] for t in document.rows(TableRow)})
    decided = {place: _corrected(c, hanoi[place], province) for c, place in placed if c.kind is MODEL_MAP}
    findings: list[Finding] = []
    stated: dict[int, list[int]] = {}
    said: dict[tuple[int, int], Reference] = {}
    for i, row in enumerate(hanoi):
        known = _known_row(row, accepted=any(p == i and c.kind is HANOI_NAMES for c, p in placed))
        yield "hanoi_models", known
        findings += [_renamed(row, known)] if known["renamed"] else []
        found, unknown = references(row, cells, province, numbers)
        findings.extend(unknown)
        if i in decided:
            stated[i] = decided[i]
        elif found:
            stated[i] = [reference.place for reference in found]
            said |= {(i, reference.place): reference for reference in found}
    if not province:
        wanted, whole = "a list of the province's models", [hanoi[0]["table_id"]]
        findings.append(PROVINCE_LIST_MISSING.found(models=len(hanoi), expected=wanted, evidence_ids=whole))
    for correction, place in placed:
        row = hanoi[place]
        if correction.kind is HANOI_NAMES:
            _accepted_name(correction, row)
        yield "corrections", correction.row(document.document_id, [row["id"]], row["text"], row["fragments"])
    ours, theirs = ([model_of(row) for row in side] for side in (hanoi, province))
    for i, counterparts in enumerate(decide(ours, theirs, stated, decided.keys(), params, load_weights())):
        for n, one in enumerate(counterparts):
            method = "correction" if i in decided else "explicit_reference" if one.stated else "fuzzy"
            reference = said.get((i, one.place)) if one.place is not None else None
            yield "model_map", _row(hanoi[i], n, one, method, province, reference)
    yield from (("findings", row) for row in finding_rows(document.document_id, findings))


def _hanoi_place(decision: Correction, hanoi: Sequence[ModelRow]) -> int:
    """Which row of Hanoi's list a decision is on.

    Raises:
        StaleDecision: none has its number, or several have.
    """
    (number,) = decision.at
    found = [place for place, model in enumerate(hanoi) if model["model_number"] == number]
    if len(found) != 1:
        raise decision.lost(f"a number that {len(found)} models of Hanoi's have here")
    return found[0]


def _corrected(decision: Correction, hanoi: ModelRow, province: Sequence[ModelRow]) -> list[int]:
    """The places of the counterparts that a person decided upon, if the names are still those that were seen.

    Raises:
        StaleDecision: no model of the province has such a number, or several have, or names are others now.
    """
    own: list[int] = []
    for number in dict.fromkeys(decision.value):
        found = [place for place, model in enumerate(province) if model["model_number"] == number]
        if len(found) != 1:
            raise decision.lost(f"number {number}, which {len(found)} models of the province have")
        own += found
    decision.check({"hanoi": hanoi["name"], "province": [province[place]["name"] for place in own]})
    return own


def _accepted_name(decision: Correction, hanoi: ModelRow) -> None:
    """Hold a name that a person accepted to the names that were seen.

    Raises:
        StaleDecision: a name is another now, here or in the list of the 19.
    """
    number = hanoi["model_number"]
    known = hanoi_models().get(number) if number is not None else None
    decision.check({"listed": known and known.name, "written": hanoi["name"]})


def _placed_cells(document: DocumentInput, ids: Set[str]) -> dict[str, PlacedText]:
    cells = with_places(document.rows(CellRow, "id", "text"), document.rows(CellWordRow))
    return {cell["id"]: placed for cell, placed in cells if cell["id"] in ids}


def _known_row(hanoi: ModelRow, *, accepted: bool) -> HanoiModelRow:
    """A row of `hanoi_models`: the name that the dispatch writes beside those that the list of the 19 has.

    `accepted` says that a person found it to be one more name of the same model.
    """
    number = hanoi["model_number"]
    known = hanoi_models().get(number) if number is not None else None
    likeness = likeness_to(number, hanoi["name_key"]) if number is not None else None
    return {
        "id": f"{hanoi['id']}/hanoi",
        "document_id": hanoi["document_id"],
        "model_id": hanoi["id"],
        "model_number": number,
        "listed_name": known.name if known else None,
        "name": hanoi["name"],
        "name_key": hanoi["name_key"],
        "likeness": None if likeness is None else round(likeness / 100, 4),
        "renamed": not accepted and (likeness is None or likeness < LISTED_LIKENESS),
        **locator(hanoi["fragments"]),
    }


def _renamed(hanoi: ModelRow, known: HanoiModelRow) -> Finding:
    expected = known["listed_name"] or "a model of the list of the 19"
    return HANOI_MODEL_RENAMED.found(
        model=hanoi["model_number"],
        expected=expected,
        observed=hanoi["name"],
        evidence_ids=[hanoi["id"]],
        fragments=fragments_from(hanoi),
    )


def _row(
    hanoi: ModelRow,
    number: int,
    decided: Decided,
    method: str,
    province: Sequence[ModelRow],
    reference: Reference | None,
) -> ModelMapRow:
    counterpart = province[decided.place] if decided.place is not None else None
    runner_up, runner_up_score = decided.runner_up or (None, None)
    if reference:
        span = reference.mention.start, reference.mention.end
        evidence_id, evidence = reference.cell_id, reference.placed.text[slice(*span)]
        fragments = [fragment.row() for fragment in reference.placed.fragments_of(*span)]
    else:
        evidence_id = next(c["cell_id"] for c in hanoi["cells"] if c["role"] == "name")
        evidence, fragments = hanoi["text"], hanoi["fragments"]
    return {
        "id": f"{hanoi['id']}/map" + (f"/{number + 1}" if number else ""),
        "document_id": hanoi["document_id"],
        "hanoi_model_id": hanoi["id"],
        "hanoi_model_number": hanoi["model_number"],
        "hanoi_model_name": hanoi["name"],
        "province_model_id": counterpart["id"] if counterpart else None,
        "province_model_number": counterpart["model_number"] if counterpart else None,
        "province_model_name": counterpart["name"] if counterpart else None,
        "decision": decided.decision,
        "method": method,
        "score": None if decided.score is None else round(decided.score, 4),
        "runner_up": None if runner_up is None else province[runner_up]["id"],
        "runner_up_score": None if runner_up_score is None else round(runner_up_score, 4),
        "features": [{"name": name, "value": value} for name, value in decided.features.items()],
        "evidence_id": evidence_id,
        "evidence_text": evidence,
        **locator(fragments),
        "province_fragments": counterpart["fragments"] if counterpart else [],
    }
