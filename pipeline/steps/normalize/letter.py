"""A dispatch's own data, from the places that Nghị định 30/2020/NĐ-CP, Phụ lục I gives them.

Head of the first page, left: the issuing authority, number and sign, and of a công văn its subject (V/v); right: the
national title and motto, place and date. Then whom it is addressed to. At the end, left: recipients; right: the
signer's power, title and name.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from normalizers.citations.document_numbers import DOCUMENT_TYPES, SIGN, DocumentNumber, parse_document_number
from normalizers.citations.references import find_references
from normalizers.text import fold, is_upper, squeeze
from normalizers.values.dates import parse_date
from pipeline.core.findings import DOUBTFUL
from pipeline.layout.appendices import BELOW, appendix_label, titles_appendix
from pipeline.layout.lookaround import with_neighbours
from pipeline.layout.text import Fragment
from pipeline.steps.normalize.sources import Source

NUMBER = re.compile(
    r"^(?:Luật\s+|Pháp lệnh\s+)?Số\s*:?\s*(?P<number>[\dA-Za-z]{0,8}\s*/\s*[\w/&.-]*[A-ZĐ][\w&.-]*)\s*(?:$|\n|V/v)",
    re.IGNORECASE,
)
"""A number line. What a signing tool stamps into a corner goes on behind the number: "Thời gian ký: ..."."""
RECOGNIZED_NUMBER = re.compile(
    rf"^S[ôốóo]\s*[:.]?(?P<number>.{{0,14}}?)(?P<sign>/\s*(?:\d{{4}}\s*/\s*)?{SIGN})", re.IGNORECASE
)
"""The same as recognition reads it: what stands before the sign may be written by hand."""
PRINTED = re.compile(r"\d{1,6}[a-z]?")
NUMBER_LINE = re.compile(r"^S[ôốóo]\s*:")
SUBJECT = re.compile(r"\bV/v\s*:?\s*(?P<subject>.+)", re.IGNORECASE | re.DOTALL)
DATELINE = re.compile(r"^(?P<place>[^,\d]{2,40}),\s*ngày.*năm\s+\S{4}", re.DOTALL)
ADDRESSED = re.compile(r"^Kính gửi\s*:?\s*(?P<who>.*)$", re.DOTALL)
RECIPIENTS = re.compile(r"^Nơi nhận\s*:?\s*(?P<who>.*)$", re.DOTALL)
BULLET = re.compile(r"^[-–+•]\s*")
ENDED = re.compile(r"^Lưu\b|[;.]\s*$")
"""A recipient that nothing goes on with: where the letter is filed is the last of them."""
NATION = ("cộng hòa xã hội", "độc lập")
PASSED = re.compile(r"(?<=thông qua )ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
"""The day of a law, which has no dateline."""
URGENCY = ("khẩn", "thượng khẩn", "hỏa tốc", "hỏa tốc hẹn giờ")
SECRECY = ("mật", "tối mật", "tuyệt mật")
POWER = re.compile(r"(?<!\w)(TM|KT|TL|TUQ|Q)\s*\.")
"""In whose place one signs: for a body, a superior, by order, by authority, as acting head."""
SIGNING = re.compile(
    r"^(?:tm|kt|tl|tuq|q)\s*\.|^(?:quyền |phó )?(?:chủ tịch|bộ trưởng|thứ trưởng|giám đốc|tổng giám đốc|thủ tướng|"
    r"cục trưởng|tổng cục trưởng|vụ trưởng|trưởng ban|chánh văn phòng|viện trưởng|hiệu trưởng|chủ nhiệm|thống đốc)"
)
SIGNATURE = 3
"""Blocks right above the recipients among which the first line of the signature may stand."""
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
    _authority(letter, head[:number_at] if number_at is not None else head[: _nation(head)])
    _degrees(letter, head)
    _dateline(letter, head)
    _addressees(letter, head)
    if letter.number is None and not letter.unread:
        _titled_by_number(letter, head)
    if letter.type is None:
        _type_and_subject(letter, head)
    _end(letter, chain(head, body))
    return letter


def _before_appendices(blocks: Iterable[Source]) -> Iterator[Source]:
    text = (block for block in blocks if block.kind in ("heading", "paragraph"))
    for before, block, after in with_neighbours(text, BELOW):
        if appendix_label(block.text) or titles_appendix(before, block, after):
            return
        yield block


def _number(letter: Letter, head: Sequence[Source]) -> int | None:
    for index, block in enumerate(head):
        recognized = block.placed.confidence() is not None
        match = RECOGNIZED_NUMBER.match(block.text) if recognized else NUMBER.search(block.text)
        if match:
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
    """The last text in capitals above the number that is not the national title, and above it in light type the parent
    authority."""
    named = [block for block in above if is_upper(block.text) and not fold(block.text).startswith(NATION)]
    if not named:
        return
    letter.issuing_authority = squeeze(named[-1].text)
    letter.say("issuing_authority", named[-1])
    if len(named) > 1 and (named[-2].kind, named[-1].kind) == ("paragraph", "heading"):
        letter.parent_authority = squeeze(named[-2].text)
        letter.say("parent_authority", named[-2])


def _nation(head: Sequence[Source]) -> int:
    """Where the national title stands; 0 where there is none."""
    return next((i for i, block in enumerate(head) if fold(block.text).startswith(NATION)), 0)


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
    if letter.number is not None and letter.number.type_code is None:
        letter.type = letter.number.type_name if letter.subject or letter.addressees else None
        source = next((s for name, s in letter.stated if name == "number"), None)
        if letter.type and source:
            letter.stated.append(("type", source))
        return
    if letter.number is not None:
        letter.type = letter.number.type_name
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
    for name in names:
        if fold(block.text) == name:
            return name, len(block.text)
        if block.kind == "heading" and letter.type and fold(block.text).startswith(f"{name} "):
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


def _end(letter: Letter, body: Iterator[Source]) -> None:
    """Recipients and signature, side by side: recipients are a list, titles in capitals, and below them the name.

    Without recipients the signature is the last title with a name, or with a power, of the letter.
    """
    last: deque[Source] = deque(maxlen=SIGNATURE)
    signature: list[Source] = []
    for block in body:
        match = RECIPIENTS.match(block.text)
        if match:
            above = [b for b in last if _titles(b)]
            _recipients(letter, block, match, above, body)
            return
        passed = PASSED.search(block.text)
        if passed and letter.issued_on is None and not letter.unread:
            letter.issued_on = parse_date(passed[0])
            letter.say("issued_on", block, *passed.span())
        last.append(block)
        before = last[-2] if len(last) > 1 else None
        if before and _titles(before) and block.kind == "heading" and not is_upper(block.text):
            signature = [before, block]
        elif _titles(block) and POWER.match(block.text):
            signature = [block]
    _sign(letter, signature[:1], signature[1] if len(signature) > 1 else None)


def _recipients(
    letter: Letter, block: Source, match: re.Match[str], titles: list[Source], after: Iterable[Source]
) -> None:
    if match["who"].strip():
        letter.recipients.extend(_item(part) for part in match["who"].splitlines())
        letter.say("recipients", block, *match.span("who"))
    name: Source | None = None
    listed = False
    for item in after:
        if BULLET.match(item.text):
            letter.recipients.append(BULLET.sub("", item.text))
            letter.say("recipients", item)
            listed = True
        elif item.kind == "heading" and is_upper(item.text) and name is None:
            titles.append(item)
            listed = False
        elif item.kind == "heading" and titles and name is None:
            name = item
            listed = False
        elif listed and not ENDED.search(letter.recipients[-1]):
            letter.recipients[-1] += f" {item.text}"
            letter.say("recipients", item)
        elif name is not None:
            break
    letter.recipients = [_item(recipient) for recipient in letter.recipients]
    _sign(letter, titles, name)


def _titles(block: Source) -> bool:
    """Whether the block is a title that one signs with."""
    return block.kind == "heading" and is_upper(block.text) and SIGNING.search(fold(block.text)) is not None


def _sign(letter: Letter, titles: Sequence[Source], name: Source | None) -> None:
    letter.signer_title = squeeze(" ".join(block.text for block in titles)) or None
    powers = POWER.findall(letter.signer_title or "")
    letter.signer_power = " ".join(f"{power}." for power in powers) or None
    for block in titles:
        letter.say("signer_title", block)
        if POWER.search(block.text):
            letter.say("signer_power", block)
    if name is not None:
        letter.signer_name = squeeze(name.text)
        letter.say("signer_name", name)
