"""`congvan view`: the datasets as pages in a browser."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, in_project
from pipeline.cli.console import note, result
from pipeline.core.extras import hold_to_extra
from pipeline.core.messages import Message
from pipeline.workflow.datasets import decisions_beside

LOOPBACK = "127.0.0.1"
PORT = 8765


def view(
    data: Annotated[
        Path, typer.Argument(metavar="[DATASETS]", callback=in_project, help="Folder of the datasets.")
    ] = DATASETS_FOLDER,
    pdfs: Annotated[
        Path | None, typer.Option(help="Folder of the PDFs; else where they were read, or raw_pdfs.")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="Folder that keeps decisions; beside the data without.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="Name or address to listen on; the default is for this machine alone.")
    ] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any free one.")] = PORT,
) -> None:
    """Show dispatches, findings, tables and figures beside their pages, in a browser; Ctrl-C ends it."""
    hold_to_extra("view", Message("congvan view"))
    # The other commands need none of it.
    from pipeline.view.app import Folders
    from pipeline.view.server import serving

    # Without a handler these two end the process at once, and the copy of the datasets would stay in /tmp.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) is not signal.SIG_IGN:  # As nohup has it.
            signal.signal(ending, signal.default_int_handler)
    try:
        served = serving(Folders(data, decisions or decisions_beside(data), pdfs), host, port)
        if served.is_open:
            note(
                Message(
                    "congvan: other machines can reach this server; who has the address below can read everything in it"
                )
            )
        result(Message("{address}", address=served.address))
        note(Message("congvan: open this address in a browser; Ctrl-C ends the server"))
        served.run()
    except KeyboardInterrupt:
        note(Message("congvan: ended"))
