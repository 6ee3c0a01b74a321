"""Where a command ends: every error is told on stderr, and has the exit code that is its own."""

from __future__ import annotations

import logging
import sys
from io import TextIOWrapper
from traceback import format_exception
from typing import NoReturn

import typer

from pipeline.cli.console import note
from pipeline.core.errors import CongvanError, ContractError, ExitCode
from pipeline.core.messages import KeptMessage, Message, why

(_UsageError,) = typer.BadParameter.__bases__


class _Notes(logging.Handler):
    """What the layers below have to tell."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it on stderr."""
        said = record.msg if isinstance(record.msg, Message) else record.getMessage()
        note(Message("congvan: {said}", said=said))


def run(app: typer.Typer) -> NoReturn:
    """Run the command that the command line names, and end the process."""
    logging.getLogger("pipeline").addHandler(_Notes())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # A letter that the terminal's encoding lacks ends no command.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_code(app))


def _code(app: typer.Typer) -> int:
    try:
        return int(app(standalone_mode=False, prog_name=app.info.name) or ExitCode.OK)
    except CongvanError as error:
        kind = Message("contract broken" if isinstance(error, ContractError) else "error")
        note(Message("congvan: {kind}: {told}", kind=kind, told=error.told), in_a_line=True)
        return int(error.exit_code)
    except typer.Abort:
        return int(ExitCode.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the boundary: Python itself would end with 1, "some were refused"
        if isinstance(error, _UsageError):
            return _usage(error)
        if isinstance(error, OSError) and error.filename is not None:
            told = Message("{reason}: {file}; what to do: name another path", reason=why(error), file=error.filename)
            note(Message("congvan: {kind}: {told}", kind=Message("error"), told=told), in_a_line=True)
            return int(ExitCode.NOT_FOUND)
        note(Message("{trace}", trace="".join(format_exception(error))))
        note(
            Message(
                "congvan: a fault of congvan's own: {error!r}; what to do: please report it with the lines above",
                error=error,
            )
        )
        return int(ExitCode.INTERNAL)


def _usage(error: Exception) -> int:
    """Tell what the command line lacks; without any words it is the help, which has been printed then."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "congvan"
    said = str(getattr(error, "format_message", error.__str__)())
    if said.strip():
        told = Message("{said}; what to do: {command} --help", said=KeptMessage(said), command=command)
        note(Message("congvan: {kind}: {told}", kind=Message("usage"), told=told), in_a_line=True)
    return int(ExitCode.USAGE)
