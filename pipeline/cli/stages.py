"""The stages of dvc.yaml as commands: `python -m pipeline STEP`.

A refused document does not fail a stage, since the others are to go on; it is told on stderr and in `quarantine`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import boundary
from pipeline.cli.console import StderrProgress, note
from pipeline.cli.exit_codes import in_a_line
from pipeline.cli.language import VARIABLE, CommandLanguage, tell_in
from pipeline.core.messages import Message
from pipeline.core.params import load_params
from pipeline.core.quarantine import refusal_told
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.store import rows_of
from pipeline.workflow import stages
from pipeline.workflow.lifeline import end_with_parent
from pipeline.workflow.status import faults_of_origins, refusals
from pipeline.workflow.worked import Summary, note_worked, take_worked
from pipeline.workflow.workspace import QUARANTINE, Workspace

NAMES = ("ingest", *stages.STEPS, "publish")

app = typer.Typer(
    name="python -m pipeline",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(epilog=in_a_line())
def run(
    step: Annotated[str, typer.Argument(help=", ".join(NAMES))],
    raw: Annotated[Path, typer.Option(help="Folder of inputs.")] = Path("raw_pdfs"),
    extracted: Annotated[Path, typer.Option(help="Folder of outputs.")] = Path("extracted"),
    params: Annotated[Path, typer.Option(help="Parameters.")] = Path("params.yaml"),
    decisions: Annotated[Path, typer.Option(help="Folder of what persons decided.")] = Path("decisions"),
    truth: Annotated[Path, typer.Option(help="Folder of truth files, for metrics.")] = Path("tests/truth"),
    jobs: Annotated[int, typer.Option(min=1, help="Processes.")] = os.cpu_count() or 1,
    _: Annotated[
        CommandLanguage, typer.Option("--lang", envvar=VARIABLE, callback=tell_in, is_eager=True, hidden=True)
    ] = CommandLanguage.ENGLISH,
) -> None:
    """Run one step over all documents."""
    if step not in NAMES:
        raise typer.BadParameter(f"no step is named {step!r}; choose from {', '.join(NAMES)}")
    if "DVC_STAGE" in os.environ:
        end_with_parent()
    workspace = Workspace(extracted)
    with workspace.held():
        if step == "ingest":
            stages.ingest_stage(workspace, [raw], stages.bounded(load_params(params), jobs))
            for row in rows_of(workspace.read("ingest", None, QUARANTINE), QuarantineRow):
                note(
                    Message(
                        "refused {file}: {refusal}", file=row["file"], refusal=refusal_told(row["code"], row["message"])
                    )
                )
            for line in faults_of_origins(raw, [row["file"] for row in workspace.inputs()]):
                note(Message("congvan: {line}", line=line))
        elif step == "publish":
            stages.publish_stage(workspace, extracted / "datasets", decisions=decisions)
            _summarise(workspace)
        else:
            with StderrProgress(step) as progress:
                outcomes = stages.document_stage(
                    stages.STEPS[step], workspace, raw, load_params(params), jobs, progress, decisions
                )
            note_worked(workspace, step, outcomes)
            if step == "check":
                stages.write_metrics(workspace, truth if truth.is_dir() else None)


def _summarise(workspace: Workspace) -> None:
    """The last word of `dvc repro`: what became of all inputs, and what to do of those refused."""
    files = [row["file"] for row in workspace.inputs()]
    summary = Summary.of(files, take_worked(workspace), refusals(workspace))
    head, *refused = summary.lines()
    note(Message("congvan: a version is published: {head}", head=head))
    for line in refused:
        note(line)
    note(Message("congvan: what else waits: congvan status"))


def main() -> None:
    """Run the stage; a named error ends it with its exit code."""
    boundary.run(app)
