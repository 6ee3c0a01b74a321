"""Arguments that nobody thought of: no command answers them with a traceback, or with a code that means nothing."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
import typer

from pipeline.cli.app import app
from pipeline.cli.examples import EXAMPLES
from pipeline.cli.exit_codes import exit_codes_page
from pipeline.core.errors import ExitCode
from testkit.places import PROJECT

SEED = 23
LINES = 60
VALUES = (
    *(
        "",
        " ",
        ".",
        "..",
        "/",
        "~",
        "-",
        "--",
        "-1",
        "0",
        "1e9",
        "99999999999999999999",
        "a/b/c",
        "x" * 300,
        "\u202e",
        "ỹ\n",
    ),
    *(
        "letter.pdf",
        "raw_pdfs",
        "raw_pdfs/letter.pdf",
        "nowhere/at/all",
        "dvc.yaml",
        "params.yaml",
        "documents",
        "*",
        "=",
    ),
    *("--help", "--json", "kind=percent", "../mail", "2026-13-45", "HEAD", "\udcff", "9287/UBND-KSTT", "t1/r1"),
)
SLOW = {"view", "extract", "replace", "diff"}
"""Commands that serve, read PDFs or open DVC: fewer lines, and of view only lines that it cannot understand."""


def lines(random: Random) -> Iterator[list[str]]:
    """Command lines of odd words, options among them."""
    group = typer.main.get_command(app)
    assert hasattr(group, "commands")
    for _ in range(LINES):
        name = random.choice([*group.commands, *(set(group.commands) - SLOW), random.choice(VALUES)])
        options = [option for known in [group.commands.get(name)] if known for p in known.params for option in p.opts]
        words = [random.choice([*VALUES, *options]) for _ in range(random.randint(0, 5))]
        yield [name, *words, *(["--nonsense"] if name == "view" else [])]


def test_no_odd_argument_ends_in_a_traceback(
    afresh: Callable[[], Path],
    congvan: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    root = afresh()
    known = {int(code) for code in ExitCode} - {ExitCode.INTERNAL, ExitCode.INTERRUPTED}
    monkeypatch.setenv("HOME", str(tmp_path))
    for number, words in enumerate(lines(Random(SEED))):
        code, _, told = congvan(*words, cwd=root / ("project", "elsewhere")[number % 2])
        assert code in known, (words, told)
        assert "Traceback" not in told, words


def test_a_shell_completes_commands_and_datasets(
    monkeypatch: pytest.MonkeyPatch, congvan: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    monkeypatch.setenv("_CONGVAN_COMPLETE", "complete_bash")
    for begun, words in (("congvan stat", ["status"]), ("congvan show ta", ["tables"])):
        monkeypatch.setenv("COMP_WORDS", begun)
        monkeypatch.setenv("COMP_CWORD", str(begun.count(" ")))
        code, printed, _ = congvan(cwd=tmp_path)
        assert (code, printed.split()) == (0, words)


def test_every_command_has_an_example_of_itself_in_its_help() -> None:
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert set(EXAMPLES) == commands
    group = typer.main.get_command(app)
    assert hasattr(group, "commands")
    for name, example in EXAMPLES.items():
        program, command, *words = shlex.split(example)
        assert (program, command) == ("congvan", name)
        group.commands[name].make_context(name, words)  # It raises where an option or a value is none.


def test_the_page_of_exit_codes_is_made_from_the_code() -> None:
    assert (PROJECT / "docs" / "exit_codes.md").read_text(encoding="utf-8") == exit_codes_page(), "make docs"


@pytest.mark.parametrize("error", [KeyError, OSError])
def test_who_has_no_name_on_this_system_is_asked_for_one(
    error: type[Exception], morning: Path, congvan: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise error("uid not found: 65534")

    monkeypatch.setattr("getpass.getuser", nobody)
    code, _, told = congvan("review", "a/b", "--accept", "--why", "so", cwd=morning / "project")
    assert code == 2
    assert "--who" in told and "no name for you" in told
