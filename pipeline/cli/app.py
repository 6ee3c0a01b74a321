"""`congvan`: extract, ingest, trace, show, check, diff, review, view, report, export."""

from __future__ import annotations

import typer

from pipeline.cli import commands
from pipeline.cli.boundary import run

EPILOG = """Exit codes: 0 all well; 1 done, and some documents were refused or findings reach --fail-on; 2 the command
line could not be understood; 3 no PDF found; 4 the output cannot be written; 5 an id, dataset or source PDF not found;
6 data or configuration breaks its contract; 70 a fault of congvan's own; 130 interrupted."""

app = typer.Typer(
    name="congvan",
    help="Vietnamese official dispatches from PDF to Parquet, every value traced to a box on a page.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    commands.extract,
    commands.ingest,
    commands.trace,
    commands.show,
    commands.check,
    commands.diff,
    commands.review,
    commands.view,
    commands.report,
    commands.export,
):
    app.command()(command)


def main() -> None:
    """Run the command; a named error is told on stderr and ends it with its own exit code."""
    run(app)
