"""Messages in Vietnamese: each template as vi_messages.yml has it, looked up when a message is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pipeline.core.messages import FIELD, KeptMessage, Message, filled
from pipeline.core.yaml_file import load_mapping

MESSAGES = Path(__file__).with_name("vi_messages.yml")
A_MESSAGE = ":message"
"""Behind a field's name in the catalogue: what stands there in a kept message is a message too."""


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


@cache
def vietnamese() -> Catalogue:
    """The catalogue of Vietnamese.

    Raises:
        ContractError: it cannot be read.
    """
    return Catalogue(load_mapping(MESSAGES))


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
