"""An appendix that the text says comes with it, and that is not in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalizers.headers import numeral
from normalizers.text import fold
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput
from pipeline.layout.appendices import BELONGING
from pipeline.steps.check.texts import is_digital, texts_of

APPENDIX_MISSING = FindingKind(
    name="appendix_missing",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="The text says that {observed} comes with it; the file has no appendix.",
    message_vi="Văn bản nêu kèm theo {observed}; tệp không có phụ lục nào.",
    means="The text refers to an appendix of its own that is not in the file.",
    means_vi="Văn bản dẫn đến một phụ lục của chính nó nhưng phụ lục đó không có trong tệp.",
    todo="See whether the appendix came as a file of its own; else ask the sender for it.",
    todo_vi="Xem phụ lục có được gửi bằng tệp riêng không; nếu không thì đề nghị nơi gửi bổ sung.",
    apart=("observed",),
)
OTHERS = APPENDIX_MISSING.worded(
    "The text says that {observed} comes with it; the file has {expected}.",
    "Văn bản nêu kèm theo {observed}; tệp chỉ có {expected}.",
    Severity.WARNING,
)

NAMED = re.compile(r"(?<!\w)phụ lục(?:\s+số)?\s+(?P<number>[0-9]{1,2}|[IVX]+)(?![\w.,/]*\d)", re.IGNORECASE)
FORMS = (
    r"(?:văn bản|công văn|quyết định|báo cáo|kế hoạch|thông báo|tờ trình|nghị quyết|nghị định|thông tư|hướng dẫn|"
    r"quy chế|quy định|chương trình)"
)
OWN = re.compile(rf"^[^.;\d]{{0,60}}?(?:kèm theo|đính kèm)\s*(?:{FORMS}\s+này|[.;,)]|$)", re.IGNORECASE)
"""What stands behind an appendix of the text's own: "kèm theo Quyết định này", "kèm theo)"."""

ATTACHED = re.compile(r"\(\s*(?:đính|gửi) kèm\s+(?P<named>[^()]+)\)[.;]?", re.IGNORECASE)
"""A paragraph that says what comes with the text, without a number: "(Đính kèm Bảng giá thị trường)"."""

ISSUED = re.compile(
    rf"(?:ban hành|công bố|phê duyệt)\s+kèm theo\s+{FORMS}\s+này\s*:?\s*(?P<named>[^.;:(,]+)", re.IGNORECASE
)
"""What a document is issued with, and nothing else in it may be: "Công bố kèm theo Quyết định này Danh mục ..."."""
ENDS = ("signer_name", "recipients")
"""Fields of a letter that stand at its end."""
MOST_WORDS = 12
"""Words of what is issued that a message repeats."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every number of an appendix that is said to come with the text and does not; in a file without
    appendices one for every paragraph that only says what is attached, or one for what is issued with a document that
    ends its file."""
    if not is_digital(document):
        return
    (letter,) = document.rows(DocumentRow, "appendices", "evidence", "page_count")
    printed = [appendix["number"] for appendix in letter["appendices"]]
    found = [*_numbered(document, printed), *(() if printed else _attached(document))]
    yield from found or (() if printed else _issued(document, letter))


def _issued(document: DocumentInput, letter: DocumentRow) -> Iterator[Finding]:
    for text in texts_of(document):
        issued = ISSUED.search(text["text"])
        ends = (said["fragment"]["page"] for said in letter["evidence"] if said["field"] in ENDS) if issued else ()
        if issued and max(ends, default=0) == letter["page_count"]:
            named = " ".join(issued["named"].split()[:MOST_WORDS])
            yield APPENDIX_MISSING.found(observed=named, evidence_ids=[text["id"]], fragments=fragments_from(text))
            return


def _attached(document: DocumentInput) -> Iterator[Finding]:
    # A table on a later page may be what is attached, without a title that makes it an appendix.
    last = max((table["last_page"] for table in document.rows(TableRow, "last_page")), default=0)
    for block in document.rows(BlockRow, "id", "kind", "text", "fragments"):
        attached = ATTACHED.fullmatch(block["text"])
        if not attached or block["kind"] != "paragraph" or BELONGING.match(fold(block["text"])):
            continue
        fragments = fragments_from(block)
        if fragments[-1].page >= last:
            yield APPENDIX_MISSING.found(
                observed=" ".join(attached["named"].split()), evidence_ids=[block["id"]], fragments=fragments
            )


def _numbered(document: DocumentInput, printed: Sequence[str | None]) -> Iterator[Finding]:
    held = {_count(number) for number in printed if number}
    told: set[int | None] = set()
    for text in texts_of(document):
        for named in NAMED.finditer(text["text"]):
            number = _count(named["number"])
            if number in held or number in told or not OWN.match(text["text"][named.end() :]):
                continue
            told.add(number)
            kind = OTHERS if held else APPENDIX_MISSING
            yield kind.found(
                expected="Phụ lục " + ", ".join(number for number in printed if number) if held else None,
                observed=" ".join(named[0].split()),
                evidence_ids=[text["id"]],
                fragments=fragments_from(text),
            )


def _count(number: str) -> int | None:
    """The number of an appendix, Roman or not; one with a letter ("IIa") by its digits."""
    bare = number.rstrip("abcdeABDE") or number
    return numeral(bare)
