"""Dispatches."""

from __future__ import annotations

import pyarrow as pa

from pipeline.core.schema.fields import DOCUMENT_ID, FILE, FRAGMENT, ID, ORIGIN, SHA256, Dataset, Field, list_of

APPENDIX = pa.struct(
    [
        pa.field("number", pa.string(), True),
        pa.field("title", pa.string(), True),
        pa.field("page", pa.int32(), False),
        pa.field("of_number", pa.string(), True),
        pa.field("of_date", pa.date32(), True),
    ]
)

EVIDENCE = pa.struct(
    [
        pa.field("field", pa.string(), False),
        pa.field("source_id", pa.string(), False),
        pa.field("fragment", FRAGMENT, False),
    ]
)

DATASET = Dataset(
    name="documents",
    row_is="a dispatch",
    key=("id",),
    fields=(
        ID.but("The same as document_id"),
        DOCUMENT_ID,
        FILE,
        SHA256,
        Field("bytes", pa.int64(), "Size of the PDF", unit="bytes", source="ingest"),
        Field("page_count", pa.int32(), "Pages in the PDF", unit="pages", source="ingest"),
        Field("number", pa.string(), "Number and sign, as 9287/UBND-KSTT", source="normalize", nullable=True),
        Field("type", pa.string(), "Type of document, as công văn", source="normalize", nullable=True),
        Field(
            "parent_authority",
            pa.string(),
            "Authority above the one that issued it, where the head names it, as printed",
            source="normalize",
            nullable=True,
        ),
        Field(
            "issuing_authority",
            pa.string(),
            "Authority that issued it, as printed",
            source="normalize",
            nullable=True,
        ),
        Field(
            "province",
            pa.string(),
            "Province that the issuing authority, or the one above it, is of",
            source="normalize",
            nullable=True,
        ),
        Field("place", pa.string(), "Place in the dateline", source="normalize", nullable=True),
        Field("issued_on", pa.date32(), "Date in the dateline", source="normalize", nullable=True),
        Field(
            "subject",
            pa.string(),
            "What it is about (V/v ..., or the title below its type)",
            source="normalize",
            nullable=True,
        ),
        Field("addressees", list_of(pa.string()), "Whom it is addressed to (Kính gửi)", source="normalize"),
        Field(
            "urgency",
            pa.string(),
            "Degree of urgency set into the head, as HỎA TỐC",
            source="normalize",
            nullable=True,
        ),
        Field("secrecy", pa.string(), "Degree of secrecy set into the head, as MẬT", source="normalize", nullable=True),
        Field(
            "signer_power",
            pa.string(),
            "In whose place the signer signs: TM., KT., TL., TUQ. or Q., as printed",
            source="normalize",
            nullable=True,
        ),
        Field(
            "signer_title",
            pa.string(),
            "Power and title of the signer, as KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            source="normalize",
            nullable=True,
        ),
        Field("signer_name", pa.string(), "Name of the signer", source="normalize", nullable=True),
        Field("recipients", list_of(pa.string()), "Who receives it (Nơi nhận)", source="normalize"),
        Field(
            "appendices",
            list_of(APPENDIX),
            "Appendices that stand in the file: title, first page, and number and date of the document that it says "
            "it belongs to",
            source="normalize",
        ),
        Field("text_source", pa.string(), "digital, needs_recognition, or mixed", source="read"),
        Field(
            "status",
            pa.string(),
            "complete, or partial where a page or a part of one was not read, or a word found no place",
            source="check",
        ),
        Field(
            "origin",
            ORIGIN,
            "Where the file came from, as recorded in origins.yml beside it",
            source="origins.yml",
            nullable=True,
        ),
        Field(
            "evidence",
            list_of(EVIDENCE),
            "For every field read from the page: the block and box that say it",
            source="normalize",
        ),
    ),
)
