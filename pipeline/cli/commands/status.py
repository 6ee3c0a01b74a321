"""`congvan status`: what waits in a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from pipeline.cli.commands.options import Json, ProjectFolder
from pipeline.cli.console import note, result, result_json
from pipeline.core.errors import ExitCode
from pipeline.core.messages import Message, joined_messages
from pipeline.workflow.inputs import files_in, read_files
from pipeline.workflow.project import Project, project_at
from pipeline.workflow.status import ToDo, ToDoKind, describe, to_do

FEW = 20
"""So many cases of a kind are listed; of more only how many there are."""


def status(
    project: ProjectFolder = None,
    fail_on: Annotated[
        list[ToDoKind] | None,
        typer.Option(help="End with 1 when something of this kind waits; more than once for more."),
    ] = None,
    *,
    files: Annotated[bool, typer.Option("--files", help="List the inputs with their documents' ids instead.")] = False,
    as_json: Json = False,
) -> None:
    """Say what is new, refused, undecided, unpublished, out of date or uncommitted, and what to do of each."""
    home = project_at(project)
    if files:
        if fail_on:
            raise typer.BadParameter("a list of inputs says nothing of what waits", param_hint="--fail-on")
        _list_files(home, as_json=as_json)
        return
    found = list(to_do(home))
    if as_json:
        result_json([asdict(one) for one in found])
    else:
        _list_waiting(home, found)
    if failing := [
        Message("{what} ({count})", what=one.what, count=len(one.lines)) for one in found if one.kind in (fail_on or ())
    ]:
        note(
            Message(
                "congvan: ends with {code}, since something waits: {failing}",
                code=int(ExitCode.SOME_REFUSED),
                failing=joined_messages(", ", failing),
            )
        )
        raise typer.Exit(int(ExitCode.SOME_REFUSED))


def _list_waiting(home: Project, found: Sequence[ToDo]) -> None:
    result(describe(home))
    for one in found:
        result(
            Message("{what} ({count}); what to do: {remedy}", what=one.what, count=len(one.lines), remedy=one.remedy)
        )
        for line in one.lines[:FEW]:
            result(Message("    {line}", line=line))
        if len(one.lines) > FEW:
            result(Message("    and {count} more: congvan status --json", count=len(one.lines) - FEW))
    if not found:
        result(Message("nothing waits"))


def _list_files(home: Project, *, as_json: bool) -> None:
    ids = read_files(home)
    listed = {file: ids.get(file) for file in files_in(home.raw, ids)}
    if as_json:
        result_json(listed)
        return
    for file, document_id in listed.items():
        read = Message("{document_id:16}  {file}", document_id=document_id, file=file) if document_id else None
        result(read or Message("not read          {file}", file=file))
