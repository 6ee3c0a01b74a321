"""The commands, one file each."""

from pipeline.cli.commands.check import check
from pipeline.cli.commands.diff import diff
from pipeline.cli.commands.export import export
from pipeline.cli.commands.extract import extract
from pipeline.cli.commands.ingest import ingest
from pipeline.cli.commands.origins import origins
from pipeline.cli.commands.remove import remove
from pipeline.cli.commands.replace import replace
from pipeline.cli.commands.report import report
from pipeline.cli.commands.review import review
from pipeline.cli.commands.show import show
from pipeline.cli.commands.status import status
from pipeline.cli.commands.trace import trace
from pipeline.cli.commands.view import view

__all__ = [
    "check",
    "diff",
    "export",
    "extract",
    "ingest",
    "origins",
    "remove",
    "replace",
    "report",
    "review",
    "show",
    "status",
    "trace",
    "view",
]
