"""What a dispatch says of itself, field by field, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from normalizers.citations.document_numbers import DocumentNumber
from normalizers.text import squeeze
from pipeline.layout.text import Fragment
from pipeline.steps.normalize.sources import Source

BULLET = re.compile(r"^(?:[-–—~+•]\s*)+")
"""What an item of a list begins with; recognition takes a dash for ~ now and then."""


@dataclass(frozen=True)
class StatedField:
    """A value and where the page states it; `confidence` is that of its least certain word, None where nothing was
    recognized."""

    source_id: str
    fragments: Sequence[Fragment]
    confidence: float | None = None


@dataclass
class Letter:
    """What a dispatch says of itself; None and empty lists where it does not.

    `stated` has the places by field, `unread` the lines of fields that are blank in print or written by hand;
    `respelled` by field what was read where a list's spelling stands for it.
    """

    number: DocumentNumber | None = None
    unread: list[tuple[str, Source]] = field(default_factory=list)
    respelled: dict[str, str] = field(default_factory=dict)
    parent_authority: str | None = None
    issuing_authority: str | None = None
    place: str | None = None
    issued_on: date | None = None
    type: str | None = None
    subject: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    addressees: list[str] = field(default_factory=list)
    signer_power: str | None = None
    signer_title: str | None = None
    signer_name: str | None = None
    recipients: list[str] = field(default_factory=list)
    stated: list[tuple[str, StatedField]] = field(default_factory=list)

    @property
    def recognized(self) -> bool:
        """Whether some field of it was read from a picture."""
        return any(stated.confidence is not None for _, stated in self.stated)

    def say(self, name: str, source: Source, start: int = 0, end: int | None = None) -> None:
        """Keep where `name` is stated: the characters [start, end) of `source`."""
        end = len(source.text) if end is None else end
        sure = source.located.confidence(start, end)
        self.stated.append((name, StatedField(source.id, source.fragments(start, end), sure)))


def item_text(text: str) -> str:
    """An item of a list without its bullet and the mark that ends it."""
    return squeeze(BULLET.sub("", text)).rstrip(";.,").strip()
