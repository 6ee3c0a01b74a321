"""The language of help and messages: English, or Vietnamese by `congvan --lang vi` and by CONGVAN_LANG=vi.

The texts stand where they are told, in English. In Vietnamese each is looked up in a catalogue when it is printed: help
in vi.yml, messages by their templates in core/vi_messages.yml. Findings have both languages in their dataset.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import typer

from pipeline.cli.examples import EXAMPLE
from pipeline.core.translation import Catalogue, in_words, vietnamese
from pipeline.core.yaml_file import load_mapping

VARIABLE = "CONGVAN_LANG"
CATALOGUE = Path(__file__).with_name("vi.yml")
TYPERS_OWN = (
    "ARGUMENTS_PANEL_TITLE",
    "OPTIONS_PANEL_TITLE",
    "COMMANDS_PANEL_TITLE",
    "DEFAULT_STRING",
    "REQUIRED_LONG_STRING",
)
"""Texts of `typer.rich_utils` that stand in every help."""


class CommandLanguage(StrEnum):
    """A language that help and messages can be had in."""

    ENGLISH = "en"
    VIETNAMESE = "vi"


def ask_as_environment_does() -> None:
    """Put the language that the environment names into the command line, in front of one that is named there."""
    if named := os.environ.get(VARIABLE):
        sys.argv[1:1] = ["--lang", named]


_told: list[Catalogue] = []
"""What messages are told by; nothing in English."""


def speak(context: typer.Context, language: CommandLanguage) -> CommandLanguage:
    """Have the command and all below it tell their help in a language, and all messages; that language.

    Raises:
        ContractError: a catalogue cannot be read.
    """
    tell_in(language)
    if language is CommandLanguage.VIETNAMESE:
        from typer import rich_utils  # Which only help needs.

        words = load_mapping(CATALOGUE)
        for name in TYPERS_OWN:
            setattr(rich_utils, name, translated(getattr(rich_utils, name), words))
        for holder, name, text in texts(context):
            setattr(holder, name, translated(text, words))
    return language


def translated(text: str, words: Mapping[str, str]) -> str:
    """A text as the catalogue has it; as it is where the catalogue lacks it, which a test forbids."""
    head, _, rest = text.partition(EXAMPLE)
    return f"{words.get(EXAMPLE, EXAMPLE)}{rest}" if rest and not head else words.get(text, text)


def texts(context: typer.Context) -> Iterator[tuple[object, str, str]]:
    """Each text of the help of a command and of those below it: what has it, under what name, and the text."""
    command = context.command
    below = [*command.commands.values()] if isinstance(command, typer.core.TyperGroup) else []
    for one in (command, *below):
        holders = (one, *one.params, one.get_help_option(context))
        for holder in holders:
            for name in ("help", "epilog"):
                if text := getattr(holder, name, None):
                    yield holder, name, text


def tell_in(language: CommandLanguage) -> CommandLanguage:
    """Have messages told in a language from now on; that language.

    Raises:
        ContractError: the catalogue cannot be read.
    """
    _told[:] = [vietnamese()] if language is CommandLanguage.VIETNAMESE else []
    return language


def in_language(text: str) -> str:
    """A message in the language that was asked for; a text that is none as it is."""
    return in_words(text, _told[0]) if _told else text
