"""What a file is as a whole, and whether the head is there that it should have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from normalizers.document_forms import form_of_type, titled_form
from normalizers.text import fold
from pipeline.core.findings import Finding
from pipeline.core.schema.documents import DocumentRow
from pipeline.layout.appendices import Appendix, appendix_label
from pipeline.steps.normalize.findings import HEAD_ABSENT, HEAD_STAMPED, HEAD_UNREAD, NUMBER_UNREAD
from pipeline.steps.normalize.framed import FramedEnds, parted
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.letter_issuer import BESIDE
from pipeline.steps.normalize.letter_number import NUMBER_LINE
from pipeline.steps.normalize.sources import Source

REPORT, APPENDIX, STANDARD = "report", "appendix", "standard"
FIELDS = {"number": "số", "issuing_authority": "cơ quan ban hành", "issued_on": "ngày ban hành"}
"""Fields that every head has, with their Vietnamese names."""
WORDS = {
    APPENDIX: ("an appendix alone", "phụ lục riêng"),
    STANDARD: ("a standard", "tiêu chuẩn, quy chuẩn"),
    "list": ("a list", "danh mục, bảng"),
    None: ("it does not say what it is", "không nêu loại văn bản"),
}


def first_page(blocks: Iterable[Source], framed: FramedEnds) -> list[Source]:
    """The texts of the first page, those of a head that is set as a table before the others, up to an appendix, whose
    forms may have heads of their own."""
    own = takewhile(lambda block: block.page == 1 and appendix_label(block.text) is None, blocks)
    return [*framed.head, *(part for block in own for part in parted(block))]


def form_of(letter: Letter, appendices: Sequence[Appendix[Source]], page: Sequence[Source]) -> str | None:
    """The form of a document: by its type, else by how its first page begins; None where neither tells."""
    if letter.type is not None:
        return form_of_type(letter.type) or REPORT
    if letter.number is not None:
        return "letter"
    lines = (block.text for block in page if block.kind in ("heading", "paragraph", "furniture"))
    titled = next(filter(None, map(titled_form, lines)), None)
    if _headed(page):
        return titled if titled == STANDARD else None
    return APPENDIX if appendices and appendices[0].page == 1 else titled


def head_findings(letter: Letter, row: DocumentRow, page: Sequence[Source]) -> Iterator[Finding]:
    """The finding that fields of a head were not read, or that the file has none."""
    heads = _headed(page)
    if heads:
        unread = {name for name, _ in letter.unread}
        said = {"number": letter.number, "issuing_authority": letter.issuing_authority, "issued_on": letter.issued_on}
        missing = [name for name in FIELDS if said[name] is None and name not in unread]
        if missing and not letter.recognized:  # A scan's letter tells each of its own (`letter_unread`).
            begun = "number" in missing and any(NUMBER_LINE.match(block.text) for block in page)
            yield (NUMBER_UNREAD if begun else HEAD_UNREAD).found(
                observed=", ".join(missing),
                observed_vi=", ".join(FIELDS[name] for name in missing),
                evidence_ids=[heads[0].id],
                fragments=heads[0].located.fragments(),
            )
    elif row["form"] in WORDS and letter.type is None:
        what, what_vi = WORDS[row["form"]]
        named = [appendix["of_number"] for appendix in row["appendices"] if appendix["of_number"]]
        of = next(iter(named), row["number"])
        yield (HEAD_STAMPED if row["number"] else HEAD_ABSENT).found(
            what=f"{what} of {of}" if of else what, what_vi=f"{what_vi} của {of}" if of else what_vi, page=1
        )


def _headed(page: Sequence[Source]) -> list[Source]:
    """The lines of the national title, or the Party's name, on the first page."""
    return [block for block in page if fold(block.text).startswith((BESIDE[0], BESIDE[2]))]
