"""What two versions of the datasets say of the same pilot models: a province's latest dispatch in each.

Ids hold their document's hash, so that rows of two dispatches, or of two versions of one, are never the same row. Here
models are compared by list and number, in the way of `model_progress`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypedDict, TypeVar

from pipeline.core.errors import ContractError
from pipeline.core.messages import Message
from pipeline.core.schema import RowT, dataset_of
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.store import RowsOf
from pipeline.steps.publish import Change, Followed, Standing, dispatch_of, followed, seen, standings, threads

READ = {
    DocumentRow: ("id", "file", "province", "issuing_authority", "number", "issued_on"),
    ModelRow: ("list", "model_number", "name", "name_key", "status", "status_text", "results", "note", "cells"),
    ModelMapRow: ("hanoi_model_id", "decision", "province_model_number"),
    FigureRow: ("text", "kind", "value", "value_to", "denominator", "unit", "subject", "period_first", "period_last"),
}
"""Rows that a comparison reads, and the columns that an old version may lack."""

Place = tuple[str, str]
"""A province, as its thread is called, and a list of its models."""


class Side(TypedDict):
    """One of two dispatches that are compared."""

    document_id: str
    file: str
    number: str | None
    issued_on: date | None


class ModelSide(TypedDict):
    """Where a model stands in a dispatch."""

    model_id: str
    page: int | None
    fragments: list[FragmentRow]


class Differs(TypedDict):
    """One thing of a model that two dispatches say otherwise, with the pages of both."""

    what: str
    before: str | None
    after: str | None
    id_before: str | None
    id_after: str | None
    page_before: int | None
    page_after: int | None
    subject: str | None


class ModelBetween(TypedDict):
    """A model that differs; a side is None where it is not."""

    model_number: int | None
    name: str
    before: ModelSide | None
    after: ModelSide | None
    changes: list[Differs]


class Between(TypedDict):
    """A list of a province's in two dispatches."""

    province: str | None
    list: str
    before: Side
    after: Side
    models: list[ModelBetween]


def models_between(before: RowsOf, after: RowsOf) -> list[Between]:
    """Lists whose latest dispatch is another one in `after` than in `before`, with the models that differ.

    Of a dispatch that lies in several versions those are taken that the other side has not. A list that one side does
    not have at all is left out: its models are added or removed rows.

    Raises:
        ContractError: a version was made before a column that is compared came to its datasets.

    Returns:
        One for each province and list, in their order.
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


def words(between: Iterable[Between]) -> Iterator[Message]:
    """The same in lines: a list's two dispatches, then every change with both places."""
    for one in between:
        yield Message(
            "{province}, list {list}: {before} -> {after}",
            province=one["province"],
            list=one["list"],
            before=_called(one["before"]),
            after=_called(one["after"]),
        )
        for model in one["models"]:
            for change in model["changes"]:
                of = f" ({change['subject']})" if change["subject"] else ""
                told = f"{change['before']!r} -> {change['after']!r}"
                stood = _place(one["before"], model["before"], change["page_before"])
                stands = _place(one["after"], model["after"], change["page_after"])
                head = f"    {model['model_number']} {change['what']}{of}: {told}"
                yield Message("{head} [{stood} -> {stands}]", head=head, stood=stood, stands=stands)


def _called(document: Side) -> str:
    return f"{document['file']} (số {document['number']}, {document['issued_on']})"


def _place(document: Side, model: ModelSide | None, page: int | None) -> Message:
    """Where a side says it, or for what it does not say where its model stands."""
    page = page or (model["page"] if model else None)
    return Message("{file} page {page}", file=document["file"], page=page) if page else Message("nowhere")


def _latest(version: RowsOf) -> dict[Place, dict[str, DocumentRow]]:
    """For every province and list the documents of the last dispatch that has numbered models of it, by id."""
    listing: dict[str, set[str]] = defaultdict(set)
    for model in _rows(version, ModelRow):
        if model["model_number"] is not None:
            listing[model["document_id"]].add(model["list"])
    documents = {row["id"]: row for row in _rows(version, DocumentRow)}
    found: dict[Place, dict[str, DocumentRow]] = {}
    for thread in threads(map(dispatch_of, documents.values())):
        for versions in thread:
            own: dict[Place, dict[str, DocumentRow]] = defaultdict(dict)
            for one in versions:
                for list_ in listing[one.document_id] if one.thread else ():
                    own[str(one.thread), list_][one.document_id] = documents[one.document_id]
            found |= own
    return found


def _other(own: Mapping[str, DocumentRow], others: Mapping[str, DocumentRow]) -> DocumentRow:
    """The first version that the other side has not, or the first."""
    return own[min(own.keys() - others.keys() or own.keys())]


def _standings(version: RowsOf, document_ids: set[str]) -> dict[tuple[str, str], list[Standing]]:
    """The models of some documents, by document and list."""
    if not document_ids:
        return {}
    documents = {row["id"]: row for row in _rows(version, DocumentRow)}
    models, mapped, figures = (
        _by_document(_rows(version, ModelRow), document_ids),
        _by_document(_rows(version, ModelMapRow), document_ids),
        _by_document(_rows(version, FigureRow), document_ids),
    )
    found: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for document_id in sorted(document_ids):
        own = models[document_id], mapped[document_id], figures[document_id]
        for standing in standings(documents[document_id]["issued_on"], *own):
            found[document_id, standing.model["list"]].append(standing)
    return found


class _Owned(TypedDict):
    document_id: str


OwnedT = TypeVar("OwnedT", bound=_Owned)


def _by_document(rows: Iterable[OwnedT], document_ids: set[str]) -> dict[str, list[OwnedT]]:
    found: dict[str, list[OwnedT]] = defaultdict(list)
    for row in rows:
        if row["document_id"] in document_ids:
            found[row["document_id"]].append(row)
    return found


def _rows(version: RowsOf, row_type: type[RowT]) -> Iterator[RowT]:
    for row in version(row_type):
        lacking = [column for column in READ[row_type] if column not in row]
        if lacking:
            raise ContractError(
                "{name} of an old version has no column {lacking}",
                "make that version anew: dvc repro",
                name=dataset_of(row_type),
                lacking=", ".join(lacking),
            )
        yield row


def _document(row: DocumentRow) -> Side:
    return {
        "document_id": row["id"],
        "file": row["file"],
        "number": row["number"],
        "issued_on": row["issued_on"],
    }


def _model(item: Followed) -> ModelBetween:
    known = item.after or item.before
    assert known is not None
    return {
        "model_number": known.model["model_number"],
        "name": known.model["name"],
        "before": _side(item.before),
        "after": _side(item.after),
        "changes": [_differs(change) for change in item.changes],
    }


def _differs(change: Change) -> Differs:
    return {
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "id_before": change.id_before,
        "id_after": change.id_after,
        "page_before": change.page_before,
        "page_after": change.page_after,
        "subject": change.subject,
    }


def _side(standing: Standing | None) -> ModelSide | None:
    if standing is None:
        return None
    model = standing.model
    return {"model_id": model["id"], "page": standing.page, "fragments": model["fragments"]}
