"""What people see: progress and messages on stderr, results on stdout.

All of congvan's printing is here, since what it prints comes from other people's files: control characters, and those
that turn the direction of a line, are made visible, and no text is taken for markup.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from pipeline.cli.language import in_language
from pipeline.core.errors import ExitCode
from pipeline.core.messages import Message
from pipeline.core.shown import json_visible, visible
from pipeline.workflow.run import Outcome


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """End well when the reader of our output (head, less) has gone: there is nobody left to tell."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())
        raise SystemExit(int(ExitCode.OK))


_stdout = _Console(highlight=False)
EVERY = 10.0
"""Seconds between two lines on pages, where stderr is no terminal."""
WIDE = 160
"""Columns of text where stdout is no terminal, and so has no width of its own."""
if not _stdout.is_terminal:
    _stdout.width = WIDE
_stderr = _Console(stderr=True, highlight=False)


def result(text: Message) -> None:
    """Print lines of a result on stdout."""
    _stdout.print(Text(visible(in_language(text))), soft_wrap=True)


def result_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on stdout, its cells broken into lines where they are long."""
    table = Table(show_lines=True)
    for column in columns:
        table.add_column(Text(visible(in_language(column))), overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(in_language(cell))) for cell in row))
    _stdout.print(table)


def result_json(value: object, *, default: Callable[[Any], object] = str) -> None:
    """Print a value as JSON on stdout; `default` makes a number or text of what JSON does not know."""
    text = json_visible(json.dumps(value, ensure_ascii=False, default=default))
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _stdout.on_broken_pipe()


def note(text: Message, *, in_a_line: bool = False) -> None:
    """Print a message on stderr; in one line, without the line feeds that other software put into it."""
    said = in_language(text)
    _stderr.print(Text(visible(" ".join(said.split()) if in_a_line else said)), soft_wrap=True)


class StderrProgress:
    """Pages done and the time that is left: a bar on a terminal, elsewhere a line now and then beside a line a
    document. Refusals are said at once on either."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[documents]}"),
            TimeRemainingColumn(),
            console=_stderr,
            disable=not _stderr.is_terminal,
        )
        self._task = self._bar.add_task(what, total=None, documents="")
        self._total = self._count = 0
        self._began = self._said = time.monotonic()

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
        self._tell_documents()

    def advance(self, outcome: Outcome) -> None:
        """One document is done."""
        self._count += 1
        self._tell_documents()
        if outcome.refused:
            note(Message("refused {file}: {refusal}", file=outcome.file, refusal=outcome.refused))
        if not _stderr.is_terminal:
            how = Message("unchanged" if not outcome.done else "refused" if outcome.refused else "done")
            done = f"{self._what} {self._count}/{self._total}"
            note(Message("{done} {file} {how}", done=done, file=outcome.file, how=how))

    def pages(self, done: int, total: int) -> None:
        """So many of all pages are done."""
        self._bar.update(self._task, completed=done, total=total)
        now = time.monotonic()
        if not _stderr.is_terminal and 0 < done < total and now - self._said >= EVERY:
            self._said = now
            left = (now - self._began) * (total - done) / done
            note(
                Message(
                    "{step} {done}/{total} pages, about {left} left",
                    step=self._what,
                    done=done,
                    total=total,
                    left=_minutes(left),
                )
            )

    def _tell_documents(self) -> None:
        told = Message("pages, {done}/{total} documents, left:", done=self._count, total=self._total)
        self._bar.update(self._task, documents=in_language(told))


def _minutes(seconds: float) -> Message:
    """Seconds as people say them: minutes, and below two of them seconds."""
    if seconds >= 120:
        return Message("{minutes:.0f} min", minutes=seconds / 60)
    return Message("{seconds:.0f} s", seconds=seconds)
