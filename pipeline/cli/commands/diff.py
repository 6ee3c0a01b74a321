"""`congvan diff`: two versions of the datasets, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, TypedDict

import typer

from pipeline.cli.commands.options import Json
from pipeline.cli.console import note, result, result_json
from pipeline.core.errors import ContractError
from pipeline.core.messages import Message
from pipeline.core.schema import RowT, published
from pipeline.core.store import RowsOf
from pipeline.workflow.datasets import open_revision, revision_rows
from pipeline.workflow.project import project_above
from pipeline.workflow.versions import Between, models_between, words


class ChangedRow(TypedDict):
    """A row that both versions have, with the columns that differ: what was there, and what is."""

    id: str
    columns: dict[str, tuple[object, object]]


class Changes(TypedDict):
    """What a version of a dataset adds, removes and changes, by the ids of rows."""

    added: list[str]
    removed: list[str]
    changed: list[ChangedRow]


def diff(
    rev_a: Annotated[str, typer.Argument(help="A git revision; its datasets must be in the DVC cache or remote.")],
    rev_b: Annotated[str, typer.Argument(help="Another one; the workspace without.")] = "",
    repository: Annotated[
        Path | None, typer.Option(help="The repository; without, the project in which you are.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Say which rows two versions add, remove and change, then what they say of models that both have."""
    if repository is None:
        project = project_above(Path())
        repository = project.root if project else Path()
    changes: dict[str, Changes] = {}
    for name in published():
        before, after = (_by_id(open_revision(repository, rev, name)) for rev in (rev_a, rev_b))
        changes[name] = {
            "added": [i for i in after if i not in before],
            "removed": [i for i in before if i not in after],
            "changed": [_changed(i, before[i], after[i]) for i in after if i in before and before[i] != after[i]],
        }
    between = _between(repository, rev_a, rev_b)
    if as_json:
        result_json({**changes, "model_progress_between": between})
        return
    for name, change in changes.items():
        added, removed, changed = change["added"], change["removed"], change["changed"]
        result(
            Message(
                "{name}: {added} added, {removed} removed, {changed} changed",
                name=name,
                added=len(added),
                removed=len(removed),
                changed=len(changed),
            )
        )
        for item in changed:
            for column, (old, new) in item["columns"].items():
                result(Message("    {id} {column}: {old!r} -> {new!r}", id=item["id"], column=column, old=old, new=new))
    if between:
        result(Message("models in the latest dispatch of a province:"))
    for line in words(between):
        result(Message("    {line}", line=line))


def _between(repository: Path, rev_a: str, rev_b: str) -> list[Between]:
    """Models of the latest dispatches, unless a version is too old for that, which does not concern its rows."""
    try:
        return models_between(_version(repository, rev_a), _version(repository, rev_b))
    except ContractError as error:
        note(Message("congvan: models are not compared: {error}", error=error.told))
        return []


def _version(repository: Path, revision: str) -> RowsOf:
    def rows(row: type[RowT], /, *_: str) -> list[RowT]:
        return revision_rows(repository, revision, row)

    return rows


def _by_id(rows: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    return {str(row["id"]): row for row in rows}


def _changed(row_id: str, before: Mapping[str, object], after: Mapping[str, object]) -> ChangedRow:
    columns = {c: (before.get(c), after[c]) for c in after if before.get(c) != after[c]}
    return {"id": row_id, "columns": columns}
