"""The language of help and messages: English, or Vietnamese by `congvan --lang vi` and by CONGVAN_LANG=vi.

The texts stand where they are told, in English. In Vietnamese each is looked up in a catalogue when it is printed: help
in vi.yml, messages by their templates in vi_messages.yml. Findings have both languages in their dataset.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import typer

from pipeline.cli.examples import EXAMPLE
from pipeline.core.messages import FIELD, KeptMessage, Message, filled
from pipeline.core.yaml_file import load_mapping

VARIABLE = "CONGVAN_LANG"
CATALOGUE = Path(__file__).with_name("vi.yml")
MESSAGES = Path(__file__).with_name("vi_messages.yml")
A_MESSAGE = ":message"
"""Behind a field's name in the catalogue: what stands there in a kept message is a message too."""
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


@dataclass(frozen=True)
class Catalogue:
    """What templates of messages are in another language."""

    words: Mapping[str, str]

    @cached_property
    def kept(self) -> list[tuple[re.Pattern[str], list[str], str]]:
        """How texts look that are made of a template of kept messages, which numbers its fields; the fields, and the
        translation. Templates that begin with words of their own come first, then those that begin with a message."""
        found = []
        for template, translation in sorted(self.words.items(), key=lambda item: _open(*item)):
            fields = FIELD.findall(template)
            if all(field.isdecimal() for field in fields):
                said = "(.*?)".join(map(re.escape, FIELD.sub("{}", template).split("{}")))
                found.append((re.compile(said, re.DOTALL), fields, translation))
        return found


def _open(template: str, translation: str) -> tuple[bool, bool, int]:
    """How much else a text may be that looks as if it were made of a template."""
    begins = template.startswith("{")
    return begins, begins and A_MESSAGE not in translation, -len(FIELD.sub("", template))


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
    _told[:] = [Catalogue(load_mapping(MESSAGES))] if language is CommandLanguage.VIETNAMESE else []
    return language


def in_language(text: str) -> str:
    """A message in the language that was asked for; a text that is none as it is."""
    return in_words(text, _told[0]) if _told else text


def in_words(text: str, catalogue: Catalogue) -> str:
    """A message as a catalogue has it, and so its values that are messages.

    A template that the catalogue lacks stays as it is: one without words, or else what a test forbids.
    """
    if not isinstance(text, Message):
        return text
    if isinstance(text, KeptMessage):
        return _recognized(text, catalogue) or text
    template = catalogue.words.get(text.template, text.template)
    return filled(template, {field: in_words(part, catalogue) for field, part in text.parts.items()})


def _recognized(text: str, catalogue: Catalogue) -> str | None:
    """A kept message in the words of the template that it looks like, None where it looks like none."""
    for look, fields, translation in catalogue.kept:
        if match := look.fullmatch(text):
            parts = dict(zip(fields, match.groups(), strict=True))
            told = {field: _recognized(part, catalogue) for field, part in parts.items()}
            if translation.startswith(f"{{1{A_MESSAGE}}}") and told["1"] is None:
                continue  # What begins with a message is not what this begins with.
            inner = {field + A_MESSAGE: told[field] or part for field, part in parts.items()}
            return filled(translation, {**parts, **inner})
    return None
