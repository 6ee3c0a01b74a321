"""A dispatch's own data, from the places that Nghị định 30/2020/NĐ-CP, Phụ lục I gives them.

Head of the first page, left: the issuing authority, number and sign, and of a công văn its subject (V/v); right: the
national title and motto, place and date. Then whom it is addressed to. At the end, left: recipients; right: the
signer's power, title and name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from normalizers.citations.document_numbers import DOCUMENT_TYPES, parsed_number
from normalizers.citations.references import find_references
from normalizers.text import fold, squeeze
from normalizers.values.dates import parse_date
from pipeline.layout.appendices import BELOW, appendix_label, titles_appendix
from pipeline.layout.lookaround import with_neighbours
from pipeline.steps.normalize.framed import NOT_FRAMED, FramedEnds, parted
from pipeline.steps.normalize.letter_end import read_end
from pipeline.steps.normalize.letter_fields import BULLET, Letter, item_text
from pipeline.steps.normalize.letter_issuer import BESIDE, read_issuer
from pipeline.steps.normalize.letter_number import in_print, read_number
from pipeline.steps.normalize.letter_respelled import respell
from pipeline.steps.normalize.recognized import meant_type, set_head
from pipeline.steps.normalize.recognized_end import set_end
from pipeline.steps.normalize.sources import Source

SUBJECT = re.compile(r"\bV/v\s*:?\s*(?P<subject>.+)", re.IGNORECASE | re.DOTALL)
ABOUT = re.compile(r"\bVề việc\s+(?P<subject>.+)", re.IGNORECASE | re.DOTALL)
"""How letters of the Party say it below their number."""
DATELINE = re.compile(r"^[\s*]*(?P<place>[^,\d*]{2,40}),\s*ngày.*năm\s+\S{4}", re.DOTALL)
ADDRESSED = re.compile(r"^Kính gửi\s*:?\s*(?P<who>.*)$", re.DOTALL)
URGENCY = ("khẩn", "thượng khẩn", "hỏa tốc", "hỏa tốc hẹn giờ")
SECRECY = ("mật", "tối mật", "tuyệt mật")
COVER = 2
"""Pages within which the head of a letter is looked for."""


def read_letter(blocks: Iterable[Source], framed: FramedEnds = NOT_FRAMED) -> Letter:
    """The dispatch's own data from its blocks in reading order, up to the first appendix.

    `framed` are the blocks of a head and foot that are set as tables.
    """
    body = chain(framed.head, _before_appendices(blocks), framed.foot)
    letter = Letter()
    head: list[Source] = []
    for block in body:
        if block.page > COVER:
            body = chain([block], body)
            break
        head += parted(block)
    head = set_head(head)
    number_at = read_number(letter, head)
    read_issuer(letter, head[:number_at] if number_at is not None else head[: _nation(head)])
    _degrees(letter, head)
    _dateline(letter, head)
    _addressees(letter, head)
    if letter.number is None and not letter.unread:
        _titled_by_number(letter, head)
    if letter.type is None:
        _type_and_subject(letter, head)
    read_end(letter, set_end(chain(head, body)))
    respell(letter)
    return letter


def _before_appendices(blocks: Iterable[Source]) -> Iterator[Source]:
    text = (block for block in blocks if block.kind in ("heading", "paragraph"))
    for before, block, after in with_neighbours(text, BELOW):
        if appendix_label(block.text) or titles_appendix(before, block, after):
            return
        yield block


def _nation(head: Sequence[Source]) -> int:
    """Where the national title, or the Party's name, stands; 0 where there is none."""
    return next((i for i, block in enumerate(head) if fold(block.text).startswith(BESIDE)), 0)


def _degrees(letter: Letter, head: Sequence[Source]) -> None:
    """Urgency and secrecy, stamped or set as words by themselves."""
    for block in head:
        said = fold(block.text)
        if said in URGENCY:
            letter.urgency = squeeze(block.text)
            letter.say("urgency", block)
        elif said in SECRECY:
            letter.secrecy = squeeze(block.text)
            letter.say("secrecy", block)


def _dateline(letter: Letter, head: Sequence[Source]) -> None:
    for block in head:
        match = DATELINE.match(block.text)
        if match:
            letter.place = squeeze(match["place"])
            letter.say("place", block, *match.span("place"))
            start = match.end("place") + 1
            letter.issued_on = parse_date(block.text) if in_print(block, start) else None
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
            letter.addressees.append(item_text(item.text))
            letter.say("addressees", item)
        return


def _bulleted(blocks: Sequence[Source]) -> Iterator[Source]:
    for block in blocks:
        if not BULLET.match(block.text):
            return
        yield block


def _type_and_subject(letter: Letter, head: Sequence[Source]) -> None:
    """A công văn has no title and says its subject after V/v; other types stand as a title, the subject below."""
    of_party = letter.number is not None and letter.number.type_code == "CV" and "/" in letter.number.sign
    for block in head:
        match = SUBJECT.search(block.text) or (ABOUT.search(block.text) if of_party else None)
        if match and match.start() < 60:
            letter.subject = squeeze(match["subject"])
            letter.say("subject", block, *match.span("subject"))
            break
    titled = any(block.located.confidence() is not None and meant_type(block.text) for block in head)
    if letter.number is not None and letter.number.type_code is None and not titled:
        letter.type = letter.number.type_name if letter.subject or letter.addressees else None
        source = next((s for name, s in letter.stated if name == "number"), None)
        if letter.type and source:
            letter.stated.append(("type", source))
        return
    if letter.number is not None:
        letter.type = letter.number.type_name if letter.number.type_code or not titled else None
    for index, block in enumerate(head):
        name, rest = _type_title(block, letter)
        if name is None:
            continue
        letter.type = name
        letter.say("type", block, 0, rest)
        if letter.subject is None and rest < len(block.text):
            letter.subject = squeeze(block.text[rest:])
            letter.say("subject", block, rest)
        elif letter.subject is None and index + 1 < len(head):
            letter.subject = squeeze(head[index + 1].text)
            letter.say("subject", head[index + 1])
        return


def _type_title(block: Source, letter: Letter) -> tuple[str | None, int]:
    """The type that the block is the title of, and where the subject begins if the same block says it.

    Without a number any type may be the title; with one it is the type that the number's sign says.
    """
    names = [letter.type] if letter.type else sorted(DOCUMENT_TYPES.values(), key=len, reverse=True)
    if block.located.confidence() is not None:
        meant = meant_type(block.text)
        return (meant, len(block.text)) if meant in names else (None, 0)
    said = fold(block.text)
    spaced = all(len(word) == 1 for word in said.split())  # Typed "Q U Y Ế T  Đ Ị N H".
    for name in names:
        if said == name or (spaced and said.replace(" ", "") == name.replace(" ", "")):
            return name, len(block.text)
        if block.kind == "heading" and letter.type and said.startswith(f"{name} "):
            return name, len(name) + 1
    return None, 0


def _titled_by_number(letter: Letter, head: Sequence[Source]) -> None:
    """A document whose heading cites it: "Luật số 36/2024/QH15 ngày 27 tháng 6 năm 2024 Trật tự, ..."."""
    for block in head:
        cited = find_references(block.text)
        if block.kind == "heading" and cited and cited[0].start == 0 and cited[0].number:
            letter.number = parsed_number(cited[0].number)
            letter.type, letter.issued_on = cited[0].type_name, cited[0].date
            letter.subject = squeeze(block.text[cited[0].end :]) or None
            for name in ("number", "type", "issued_on"):
                letter.say(name, block, 0, cited[0].end)
            letter.say("subject", block, cited[0].end)
            return
