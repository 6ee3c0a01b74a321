"""A dispatch's own data, from the places that Nghị định 30/2020/NĐ-CP, Phụ lục I gives them.

Head of the first page, left: the issuing authority, number and sign, and of a công văn its subject (V/v); right: the
national title and motto, place and date. Then whom it is addressed to. At the end, left: recipients; right: the
signer's power, title and name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from normalizers.dates import parse_date
from normalizers.document_numbers import SIGN, DocumentNumber, parse_document_number
from normalizers.text import fold, is_upper, squeeze
from pipeline.core.appendices import appendix_label
from pipeline.core.findings import DOUBTFUL
from pipeline.core.text import Fragment
from pipeline.steps.normalize.sources import Source

NUMBER = re.compile(r"\bSố\s*:?\s*(?P<number>[\dA-Za-z]{0,8}\s*/\s*[\w/&.-]*[A-ZĐ][\w&.-]*)")
RECOGNIZED_NUMBER = re.compile(
    rf"^S[ôốóo]\s*[:.]?(?P<number>.{{0,14}}?)(?P<sign>/\s*(?:\d{{4}}\s*/\s*)?{SIGN})", re.IGNORECASE
)
"""The same as recognition reads it: what stands before the sign may be written by hand."""
PRINTED = re.compile(r"\d{1,6}[a-z]?")
NUMBER_LINE = re.compile(r"^S[ôốóo]\s*:")
SUBJECT = re.compile(r"\bV/v\s*:?\s*(?P<subject>.+)", re.IGNORECASE | re.DOTALL)
DATELINE = re.compile(r"^(?P<place>[^,\d]{2,40}),\s*ngày\b.*\bnăm\s+\S{4}", re.DOTALL)
ADDRESSED = re.compile(r"^Kính gửi\s*:?\s*(?P<who>.*)$", re.DOTALL)
RECIPIENTS = re.compile(r"^Nơi nhận\s*:?\s*(?P<who>.*)$", re.DOTALL)
BULLET = re.compile(r"^[-–+•]\s*")
NATION = ("cộng hòa xã hội", "độc lập")
COVER = 2
"""Pages within which the head of a letter is looked for."""


@dataclass(frozen=True)
class Stated:
    """A value and where the page states it."""

    source_id: str
    fragments: Sequence[Fragment]


@dataclass
class Letter:
    """What a dispatch says of itself; None and empty lists where it does not.

    `stated` has the places by field, `unread` the lines of fields that are blank in print or written by hand.
    """

    number: DocumentNumber | None = None
    unread: list[tuple[str, Source]] = field(default_factory=list)
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
    stated: list[tuple[str, Stated]] = field(default_factory=list)

    def say(self, name: str, source: Source, start: int = 0, end: int | None = None) -> None:
        """Keep where `name` is stated: the characters [start, end) of `source`."""
        end = len(source.text) if end is None else end
        self.stated.append((name, Stated(source.id, source.fragments(start, end))))


def read_letter(blocks: Iterable[Source]) -> Letter:
    """The dispatch's own data from its blocks in reading order, up to the first appendix."""
    body = _before_appendices(blocks)
    letter = Letter()
    head: list[Source] = []
    for block in body:
        if block.page > COVER:
            body = chain([block], body)
            break
        head.append(block)
    number_at = _number(letter, head)
    if number_at is not None:
        _authority(letter, head[:number_at])
    _dateline(letter, head)
    _addressees(letter, head)
    _type_and_subject(letter, head)
    _end(letter, chain(head, body))
    return letter


def _before_appendices(blocks: Iterable[Source]) -> Iterator[Source]:
    for block in blocks:
        if block.kind == "furniture" or block.kind == "footnote":
            continue
        if appendix_label(block.text):
            return
        yield block


def _number(letter: Letter, head: Sequence[Source]) -> int | None:
    for index, block in enumerate(head):
        recognized = block.placed.confidence() is not None
        match = RECOGNIZED_NUMBER.match(block.text) if recognized else NUMBER.search(block.text)
        if match and match.start() < 3:
            span = _printed(block, match) if recognized else match.span("number")
            number = parsed_number(block.text[slice(*span)])
            if number:
                letter.number = number
                letter.say("number", block, *span)
                if number.number is None:
                    letter.unread.append(("number", block))
                return index
        if recognized and NUMBER_LINE.match(block.text):
            letter.unread.append(("number", block))
            return index
    return None


