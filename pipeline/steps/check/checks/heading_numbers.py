"""A numbered heading whose predecessor does not stand in the text: 1.2 without 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import is_digital, texts_of

HEADING_NUMBERS = FindingKind(
    name="heading_numbers",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="Heading {observed} stands without {expected} before it.",
    message_vi="Mục {observed} không có mục {expected} đứng trước.",
    means="The numbers of headings leave one out: no line before it begins with the number that it follows.",
    means_vi="Số thứ tự đề mục bị bỏ cách: không có dòng nào đứng trước mang số liền trước.",
    todo="Look whether a part is missing on the page, or only its number is wrong.",
    todo_vi="Xem trên trang có thiếu mục không hay chỉ ghi sai số.",
)

NUMBERED = re.compile(r"(?P<above>(?:\d{1,2}\.)+)(?P<last>\d{1,2})(?:\.(?!\d)|(?=\s))\s*(?P<first>[^\W\d_])")
FIRST = re.compile(r"\s*[-–+•*“\"(]*\s*((?:\d{1,2}\.)+\d{1,2})(?![\d/])")


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every heading a.b, b from 2 on, that no line with a.(b-1) at its beginning stands before."""
    if not is_digital(document):
        return
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


def _number(heading: BlockRow) -> re.Match[str] | None:
    """The number of a heading, whose words begin with a capital behind it: "1.2 triệu" is an amount."""
    number = NUMBERED.match(heading["text"])
    return number if number and number["first"].isupper() else None
