"""`congvan origins`: whether origins.yml and the PDFs beside it fit."""

from __future__ import annotations

import typer

from pipeline.cli.commands.options import Json, ProjectFolder
from pipeline.cli.console import result, result_json
from pipeline.core.errors import ExitCode
from pipeline.core.messages import Message
from pipeline.workflow.inputs import files_in, read_files
from pipeline.workflow.project import project_at
from pipeline.workflow.status import faults_of_origins


def origins(project: ProjectFolder = None, *, as_json: Json = False) -> None:
    """List records of origins without a file, misspelt ones, and PDFs without a record; ends with 1 where there are."""
    home = project_at(project)
    files = files_in(home.raw, read_files(home))
    faults = faults_of_origins(home.raw, files)
    if as_json:
        result_json(faults)
    else:
        for line in faults:
            result(line)
        result(Message("{files} inputs, {faults} faults in their origins", files=len(files), faults=len(faults)))
    raise typer.Exit(int(ExitCode.SOME_REFUSED if faults else ExitCode.OK))
