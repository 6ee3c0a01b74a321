"""One document: its Hanoi models and their counterparts to `model_map`.

Evidence in order: a person's decision; a reference that the row states ("Kết quả triển khai Mô hình số 33 theo phụ lục
1"), resolved by model number; then what both rows say, weighed.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from normalizers.pilot_models.hanoi_models import LISTED_LIKENESS, hanoi_models, likeness_to
from pipeline.core.findings import Finding, Severity, finding_rows, locator
from pipeline.core.located_text import fragments_from, located_texts
from pipeline.core.params import MapParams
from pipeline.core.step import DocumentInput, Rows
from pipeline.core.store import Row
from pipeline.decisions.corrected_document import with_corrections
from pipeline.decisions.corrections import Correction
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import HANOI_NAMES, MODEL_MAP
from pipeline.layout.text import LocatedText
from pipeline.steps.map.choice import load_weights
from pipeline.steps.map.decide import Counterpart, decide
from pipeline.steps.map.evidence import model_of
from pipeline.steps.map.stated import StatedCounterpart, numbered, references


def map_document(document: DocumentInput) -> Rows:
    """Rows for every Hanoi model: accepted with its evidence, to be reviewed, or none."""
    params = document.params
    assert isinstance(params, MapParams)
    models = list(document.rows("models"))
    hanoi, province = ([m for m in models if m["list"] == name] for name in ("hanoi", "province"))
    (letter,) = document.rows("documents")
    kept = Decisions(document.decisions)
    corrections = [*kept.of(MODEL_MAP, letter).values(), *kept.of(HANOI_NAMES, letter).values()]
    located = [(correction, _hanoi_index(correction, hanoi)) for correction in corrections]
    if not hanoi:
        return
    document, _ = with_corrections(document, letter)
    cells = _located_cells(document, {c["cell_id"] for m in hanoi for c in m["cells"]})
    numbers = numbered(province, {t["id"]: t["appendix_number"] for t in document.rows("tables")})
    decided = {index: _corrected(c, hanoi[index], province) for c, index in located if c.kind is MODEL_MAP}
    findings: list[Finding] = []
    stated: dict[int, list[int]] = {}
    said: dict[tuple[int, int], StatedCounterpart] = {}
    for i, row in enumerate(hanoi):
        known = _known_row(row, accepted=any(p == i and c.kind is HANOI_NAMES for c, p in located))
        yield "hanoi_models", known
        findings += [_renamed(row, known)] if known["renamed"] else []
        found, unknown = references(row, cells, province, numbers)
        findings.extend(unknown)
        if i in decided:
            stated[i] = decided[i]
        elif found:
            stated[i] = [reference.index for reference in found]
            said |= {(i, reference.index): reference for reference in found}
    findings += [] if province else [_no_list(hanoi)]
    for correction, index in located:
        row = hanoi[index]
        if correction.kind is HANOI_NAMES:
            _accepted_name(correction, row)
        yield "corrections", correction.row(document.document_id, [row["id"]], row["text"], row["fragments"])
    ours, theirs = ([model_of(row) for row in side] for side in (hanoi, province))
    for i, counterparts in enumerate(decide(ours, theirs, stated, decided.keys(), params, load_weights())):
        for n, one in enumerate(counterparts):
            method = "correction" if i in decided else "explicit_reference" if one.stated else "fuzzy"
            reference = said.get((i, one.index)) if one.index is not None else None
            yield "model_map", _row(hanoi[i], n, one, method, province, reference)
    yield from (("findings", row) for row in finding_rows(document.document_id, "map", findings))


def _hanoi_index(decision: Correction, hanoi: Sequence[Row]) -> int:
    """Which row of Hanoi's list a decision is on.

    Raises:
        StaleDecision: none has its number, or several have.
    """
    (number,) = decision.at
    found = [index for index, model in enumerate(hanoi) if model["model_number"] == number]
    if len(found) != 1:
        raise decision.lost(f"a number that {len(found)} models of Hanoi's have here")
    return found[0]


def _corrected(decision: Correction, hanoi: Row, province: Sequence[Row]) -> list[int]:
    """The places of the counterparts that a person decided upon, if the names are still those that were seen.

    Raises:
        StaleDecision: no model of the province has such a number, or several have, or names are others now.
    """
    own: list[int] = []
    for number in dict.fromkeys(decision.value):
        found = [index for index, model in enumerate(province) if model["model_number"] == number]
        if len(found) != 1:
            raise decision.lost(f"number {number}, which {len(found)} models of the province have")
        own += found
    decision.check({"hanoi": hanoi["name"], "province": [province[index]["name"] for index in own]})
    return own


def _accepted_name(decision: Correction, hanoi: Row) -> None:
    """Hold a name that a person accepted to the names that were seen.

    Raises:
        StaleDecision: a name is another now, here or in the list of the 19.
    """
    known = hanoi_models().get(hanoi["model_number"])
    decision.check({"listed": known and known.name, "written": hanoi["name"]})


def _no_list(hanoi: Sequence[Row]) -> Finding:
    return Finding(
        check="province_list_missing",
        severity=Severity.WARNING,
        message=f"{len(hanoi)} models of Hanoi's are listed, and no list of the province's own: nothing was compared.",
        message_vi=f"Có {len(hanoi)} mô hình của Hà Nội nhưng không có danh mục của tỉnh: không đối chiếu được.",
        expected="a list of the province's models",
        evidence_ids=[hanoi[0]["table_id"]],
    )


def _located_cells(document: DocumentInput, ids: Set[str]) -> dict[str, LocatedText]:
    cells = located_texts(document.rows("cells", "id", "text"), document.rows("cell_words"))
    return {cell["id"]: located for cell, located in cells if cell["id"] in ids}


def _known_row(hanoi: Row, *, accepted: bool) -> dict[str, Any]:
    """A row of `hanoi_models`: the name that the dispatch writes beside those that the list of the 19 has.

    `accepted` says that a person found it to be one more name of the same model.
    """
    known = hanoi_models().get(hanoi["model_number"])
    likeness = likeness_to(hanoi["model_number"], hanoi["name_key"])
    return {
        "id": f"{hanoi['id']}/hanoi",
        "document_id": hanoi["document_id"],
        "model_id": hanoi["id"],
        "model_number": hanoi["model_number"],
        "listed_name": known and known.name,
        "name": hanoi["name"],
        "name_key": hanoi["name_key"],
        "likeness": None if likeness is None else round(likeness / 100, 4),
        "renamed": not accepted and (likeness is None or likeness < LISTED_LIKENESS),
        **locator(hanoi["fragments"]),
    }


def _renamed(hanoi: Row, known: Row) -> Finding:
    expected = known["listed_name"] or "a model of the list of the 19"
    return Finding(
        check="hanoi_model_renamed",
        severity=Severity.WARNING,
        message=f"Hanoi model {hanoi['model_number']} is named {hanoi['name']!r}, in the list of the 19 {expected!r}.",
        message_vi=f"Mô hình số {hanoi['model_number']} của Hà Nội có tên {hanoi['name']!r}, trong danh mục 19 mô hình "
        f"là {expected!r}.",
        expected=expected,
        observed=hanoi["name"],
        evidence_ids=[hanoi["id"]],
        fragments=fragments_from(hanoi),
    )


def _row(
    hanoi: Row,
    number: int,
    decided: Counterpart,
    method: str,
    province: Sequence[Row],
    reference: StatedCounterpart | None,
) -> dict[str, Any]:
    counterpart = province[decided.index] if decided.index is not None else None
    runner_up, runner_up_score = decided.runner_up or (None, None)
    if reference:
        span = reference.mention.start, reference.mention.end
        evidence_id, evidence = reference.cell_id, reference.located.text[slice(*span)]
        fragments = [fragment.row() for fragment in reference.located.fragments_of(*span)]
    else:
        evidence_id = next(c["cell_id"] for c in hanoi["cells"] if c["role"] == "name")
        evidence, fragments = hanoi["text"], hanoi["fragments"]
    return {
        "id": f"{hanoi['id']}/map" + (f"/{number + 1}" if number else ""),
        "document_id": hanoi["document_id"],
        "hanoi_model_id": hanoi["id"],
        "hanoi_model_number": hanoi["model_number"],
        "hanoi_model_name": hanoi["name"],
        "province_model_id": counterpart and counterpart["id"],
        "province_model_number": counterpart and counterpart["model_number"],
        "province_model_name": counterpart and counterpart["name"],
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
