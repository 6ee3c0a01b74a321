"""Decisions on a dispatch of this number whose authority or day is another than here: they were not applied."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import About, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import DocumentInput
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import KINDS

CORRECTION_NEAR = FindingKind(
    name="correction_near",
    severity=Severity.WARNING,
    about=About.READING,
    message="{decisions} decisions in {file} are on {expected}; here it is {observed}: they were not applied.",
    message_vi="{decisions} quyết định trong {file} dành cho {expected}; văn bản này là {observed}; chưa áp dụng.",
    means="Persons decided on a dispatch with this number, and of another authority or day than was read here.",
    means_vi="Đã có quyết định cho văn bản mang số này nhưng cơ quan hoặc ngày ban hành khác với điều đọc được ở đây.",
    todo="If it is the same dispatch, mend authority and day in the file of decisions; else nothing is to be done.",
    todo_vi="Nếu là cùng một văn bản thì sửa cơ quan và ngày trong tệp quyết định; nếu không thì không cần làm gì.",
    apart=("file",),
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every file that has such decisions."""
    (letter,) = document.rows(DocumentRow)
    for kind in KINDS.values():
        missed = Decisions(document.decisions).near(kind, letter)
        if not missed:
            continue
        said, here = (
            ", ".join(str(d[name]) for name in ("number", "authority", "issued_on"))
            for d in (missed[0], {**letter, "authority": letter["issuing_authority"]})
        )
        yield CORRECTION_NEAR.found(decisions=len(missed), file=kind.file, expected=said, observed=here)
