"""The end of a letter: recipients and signature, side by side."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from normalizers.signing import begins_with_title, is_whole, person_in, titles_in
from normalizers.text import is_upper, squeeze
from normalizers.values.dates import parse_date
from pipeline.steps.normalize.letter_fields import BULLET, Letter, item_text
from pipeline.steps.normalize.sources import Source

RECIPIENTS = re.compile(r"^Nơi nhận\s*:?\s*(?P<who>.*)$", re.DOTALL)
ENDED = re.compile(r"^Lưu\b|[;.]\s*$")
"""A recipient that nothing goes on with: where the letter is filed is the last of them."""
PASSED = re.compile(r"(?<=thông qua )ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
"""The day of a law, which has no dateline."""
POWER = re.compile(r"(?<!\w)(?:(?P<state>TM|KT|TL|TUQ|Q)\s*\.|(?P<party>[TK]/[MTLU](?![^\W_])))")
"""In whose place one signs: for a body, a superior, by order, by authority, as acting head; the Party writes "T/M"."""
SIGNED = re.compile(r"^\(?đã ký\)?\s*:?\s*", re.IGNORECASE)
"""What stands for the hand in a copy: "Đã ký: Trần Văn Mẫu"."""
PERSON = re.compile(r"(?:[^\W\d_][^\W\d_]*\.?\s+){1,5}[^\W\d_]+")
SIGNATURE = 3
"""Blocks right above the recipients among which the first line of the signature may stand."""


def read_end(letter: Letter, body: Iterator[Source]) -> None:
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
        if before and _titles(before) and _names(block):
            signature = [before, block]
        elif _titles(block) and POWER.match(block.text):
            signature = [block]
    _sign(letter, signature[:1], signature[1] if len(signature) > 1 else None)


def _recipients(
    letter: Letter, block: Source, match: re.Match[str], titles: list[Source], after: Iterable[Source]
) -> None:
    if any(c.isalpha() for c in match["who"]):
        letter.recipients.extend(item_text(part) for part in match["who"].splitlines())
        letter.say("recipients", block, *match.span("who"))
    name: Source | None = None
    listed = False
    for item in after:
        if BULLET.match(item.text):
            letter.recipients.append(BULLET.sub("", item.text))
            letter.say("recipients", item)
            listed = True
        elif name is None and (_titles(item) or (item.kind == "heading" and is_upper(item.text))):
            titles.append(item)
            listed = False
        elif name is None and ((titles and _names(item)) or (item.kind == "heading" and _names_person(item))):
            name = item
            listed = False
        elif listed and not ENDED.search(letter.recipients[-1]):
            letter.recipients[-1] += f" {item.text}"
            letter.say("recipients", item)
        elif name is not None:
            break
    letter.recipients = [item_text(recipient) for recipient in letter.recipients]
    _sign(letter, titles, name)


def _names_person(block: Source) -> bool:
    """Whether a block that was recognized is a person's name; the title above it may lie under the stamp."""
    return block.located.confidence() is not None and person_in(block.text) is not None


def _titles(block: Source) -> bool:
    """Whether the block is a title that one signs with."""
    return is_upper(block.text) and (POWER.match(block.text) is not None or begins_with_title(block.text))


def _names(block: Source) -> bool:
    """Whether the block is the name of who signed: a person's in any type, or any name in bold."""
    text = SIGNED.sub("", squeeze(block.text))
    if not text or is_upper(text):
        return False
    words = text.split()
    return block.kind == "heading" or (
        PERSON.fullmatch(text) is not None and all(word[0].isupper() and word[1:].islower() for word in words)
    )


def _sign(letter: Letter, titles: Sequence[Source], name: Source | None) -> None:
    letter.signer_title = _said(titles)
    powers = POWER.finditer(letter.signer_title or "")
    letter.signer_power = " ".join(f"{power['state']}." if power["state"] else power[0] for power in powers) or None
    for block in titles:
        letter.say("signer_title", block)
        if POWER.search(block.text):
            letter.say("signer_power", block)
    if name is not None:
        signed = SIGNED.match(name.text)
        start = signed.end() if signed else 0
        recognized = name.located.confidence() is not None
        letter.signer_name = person_in(name.text) if recognized else squeeze(name.text[start:])
        letter.say("signer_name", name, start)


def _said(titles: Sequence[Source]) -> str | None:
    """Powers and titles; those that were recognized as the list spells them, and only where none of them is lost."""
    if all(block.located.confidence() is None for block in titles):
        return squeeze(" ".join(block.text for block in titles)) or None
    said = [titles_in(block.text) for block in titles]
    whole = " ".join(title for title in said if title)
    return whole if None not in said and is_whole(whole) else None
