"""Help in Vietnamese: each text of it is in the catalogue, and the command line shows them."""

from __future__ import annotations

import sys

import pytest
import typer
from typer import rich_utils

from pipeline.cli.app import app
from pipeline.cli.examples import EXAMPLE
from pipeline.cli.language import CATALOGUE, TYPERS_OWN, VARIABLE, ask_as_environment_does, texts
from pipeline.core.yaml_file import load_mapping
from testkit.commands import congvan


@pytest.fixture(autouse=True)
def nothing_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def in_english() -> set[str]:
    """Every text of the help of all commands, and of what stands in every help."""
    found = {text for _, _, text in texts(typer.Context(typer.main.get_command(app)))}
    plain = {text for text in found if not text.startswith(EXAMPLE)}
    return {*plain, EXAMPLE, *(getattr(rich_utils, name) for name in TYPERS_OWN)}


def test_each_text_of_help_is_in_the_catalogue_and_no_other() -> None:
    words = load_mapping(CATALOGUE)
    assert {*words} == in_english()
    assert [text for text, other in words.items() if not other.strip() or other == text] == []


def test_a_text_keeps_what_it_says_of_the_command_line() -> None:
    """Options, names of files and marks of places are the same in both languages."""
    for text, other in load_mapping(CATALOGUE).items():
        for name in (
            "--fail-on",
            "raw_pdfs",
            "decisions/",
            "OUT",
            "CONGVAN_LANG",
            ".xlsx",
            "`congvan view`",
            "{}",
            "\n\n",
        ):
            assert (name in text) == (name in other), text


@pytest.mark.parametrize("words", [["-h"], ["show", "-h"]])
def test_help_is_in_the_language_that_is_asked_for_last(words: list[str]) -> None:
    asked, overruled = congvan("--lang", "vi", *words), congvan("--lang", "vi", "--lang", "en", *words)
    assert asked.returncode == overruled.returncode == 0
    assert "Tùy chọn" in asked.stdout and "Options" not in asked.stdout
    assert "Options" in overruled.stdout and "Tùy chọn" not in overruled.stdout


def test_the_environment_asks_for_a_language_before_the_command_line_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["congvan", "--lang", "en", "show"])
    ask_as_environment_does()
    assert sys.argv == ["congvan", "--lang", "en", "show"]
    monkeypatch.setenv(VARIABLE, "vi")
    ask_as_environment_does()
    assert sys.argv == ["congvan", "--lang", "vi", "--lang", "en", "show"]


def test_a_language_that_there_is_not_is_told() -> None:
    told = congvan("--lang", "fr", "show", "-h")
    assert told.returncode == 2
    assert "--lang" in told.stderr and "'fr'" in told.stderr and "Traceback" not in told.stderr