def _printed(block: Source, match: re.Match[str]) -> tuple[int, int]:
    """Number and sign, or the sign alone where no number in print stands before it for sure."""
    start, end = match.span("number")
    sure = (block.placed.confidence(start, end) or 0.0) >= DOUBTFUL
    printed = sure and PRINTED.fullmatch(match["number"].strip())
    return (start if printed else end), match.end()


def parsed_number(text: str) -> DocumentNumber | None:
    """The document number that the text is, None where it is none: "Số: ... /" of a table, a telephone number."""
    try:
        return parse_document_number(text)
    except ValueError:
        return None


def _authority(letter: Letter, above: Sequence[Source]) -> None:
    """The last bold text above the number that is not the national title; what stands above it is the parent body."""
    for block in reversed(above):
        if is_upper(block.text) and not fold(block.text).startswith(NATION):
            letter.issuing_authority = squeeze(block.text)
            letter.say("issuing_authority", block)
            return


def _dateline(letter: Letter, head: Sequence[Source]) -> None:
    for block in head:
        match = DATELINE.match(block.text)
        if match:
            letter.place = squeeze(match["place"])
            letter.say("place", block, *match.span("place"))
            start = match.end("place") + 1
            sure = block.placed.confidence(start)
            letter.issued_on = parse_date(block.text) if sure is None or sure >= DOUBTFUL else None
            if letter.issued_on:
                letter.say("issued_on", block, start, len(block.text))
            else:
                letter.unread.append(("issued_on", block))
            return


def _addressees(letter: Letter, head: Sequence[Source]) -> None:
    for index, block in enumerate(head):
        match = ADDRESSED.match(block.text)
        if not match:
            continue
        if match["who"].strip():
            letter.addressees.append(squeeze(match["who"]))
            letter.say("addressees", block, *match.span("who"))
        for item in _bulleted(head[index + 1 :]):
            letter.addressees.append(_item(item.text))
            letter.say("addressees", item)
        return


def _bulleted(blocks: Sequence[Source]) -> Iterator[Source]:
    for block in blocks:
        if not BULLET.match(block.text):
            return
        yield block


def _item(text: str) -> str:
    return squeeze(BULLET.sub("", text)).rstrip(";.,").strip()


def _type_and_subject(letter: Letter, head: Sequence[Source]) -> None:
    """A công văn has no title and says its subject after V/v; other types stand as a title, the subject below."""
    for block in head:
        match = SUBJECT.search(block.text)
        if match and match.start() < 60:
            letter.subject = squeeze(match["subject"])
            letter.say("subject", block, *match.span("subject"))
            break
    if letter.number is None:
        return
    if letter.number.type_code is None:
        letter.type = letter.number.type_name if letter.subject or letter.addressees else None
        source = next((s for name, s in letter.stated if name == "number"), None)
        if letter.type and source:
            letter.stated.append(("type", source))
        return
    name = fold(letter.number.type_name or "")
    letter.type = letter.number.type_name
    for index, block in enumerate(head):
        if fold(block.text) == name:
            letter.say("type", block)
            if letter.subject is None and index + 1 < len(head):
                letter.subject = squeeze(head[index + 1].text)
                letter.say("subject", head[index + 1])
            return
        if letter.subject is None and block.kind == "heading" and fold(block.text).startswith(f"{name} "):
            letter.subject = squeeze(block.text[len(name) :])
            letter.say("type", block, 0, len(name))
            letter.say("subject", block, len(name) + 1)
            return


def _end(letter: Letter, body: Iterator[Source]) -> None:
    """Recipients, then the signature: titles in capitals, and below them the name."""
    for block in body:
        match = RECIPIENTS.match(block.text)
        if not match:
            continue
        if match["who"].strip():
            letter.recipients.extend(_item(part) for part in match["who"].splitlines())
            letter.say("recipients", block, *match.span("who"))
        for item in body:
            if not BULLET.match(item.text):
                body = chain([item], body)
                break
            letter.recipients.append(_item(item.text))
            letter.say("recipients", item)
        _signature(letter, body)
        return


def _signature(letter: Letter, after: Iterable[Source]) -> None:
    titles: list[str] = []
    for block in after:
        if block.kind != "heading":
            continue
        if is_upper(block.text):
            titles.append(squeeze(block.text))
            letter.say("signer_title", block)
        elif titles:
            letter.signer_name = squeeze(block.text)
            letter.say("signer_name", block)
            break
    letter.signer_title = " ".join(titles) or None
