"""What an appendix says of the document it belongs to, against that document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from normalizers.citations.document_numbers import parsed_number
from normalizers.text import squeeze
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.documents import DocumentRow, EvidenceRow
from pipeline.core.step import DocumentInput
from pipeline.layout.appendices import says_belonging
from pipeline.steps.check.checks.doubtful_reference import misfit
from pipeline.steps.check.texts import recognized_pages

APPENDIX_DOCUMENT = FindingKind(
    name="appendix_document",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="{name} says that it belongs to {observed}; the document is {expected}.",
    message_vi="{name} ghi kèm theo {observed}; văn bản là {expected}.",
    means="An appendix has to name the document that it comes with (Nghị định 30/2020/NĐ-CP); this one names another, "
    "or says too little.",
    means_vi="Phụ lục phải ghi rõ văn bản mà nó kèm theo (Nghị định 30/2020/NĐ-CP); phụ lục này ghi sai hoặc thiếu.",
    todo="Compare the line below the appendix's title with the head of the letter: it may be of another dispatch, or a "
    "draft.",
    todo_vi="So dòng dưới tên phụ lục với phần đầu công văn: phụ lục có thể thuộc văn bản khác hoặc còn là bản nháp.",
    apart=("name", "evidence_ids"),
)
UNNUMBERED = APPENDIX_DOCUMENT.worded(
    "{name} names no number of the document that it belongs to.",
    "{name} không ghi số của văn bản mà nó kèm theo.",
)
UNNAMED = APPENDIX_DOCUMENT.worded(
    "{name} names no number and no full date of the document that it belongs to.",
    "{name} không ghi số và đủ ngày tháng của văn bản mà nó kèm theo.",
)

UNDATED = APPENDIX_DOCUMENT.worded(
    "{name} names no full date of the document that it belongs to.",
    "{name} không ghi đủ ngày tháng của văn bản mà nó kèm theo.",
)

BLANK_DAY = re.compile(r"(?<!\w)ngày\s*[.…_]*\s*(?:/|tháng(?!\w))", re.IGNORECASE)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every appendix that names another document than its own, or none by its number, or leaves its
    day blank; in a file of appendices by themselves, for every one whose line leaves a place blank.

    On a recognized page a number that no document can have is read wrongly, and one that is not there may not have been
    read: neither says anything of the document.
    """
    (letter,) = document.rows(DocumentRow)
    by_itself = letter["number"] is None
    if by_itself and any(said["field"] == "number" for said in letter["evidence"]):
        return  # The document's own number is blank, which is a finding already.
    recognized = recognized_pages(document)
    for appendix in letter["appendices"]:
        name = f"Phụ lục {appendix['number'] or ''}".strip()
        lines = [e for e in letter["evidence"] if e["field"] == "appendices" and _on(e, appendix["page"])]
        other = [
            (said, own)
            for said, own in ((appendix["of_number"], letter["number"]), (appendix["of_date"], letter["issued_on"]))
            if said is not None and own is not None and said != own
        ]
        misread = misfit(appendix["of_number"], None, appendix["of_date"]) if appendix["page"] in recognized else None
        evidence_ids = [letter["id"], *dict.fromkeys(line["source_id"] for line in lines)]
        fragments = fragments_from({"fragments": [line["fragment"] for line in lines]})
        if other and misread:
            yield misread.found(observed=appendix["of_number"], evidence_ids=evidence_ids, fragments=fragments)
            continue
        if other:
            observed, expected = (", ".join(str(pair[side]) for pair in other) for side in (0, 1))
            kind = APPENDIX_DOCUMENT
        elif appendix["page"] in recognized or (by_itself and not any(map(_leaves_blank, _texts(lines)))):
            continue  # Which document an appendix by itself belongs to, its sender may have said elsewhere.
        elif appendix["of_number"] is None:
            observed, expected = "blank", "number and date"
            kind = UNNAMED if appendix["of_date"] is None else UNNUMBERED
        elif appendix["of_date"] is None and any(map(BLANK_DAY.search, _texts(lines))):
            kind, observed, expected = UNDATED, "blank", "date"
        else:
            continue
        yield kind.found(
            name=name,
            expected=expected,
            observed=observed,
            evidence_ids=evidence_ids,
            fragments=fragments,
        )


def _texts(lines: Sequence[EvidenceRow]) -> Iterator[str]:
    """The text of each line that says something of an appendix."""
    for _, fragments in groupby(lines, key=lambda line: line["source_id"]):
        yield squeeze(" ".join(line["fragment"]["text"] for line in fragments))


def _leaves_blank(line: str) -> bool:
    """Whether the line that says which document an appendix belongs to has a place of its number or day blank."""
    number = parsed_number(line) if says_belonging(line) else None
    return number is not None and (number.number is None or BLANK_DAY.search(line) is not None)


def _on(evidence: EvidenceRow, page: int) -> bool:
    return bool(evidence["fragment"]["page"] == page)
