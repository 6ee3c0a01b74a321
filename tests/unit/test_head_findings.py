"""What of a head was not read is told once, whether the page has a text layer or was recognized."""

from __future__ import annotations

from collections import Counter
from typing import cast

import pytest

from pipeline.core.schema.documents import DocumentRow
from pipeline.layout.geometry import Box
from pipeline.layout.text import Word, located_text
from pipeline.steps.normalize.form import head_findings
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.letter_findings import letter_findings
from pipeline.steps.normalize.sources import Source


def heading(text: str, position: int, confidence: float | None) -> Source:
    box = Box(100.0, 50.0 + 20 * position, 300.0, 62.0 + 20 * position)
    edges = tuple(100.0 + 200.0 * at / len(text) for at in range(len(text) + 1))
    word = Word(1, position, text, box, "", 12.0, 0, edges, confidence)
    return Source(f"b{position}", "heading", 1, located_text([[word]]))


@pytest.mark.parametrize("confidence", [None, 0.97], ids=["digital", "scan"])
def test_a_field_that_is_not_read_is_told_once(confidence: float | None) -> None:
    page = [heading("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0, confidence), heading("V/v báo cáo", 1, confidence)]
    letter = Letter(subject="báo cáo")
    letter.say("subject", page[1], 4)
    row = cast(DocumentRow, {"form": "letter", "appendices": []})
    found = [*letter_findings(letter), *head_findings(letter, row, page)]
    told = Counter(name for finding in found for name in (finding.expected or finding.observed or "").split(", "))
    assert {told[name] for name in ("number", "issuing_authority", "issued_on")} == {1}


@pytest.mark.parametrize(
    ("recipient", "doubted"),
    [
        ("- TTrHĐND tỉnh (b/c);", True),
        ("- TTgCP, các PTTg;", True),
        ("- TTr HĐND tỉnh;", False),
        ("- TTPVHCC, VPUBND tỉnh;", False),
        ("- Sở GD&ĐT, KSTTHC-VPCP;", False),
        ("- Lưu: VT, THCBKSHuyền.", False),
    ],
)
def test_a_scans_abbreviations_that_lost_the_blank_between_them_are_doubted(recipient: str, *, doubted: bool) -> None:
    item = heading(recipient, 0, 0.99)
    letter = Letter(recipients=[recipient])
    letter.say("recipients", item)
    told = [finding.kind for finding in letter_findings(letter) if finding.message.startswith("A recipient")]
    assert told == (["letter_doubtful"] if doubted else [])
