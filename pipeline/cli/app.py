"""`congvan`: the commands, each with an example in its help, and what holds for all of them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from pipeline.cli import commands
from pipeline.cli.boundary import run
from pipeline.cli.console import result
from pipeline.cli.examples import EXAMPLE, EXAMPLES
from pipeline.cli.exit_codes import in_a_line
from pipeline.cli.language import CommandLanguage, ask_as_environment_does, speak
from pipeline.core.messages import Message

app = typer.Typer(
    name="congvan",
    help="Vietnamese official dispatches from PDF to Parquet, every value traced to a box on a page.",
    epilog=in_a_line(),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
for command in (
    commands.extract,
    commands.ingest,
    commands.remove,
    commands.replace,
    commands.origins,
    commands.status,
    commands.trace,
    commands.show,
    commands.check,
    commands.diff,
    commands.review,
    commands.view,
    commands.report,
    commands.export,
):
    app.command(epilog=f"{EXAMPLE} {EXAMPLES[command.__name__]}")(command)


def _tell_version(*, asked: bool) -> None:
    if asked:
        result(Message("congvan {version}", version=version("congvan")))
        raise typer.Exit


@app.callback()
def common(
    *,
    _: Annotated[
        bool,
        typer.Option("--version", callback=lambda asked: _tell_version(asked=asked), is_eager=True, help="Say which."),
    ] = False,
    lang: Annotated[
        CommandLanguage,
        typer.Option(callback=speak, is_eager=True, help="The language of help and messages; CONGVAN_LANG without."),
    ] = CommandLanguage.ENGLISH,
) -> None:
    """Vietnamese official dispatches from PDF to Parquet, every value traced to a box on a page."""


def main() -> None:
    """Run the command; a named error is told on stderr and ends it with its own exit code."""
    ask_as_environment_does()
    run(app)
