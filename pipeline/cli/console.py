"""What people see: progress and messages on stderr, results on stdout."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from pipeline.workflow.run import Outcome

stdout = Console(soft_wrap=True, highlight=False)
WIDE = 160
"""Columns of text where stdout is no terminal, and so has no width of its own."""
if not stdout.is_terminal:
    stdout.width = WIDE
stderr = Console(stderr=True, soft_wrap=True, highlight=False)


class StderrProgress:
    """A bar on a terminal, a line a document elsewhere; refusals are said at once on either."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=stderr,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task(what, total=None)
        self._total = self._count = 0

    def __enter__(self) -> StderrProgress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def begin(self, total: int) -> None:
        """`total` documents are to be done."""
        self._total = total
        self._bar.update(self._task, total=total)

    def advance(self, outcome: Outcome) -> None:
        """One document is done."""
        self._count += 1
        self._bar.advance(self._task)
        if outcome.refused:
            stderr.print(f"refused {outcome.file}: {outcome.refused}", markup=False)
        if not sys.stderr.isatty():
            how = "unchanged" if not outcome.done else "refused" if outcome.refused else "done"
            stderr.print(f"{self._what} {self._count}/{self._total} {outcome.file} {how}", markup=False)
