"""Dispatches."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, Dataset, DocumentId, File, FragmentRow, Id, Sha256
from pipeline.core.schema.inputs import Bytes, Origin, PageCount
from pipeline.core.schema.read_pages import TEXT_SOURCES


class AppendixRow(TypedDict):
    """An appendix that stands in the file; `of_number` and `of_date` are of the document that it says it belongs to."""

    number: str | None
    title: str | None
    page: int
    of_number: str | None
    of_date: date | None


class EvidenceRow(TypedDict):
    """A box that says a field; `fragment.text` is what was read there, and `confidence` that of the least certain word
    of it, null where nothing was recognized, and of lines above tables."""

    field: str
    source_id: str
    fragment: FragmentRow
    confidence: float | None


class DocumentRow(TypedDict):
    """A dispatch."""

    id: Annotated[Id, About("The same as document_id")]
    document_id: Annotated[DocumentId, About("First 16 hex digits of the PDF's SHA-256", refers_to="")]
    file: File
    sha256: Sha256
    bytes: Bytes
    page_count: PageCount
    number: Annotated[str | None, About("Number and sign, as 9287/UBND-KSTT", source="normalize")]
    type: Annotated[str | None, About("Type of document, as công văn", source="normalize")]
    form: Annotated[
        str | None,
        About(
            "What the file is as a whole: letter (công văn and the like), decision, law, rules, report (any other type "
            "that stands as a title), appendix (alone), standard or list; null where nothing tells",
            source="normalize",
            values=("letter", "decision", "law", "rules", "report", "appendix", "standard", "list"),
        ),
    ]
    parent_authority: Annotated[
        str | None,
        About("Authority above the one that issued it, where the head names it, as printed", source="normalize"),
    ]
    issuing_authority: Annotated[str | None, About("Authority that issued it, as printed", source="normalize")]
    province: Annotated[
        str | None, About("Province that the issuing authority, or the one above it, is of", source="normalize")
    ]
    place: Annotated[str | None, About("Place in the dateline", source="normalize")]
    issued_on: Annotated[date | None, About("Date in the dateline", source="normalize")]
    subject: Annotated[str | None, About("What it is about (V/v ..., or the title below its type)", source="normalize")]
    addressees: Annotated[list[str], About("Whom it is addressed to (Kính gửi)", source="normalize")]
    urgency: Annotated[str | None, About("Degree of urgency set into the head, as HỎA TỐC", source="normalize")]
    secrecy: Annotated[str | None, About("Degree of secrecy set into the head, as MẬT", source="normalize")]
    signer_power: Annotated[
        str | None, About("In whose place the signer signs: TM., KT., TL., TUQ. or Q., as printed", source="normalize")
    ]
    signer_title: Annotated[
        str | None, About("Power and title of the signer, as KT. CHỦ TỊCH PHÓ CHỦ TỊCH", source="normalize")
    ]
    signer_name: Annotated[str | None, About("Name of the signer", source="normalize")]
    signed_by: Annotated[
        str | None,
        About(
            "Agency whose digital signature holds, by its certificate; never from the page",
            source="signatures",
        ),
    ]
    signed_on: Annotated[
        date | None,
        About("Day of that signature in Vietnam: the letter was issued then at the latest", source="signatures"),
    ]
    recipients: Annotated[list[str], About("Who receives it (Nơi nhận)", source="normalize")]
    appendices: Annotated[
        list[AppendixRow],
        About(
            "Appendices that stand in the file: title, first page, and number and date of the document that it "
            "says it belongs to",
            source="normalize",
        ),
    ]
    text_source: Annotated[
        str,
        About(
            "That of its pages that are not blank: digital, ocr, needs_recognition, or mixed where they differ; blank "
            "where all are",
            source="normalize",
            values=(*TEXT_SOURCES, "mixed"),
        ),
    ]
    status: Annotated[
        str,
        About(
            "complete, or partial where a page or a part of one was not read, or a word found no place",
            source="check",
            values=("complete", "partial"),
        ),
    ]
    origin: Origin
    evidence: Annotated[
        list[EvidenceRow],
        About("For every field read from the page: the block and box that say it", source="normalize"),
    ]


DATASET = Dataset("documents", DocumentRow, row_is="a dispatch", key=("id",))
