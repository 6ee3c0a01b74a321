"""The end of a letter: recipients and signature, side by side."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from normalizers.signing import is_whole, person_in, titles_in
from normalizers.text import fold, is_upper, squeeze
from normalizers.values.dates import parse_date
from pipeline.steps.normalize.letter_fields import BULLET, Letter, item_text
from pipeline.steps.normalize.sources import Source

RECIPIENTS = re.compile(r"^Nơi nhận\s*:?\s*(?P<who>.*)$", re.DOTALL)
ENDED = re.compile(r"^Lưu\b|[;.]\s*$")
"""A recipient that nothing goes on with: where the letter is filed is the last of them."""
PASSED = re.compile(r"(?<=thông qua )ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
"""The day of a law, which has no dateline."""
POWER = re.compile(r"(?<!\w)(TM|KT|TL|TUQ|Q)\s*\.")
"""In whose place one signs: for a body, a superior, by order, by authority, as acting head."""
SIGNING = re.compile(
    r"^(?:tm|kt|tl|tuq|q)\s*\.|^(?:quyền |phó )?(?:chủ tịch|bộ trưởng|thứ trưởng|giám đốc|tổng giám đốc|thủ tướng|"
    r"cục trưởng|tổng cục trưởng|vụ trưởng|trưởng ban|chánh văn phòng|viện trưởng|hiệu trưởng|chủ nhiệm|thống đốc)"
)
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
        if before and _titles(before) and block.kind == "heading" and not is_upper(block.text):
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
        elif item.kind == "heading" and is_upper(item.text) and name is None:
            titles.append(item)
            listed = False
        elif item.kind == "heading" and (titles or _names_person(item)) and name is None:
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
    return block.kind == "heading" and is_upper(block.text) and SIGNING.search(fold(block.text)) is not None


def _sign(letter: Letter, titles: Sequence[Source], name: Source | None) -> None:
    letter.signer_title = _said(titles)
    powers = POWER.findall(letter.signer_title or "")
    letter.signer_power = " ".join(f"{power}." for power in powers) or None
    for block in titles:
        letter.say("signer_title", block)
        if POWER.search(block.text):
            letter.say("signer_power", block)
    if name is not None:
        recognized = name.located.confidence() is not None
        letter.signer_name = person_in(name.text) if recognized else squeeze(name.text)
        letter.say("signer_name", name)


def _said(titles: Sequence[Source]) -> str | None:
    """Powers and titles; those that were recognized as the list spells them, and only where none of them is lost."""
    if all(block.located.confidence() is None for block in titles):
        return squeeze(" ".join(block.text for block in titles)) or None
    said = " ".join(titles_in(block.text) or "" for block in titles)
    return said if is_whole(said) else None
