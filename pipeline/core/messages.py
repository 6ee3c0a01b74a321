"""What people are told: a text in English that knows its template and its values, so that it can be told in another
language where it is printed (pipeline/core/translation.py). Everywhere else it is the English text that it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Self

FIELD = re.compile(r"\{([^{}]+)\}")
"""Where a template has a value, as str.format has it: {name}, {name!r}, {name:.2f}."""


class Message(str):
    """A text made of a template and values; a value that is a message itself is told in the language of the whole.

    Attributes:
        template: the text, with fields in braces.
        parts: what stands in place of each field, by what is written in its braces. Without any, the template has no
            fields, whatever its braces.
    """

    template: str
    parts: Mapping[str, str]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """The text of a template whose fields are named."""
        return cls._of(template, {field: _part(field, values) for field in FIELD.findall(template)} if values else {})

    @classmethod
    def _of(cls, template: str, parts: Mapping[str, str]) -> Self:
        made = super().__new__(cls, filled(template, parts))
        made.template, made.parts = template, parts
        return made

    def __reduce__(self) -> tuple[object, ...]:
        # A worker's errors have to reach the parent; by default only the text would.
        return type(self)._of, (self.template, self.parts)


class KeptMessage(Message):
    """A message of which the text alone is there: a file kept it, or other software made it."""


def joined_messages(separator: str, messages: Iterable[str]) -> Message:
    """Texts in a row; those that are messages stay what they are."""
    parts = {f"part{place}": message for place, message in enumerate(messages)}
    return Message(separator.join(f"{{{name}}}" for name in parts), **parts)


def why(error: OSError) -> Message:
    """What the system says of an error."""
    return Message(error.strerror or str(error))


def filled(template: str, parts: Mapping[str, str]) -> str:
    """A template with its fields filled."""
    return FIELD.sub(lambda field: parts[field[1]], template) if parts else template


def _part(field: str, values: Mapping[str, object]) -> str:
    value = values.get(field)
    return value if isinstance(value, Message) else f"{{{field}}}".format(**values)
