"""What reading the head and the end of a letter can find: blanks, a hand, misread names, parts that were not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizers.authorities import meant_authority
from normalizers.places import find_places
from normalizers.signing import meant_person
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import DOUBTFUL, Finding, Severity
from pipeline.steps.normalize.letter_fields import Letter

NUMBER_BLANK = FindingKind(
    name="number_blank",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="The number in {observed!r} is blank in print, or written by hand.",
    message_vi="Số văn bản trong {observed!r} để trống hoặc viết tay.",
    means="The dispatch has no number in the datasets, so that decisions cannot name it and others cannot cite it.",
    means_vi="Văn bản không có số trong dữ liệu nên không ghi được quyết định cho nó, văn bản khác cũng khó dẫn đến.",
    todo="Read the number on the page, or ask for the copy that was issued and signed.",
    todo_vi="Đọc số trên trang giấy, hoặc xin bản đã phát hành có số.",
)

DATE_BLANK = FindingKind(
    name="date_blank",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="The date in {observed!r} is blank in print, or written by hand.",
    message_vi="Ngày ban hành trong {observed!r} để trống hoặc viết tay.",
    means="The dispatch has no day of issue in the datasets, so that it has no place among others in time.",
    means_vi="Văn bản không có ngày ban hành trong dữ liệu nên không xếp được theo thời gian.",
    todo="Read the date on the page, or ask for the copy that was issued and signed.",
    todo_vi="Đọc ngày trên trang giấy, hoặc xin bản đã phát hành có ngày tháng.",
)

NUMBER_HANDWRITTEN = FindingKind(
    name="number_handwritten",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="The number in {observed!r} is handwritten, or in print that was not read for sure.",
    message_vi="Số văn bản trong {observed!r} là chữ viết tay, hoặc chữ in chưa đọc chắc chắn.",
    means="What stands before the sign has not the shapes of print; the dispatch has no number in the datasets.",
    means_vi="Phần trước ký hiệu không có nét của chữ in; văn bản không có số trong dữ liệu.",
    todo="Read the number in the box on the page.",
    todo_vi="Đọc số trong khung trên trang giấy.",
)

DATE_HANDWRITTEN = FindingKind(
    name="date_handwritten",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="The date in {observed!r} is handwritten, or in print that was not read for sure.",
    message_vi="Ngày ban hành trong {observed!r} là chữ viết tay, hoặc chữ in chưa đọc chắc chắn.",
    means="Day or month have not the shapes of print; the dispatch has no day of issue in the datasets.",
    means_vi="Ngày hoặc tháng không có nét của chữ in; văn bản không có ngày ban hành trong dữ liệu.",
    todo="Read the date in the box on the page.",
    todo_vi="Đọc ngày trong khung trên trang giấy.",
)

LETTER_RESPELLED = FindingKind(
    name="letter_respelled",
    severity=Severity.INFO,
    about=Concern.READING,
    message="{what}: {observed!r} was read, and is taken for {expected!r}.",
    message_vi="{what_vi}: đọc được {observed!r}, hiểu là {expected!r}.",
    means="The print was misread by a few marks or letters; the list has one name that is meant.",
    means_vi="Chữ in bị đọc sai vài dấu hoặc chữ cái; danh mục chỉ có một tên phù hợp.",
    todo="Look at the box if the name matters.",
    todo_vi="Xem khung đó nếu cần đúng tên.",
    apart=("what",),
)

LETTER_UNREAD = FindingKind(
    name="letter_unread",
    severity=Severity.INFO,
    about=Concern.READING,
    message="{what} was not read on this scan.",
    message_vi="Không đọc được trên bản quét: {what_vi}.",
    means="Every dispatch states it; here a stamp, a signature or poor print is in the way, and the column is null.",
    means_vi="Văn bản nào cũng ghi; ở đây bị dấu, chữ ký che hoặc chữ in mờ nên cột để trống.",
    todo="Read it on the first page, or beside the stamp at the end of the letter.",
    todo_vi="Đọc ở trang đầu, hoặc cạnh con dấu ở cuối văn bản.",
    apart=("what",),
)

LETTER_DOUBTFUL = FindingKind(
    name="letter_doubtful",
    severity=Severity.INFO,
    about=Concern.READING,
    message="{what} may be misread: {observed!r}.",
    message_vi="{what_vi} có thể bị đọc sai: {observed!r}.",
    means="A word of it was read in two ways, or by one reading that is often wrong; it is kept as read.",
    means_vi="Có từ được đọc theo hai cách, hoặc chỉ một lần đọc hay sai; giữ nguyên như đã đọc.",
    todo="Compare it with the page.",
    todo_vi="So lại với trang giấy.",
    apart=("what",),
)

FIELDS = {
    "number": ("The number", "Số văn bản"),
    "issued_on": ("The date", "Ngày ban hành"),
    "type": ("The type", "Loại văn bản"),
    "parent_authority": ("The authority above", "Cơ quan chủ quản"),
    "issuing_authority": ("The issuing authority", "Cơ quan ban hành"),
    "place": ("The place", "Địa danh"),
    "subject": ("The subject", "Trích yếu"),
    "addressees": ("An addressee", "Nơi gửi"),
    "recipients": ("A recipient", "Nơi nhận"),
    "signer_title": ("The signer's title", "Chức vụ người ký"),
    "signer_name": ("The signer's name", "Họ tên người ký"),
}
"""Fields of a letter as messages call them, in English and Vietnamese."""
STATED_BY_ALL = FIELDS.keys() - {"parent_authority", "addressees"}
"""Those that every dispatch has (Nghị định 30/2020/NĐ-CP, Điều 8)."""
JOINED = re.compile(r"[A-ZĐ][^\W\d_]*[a-zđ][A-ZĐ]{2}")
"""Two abbreviations between which recognition lost a blank, the first of which ends in a small letter: TTrHĐND."""
BLANK = {
    "number": {"blank": NUMBER_BLANK, "by_hand": NUMBER_HANDWRITTEN},
    "issued_on": {"blank": DATE_BLANK, "by_hand": DATE_HANDWRITTEN},
}
"""Fields that are left blank for a hand or a stamp."""


def letter_findings(letter: Letter) -> Iterator[Finding]:
    """What was found in reading the letter."""
    for name, line in letter.unread:
        kind = BLANK[name]["by_hand" if line.located.confidence() is not None else "blank"]
        yield kind.found(observed=line.text, evidence_ids=[line.id], fragments=line.located.fragments())
    if letter.recognized:
        yield from _recognized(letter)


def _recognized(letter: Letter) -> Iterator[Finding]:
    """What was not read of a scanned letter, what a list corrected, and what may be misread."""
    unread = [name for name, _ in letter.unread]
    for name, (what, what_vi) in FIELDS.items():
        if name in unread:
            continue
        own = [stated for field, stated in letter.stated if field == name]
        value = getattr(letter, name)
        if not value:
            if name in STATED_BY_ALL:
                yield LETTER_UNREAD.found(page=1, what=what, what_vi=what_vi, expected=name)
            continue
        evidence = {"evidence_ids": [own[0].source_id], "fragments": own[0].fragments} if own else {"page": 1}
        if name in letter.respelled:
            yield LETTER_RESPELLED.found(
                what=what, what_vi=what_vi, expected=value, observed=letter.respelled[name], **evidence
            )
            continue
        doubted = [] if _listed(name, value) else [s for s in own if (s.confidence or 0.0) < DOUBTFUL]
        if name == "signer_name" and meant_person(value) is None:
            doubted = own
        if name == "recipients":
            doubted = [s for s in own if s in doubted or any(JOINED.search(f.text) for f in s.fragments)]
        if doubted:
            yield LETTER_DOUBTFUL.found(
                what=what,
                what_vi=what_vi,
                observed="; ".join(" ".join(f.text for f in stated.fragments) for stated in doubted),
                evidence_ids=[stated.source_id for stated in doubted],
                fragments=[fragment for stated in doubted for fragment in stated.fragments],
            )


def _listed(name: str, value: str) -> bool:
    """Whether a value is one of a list of those that there are, which no misread word is by chance, or was read in
    print for sure."""
    if name in ("parent_authority", "issuing_authority"):
        return meant_authority(value) is not None
    if name == "place":
        return bool(find_places(value))
    return name in ("number", "issued_on", "type", "signer_title")
