"""What two versions of the datasets say of the same pilot models: a province's latest dispatch in each.

Ids hold their document's hash, so that rows of two dispatches, or of two versions of one, are never the same row. Here
models are compared by list and number, in the way of `model_progress`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from pipeline.core.errors import ContractError
from pipeline.core.store import Row
from pipeline.steps.publish import Followed, Standing, dispatch_of, followed, seen, standings, threads

READ = {
    "documents": ("id", "file", "province", "issuing_authority", "number", "issued_on"),
    "models": ("list", "model_number", "name", "name_key", "status", "status_text", "results", "note", "cells"),
    "model_map": ("hanoi_model_id", "decision", "province_model_number"),
    "figures": ("text", "kind", "value", "value_to", "denominator", "unit", "subject", "period_first", "period_last"),
}
"""Datasets that a comparison reads, and the columns that an old version may lack."""

Version = Callable[[str], Iterable[Row]]
"""Gives the rows of a dataset by its name."""
Place = tuple[str, str]
"""A province, as its thread is called, and a list of its models."""


def models_between(before: Version, after: Version) -> list[dict[str, Any]]:
    """Lists whose latest dispatch is another one in `after` than in `before`, with the models that differ.

    Of a dispatch that lies in several versions those are taken that the other side has not. A list that one side does
    not have at all is left out: its models are added or removed rows.

    Raises:
        ContractError: a version was made before a column that is compared came to its datasets.

    Returns:
        By province and list: {province, list, before, after, models}. Sides are {document_id, file, number, issued_on},
        those of a model {model_id, page, fragments}, or None where it is not. A model's changes have the pages of both
        sides beside what `model_progress.changes` has.
    """
    latest = [_latest(version) for version in (before, after)]
    compared = [
        (place[1], _other(olds, news), _other(news, olds))
        for place in sorted(latest[0].keys() & latest[1].keys())
        if (olds := latest[0][place]).keys() != (news := latest[1][place]).keys()
    ]
    stood = _standings(before, {old["id"] for _, old, _ in compared})
    stands = _standings(after, {new["id"] for _, _, new in compared})
    return [
        {
            "province": dispatch_of(new).province,
            "list": list_,
            "before": _document(old),
            "after": _document(new),
            "models": [
                _model(item)
                for item in followed(stands[new["id"], list_], seen(stood[old["id"], list_]))
                if item.changes
            ],
        }
        for list_, old, new in compared
    ]


def words(between: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The same in lines: a list's two dispatches, then every change with both places."""
    for one in between:
        yield f"{one['province']}, list {one['list']}: {_called(one['before'])} -> {_called(one['after'])}"
        for model in one["models"]:
            for change in model["changes"]:
                of = f" ({change['subject']})" if change["subject"] else ""
                told = f"{change['before']!r} -> {change['after']!r}"
                places = (_place(one, model, change, side) for side in ("before", "after"))
                yield f"    {model['model_number']} {change['what']}{of}: {told} [{' -> '.join(places)}]"


def _called(document: Mapping[str, Any]) -> str:
    return f"{document['file']} (số {document['number']}, {document['issued_on']})"


def _place(one: Mapping[str, Any], model: Mapping[str, Any], change: Mapping[str, Any], side: str) -> str:
    """Where a side says it, or for what it does not say where its model stands."""
    page = change[f"page_{side}"] or (model[side] and model[side]["page"])
    return f"{one[side]['file']} page {page}" if page else "nowhere"


def _latest(version: Version) -> dict[Place, dict[str, Row]]:
    """For every province and list the documents of the last dispatch that has numbered models of it, by id."""
    listing: dict[str, set[str]] = defaultdict(set)
    for model in _rows(version, "models"):
        if model["model_number"] is not None:
            listing[model["document_id"]].add(model["list"])
    documents = {row["id"]: row for row in _rows(version, "documents")}
    found: dict[Place, dict[str, Row]] = {}
    for thread in threads(map(dispatch_of, documents.values())):
        for versions in thread:
            own: dict[Place, dict[str, Row]] = defaultdict(dict)
            for one in versions:
                for list_ in listing[one.document_id] if one.thread else ():
                    own[str(one.thread), list_][one.document_id] = documents[one.document_id]
            found |= own
    return found


def _other(own: Mapping[str, Row], others: Mapping[str, Row]) -> Row:
    """The first version that the other side has not, or the first."""
    return own[min(own.keys() - others.keys() or own.keys())]


def _standings(version: Version, document_ids: set[str]) -> dict[tuple[str, str], list[Standing]]:
    """The models of some documents, by document and list."""
    if not document_ids:
        return {}
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for name in READ:
        for row in _rows(version, name):
            if row["document_id"] in document_ids:
                rows[name, row["document_id"]].append(row)
    found: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for document_id in sorted(document_ids):
        (document,) = rows["documents", document_id]
        own = (rows[name, document_id] for name in ("models", "model_map", "figures"))
        for standing in standings(document["issued_on"], *own):
            found[document_id, standing.model["list"]].append(standing)
    return found


def _rows(version: Version, name: str) -> Iterator[Row]:
    for row in version(name):
        lacking = [column for column in READ[name] if column not in row]
        if lacking:
            raise ContractError(
                f"{name} of an old version has no column {', '.join(lacking)}", "make that version anew: dvc repro"
            )
        yield row


def _document(row: Row) -> dict[str, Any]:
    return {"document_id": row["id"], **{name: row[name] for name in ("file", "number", "issued_on")}}


def _model(item: Followed) -> dict[str, Any]:
    known = item.after or item.before
    assert known is not None
    return {
        "model_number": known.model["model_number"],
        "name": known.model["name"],
        "before": _side(item.before),
        "after": _side(item.after),
        "changes": [asdict(change) for change in item.changes],
    }


def _side(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    model = standing.model
    return {"model_id": model["id"], "page": standing.page, "fragments": model["fragments"]}
