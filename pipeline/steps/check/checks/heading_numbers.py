"""Numbers of headings that leave one out, 1.2 without 1.1, or stand twice: a second Điều 3 where Điều 4 should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizers.headers import numeral
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.blocks import ASIDE, BlockRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import is_digital, quoted_ranges, texts_of

HEADING_NUMBERS = FindingKind(
    name="heading_numbers",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="Heading {observed} stands without {expected} before it.",
    message_vi="Mục {observed} không có mục {expected} đứng trước.",
    means="The numbers of headings or articles leave one out, or have one twice.",
    means_vi="Số thứ tự đề mục hoặc điều bị bỏ cách hoặc bị trùng.",
    todo="Look whether a part is missing on the page, or only its number is wrong.",
    todo_vi="Xem trên trang có thiếu mục không hay chỉ ghi sai số.",
)
IN_TURN = HEADING_NUMBERS.worded(
    "{observed} stands where {expected} should.",
    "{observed} đứng ở vị trí lẽ ra là {expected}.",
)

NUMBERED = re.compile(r"(?P<above>(?:\d{1,2}\.)+)(?P<last>\d{1,2})(?:\.(?!\d)|(?=\s))\s*(?P<first>[^\W\d_])")
FIRST = re.compile(r"\s*[-–+•*“\"(]*\s*((?:\d{1,2}\.)+\d{1,2})(?![\d/])")
IN_TURNS = re.compile(
    r"(?<!\w)(?P<what>Điều|Chương|Phần|Mục)\s+(?P<number>\d{1,3}|[IVXL]{1,7})\s*(?:[.:](?!\d)|$)", re.M
)
"""What counts through a document, or through a part of it."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every heading a.b, b from 2 on, that no line with a.(b-1) at its beginning stands before, and for
    every article, chapter, part or section that has the number of the one before or leaves numbers out."""
    if is_digital(document):
        yield from _left_out(document)
        yield from _out_of_turn(document)


def _left_out(document: DocumentInput) -> Iterator[Finding]:
    seen: set[str] = set()
    headings = {row["id"]: row for row in document.rows(BlockRow, "id", "kind", "text", "fragments")}
    for text in texts_of(document):
        block = headings.get(text["id"])
        number = _number(block) if block and block["kind"] == "heading" else None
        for line in (text["text"], *(fragment["text"] for fragment in text["fragments"])):
            seen |= set(FIRST.findall(line))
        if number and int(number["last"]) > 1:
            before = f"{number['above']}{int(number['last']) - 1}"
            if before not in seen:
                yield HEADING_NUMBERS.found(
                    expected=before,
                    observed=f"{number['above']}{number['last']}",
                    evidence_ids=[text["id"]],
                    fragments=fragments_from(text),
                )


def _out_of_turn(document: DocumentInput) -> Iterator[Finding]:
    """What does not follow the one before it. A count begins anew where it is 1 or goes back; quoted articles are those
    of another document, which is amended; none is left out that stands in the midst of a text."""
    blocks = [row for row in document.rows(BlockRow, "id", "kind", "text", "fragments") if row["kind"] not in ASIDE]
    named = {(one["what"], _value(one)) for block in blocks for one in IN_TURNS.finditer(block["text"])}
    last: dict[str, int] = {}
    for block, quoted in zip(blocks, quoted_ranges(block["text"] for block in blocks), strict=True):
        # A text that begins with the mark quotes too.
        counted = None if quoted and quoted[0][0] == 0 else IN_TURNS.match(block["text"])
        if counted:
            what, number = counted["what"], _value(counted)
            due = last.get(what, number - 1) + 1
            if number == due - 1 or (number > due and (what, due) not in named):
                yield IN_TURN.found(
                    expected=f"{what} {due}",
                    observed=f"{what} {counted['number']}",
                    evidence_ids=[block["id"]],
                    fragments=fragments_from(block),
                )
            last[what] = number


def _value(counted: re.Match[str]) -> int:
    return numeral(counted["number"]) or 0


def _number(heading: BlockRow) -> re.Match[str] | None:
    """The number of a heading, whose words begin with a capital behind it: "1.2 triệu" is an amount."""
    number = NUMBERED.match(heading["text"])
    return number if number and number["first"].isupper() else None
