"""Codes of administrative procedures that end otherwise than all others of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import is_digital, texts_of

CODES_UNLIKE = FindingKind(
    name="codes_unlike",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The code {observed} does not end in {expected}, as {others} other codes here do.",
    message_vi="Mã {observed} không kết thúc bằng {expected} như {others} mã khác trong văn bản.",
    means="A procedure's code ends in the sign of the body that keeps it; nearly all codes of this document have one, "
    "and this code has another.",
    means_vi="Mã thủ tục hành chính kết thúc bằng mã cơ quan; mã này khác với hầu hết các mã khác trong văn bản.",
    todo="Look the code up in the national database of procedures: a digit may be missing, or the procedure is another "
    "body's.",
    todo_vi="Tra mã trong Cơ sở dữ liệu quốc gia về thủ tục hành chính: có thể thiếu chữ số hoặc thuộc cơ quan khác.",
    apart=("observed", "evidence_ids"),
)

CODE = re.compile(r"(?<![\w.])[1-9]\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2})?\.(?P<body>H\d{1,2})(?![\w.])")
"""1.004047.H12, 2.001921.000.00.00.H56: the procedure and its version, and the body that keeps it."""
FEWEST = 4
"""Codes with one ending from which on another is strange, for each that has it."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every code with an ending that hardly any other code of the document has."""
    if not is_digital(document):
        return  # A digit may be misread.
    found = [(text, code) for text in texts_of(document) for code in CODE.finditer(text["text"])]
    endings = Counter(code["body"] for _, code in found)
    usual, most = next(iter(endings.most_common(1)), ("", 0))
    for text, code in found:
        if endings[code["body"]] * FEWEST <= most:
            yield CODES_UNLIKE.found(
                expected=usual,
                observed=code[0],
                others=most,
                evidence_ids=[text["id"]],
                fragments=fragments_from(text),
            )
