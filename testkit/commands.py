"""The command line as a user types it, without the second that a new interpreter takes to import it."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from pipeline.workflow.pool import METHOD

PRELOADED = ("pipeline.cli.app", "pandas", "spacy")
"""What the server is to have imported that these processes are forked from (pipeline/workflow/pool.py:preload)."""


def environment() -> dict[str, str]:
    """That of a shell in which the project's environment is set up: `python` is the one that runs here, and what a
    `make` around the tests has set is not."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}
    return {**own, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def congvan(*arguments: str | Path, cwd: Path | None = None) -> CompletedProcess[str]:
    """Run a command in a process of its own; what it printed and the exit code that it ended with."""
    words = [os.fspath(argument) for argument in arguments]
    with TemporaryDirectory() as folder:
        printed = [Path(folder) / name for name in ("stdout", "stderr")]
        process = multiprocessing.get_context(METHOD).Process(target=_run, args=(words, cwd, printed))
        process.start()
        process.join()
        assert process.exitcode is not None
        texts = [path.read_text(encoding="utf-8") for path in printed]
    return CompletedProcess(words, process.exitcode, *texts)


def _run(words: Sequence[str], cwd: Path | None, printed: Sequence[Path]) -> None:
    from pipeline.cli import main

    for number, path in enumerate(printed, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    if cwd:
        os.chdir(cwd)
    sys.argv = ["congvan", *words]
    main()
