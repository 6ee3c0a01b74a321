"""The language of the dataset registry: a field described once, a dataset as a list of fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import pyarrow as pa

from normalizers.values.numbers import EXACT

DECIMAL = pa.decimal128(38, 12)
"""Money, counts, percents, rates and coordinates: exact, never rounded; 26 digits before the comma and 12 behind it."""

APPROXIMATE = pa.float64()
"""The double nearest to such a number, for tools whose decimals overflow in products and quotients (Arrow's do)."""


POINTS = pa.float64()
"""Lengths on a page, in points (1/72 inch), rounded to hundredths."""


def stored(value: Decimal) -> Decimal | None:
    """The number as `DECIMAL` has it, exactly; None where it is longer.

    Arrow itself is no judge: it takes 7E-25 for nought, and refuses 2.50 with forty noughts behind.
    """
    bare = value.normalize(EXACT)
    exponent = bare.as_tuple().exponent
    fits = isinstance(exponent, int) and -exponent <= DECIMAL.scale
    return bare if fits and bare.adjusted() < DECIMAL.precision - DECIMAL.scale else None


@dataclass(frozen=True)
class Field:
    """One column: its name means the same thing in every dataset that has it.

    `unit` is of the value ("pt", "%", "bytes"); `source` says which step fills it from what.
    """

    name: str
    type: pa.DataType
    description: str
    unit: str = ""
    source: str = ""
    nullable: bool = False

    def but(self, description: str, *, nullable: bool | None = None, source: str = "") -> Field:
        """The same column with words of its own for one dataset."""
        return replace(
            self,
            description=description,
            nullable=self.nullable if nullable is None else nullable,
            source=source or self.source,
        )

    def arrow(self) -> pa.Field:
        """The Arrow field, with description, unit and source in its metadata."""
        about = {"description": self.description, "unit": self.unit, "source": self.source}
        return pa.field(self.name, self.type, self.nullable, {k: v for k, v in about.items() if v})


@dataclass(frozen=True)
class Dataset:
    """A table that steps exchange or that is published."""

    name: str
    row_is: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    published: bool = True

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with the dataset's own description in its metadata."""
        about = {"dataset": self.name, "row_is": self.row_is, "primary_key": ",".join(self.key)}
        return pa.schema([field.arrow() for field in self.fields], metadata=about)


def list_of(element: pa.DataType) -> pa.DataType:
    """A list of non-null elements, named inside as the Parquet format wants it."""
    return pa.list_(pa.field("element", element, False))


FRAGMENT = pa.struct(
    [
        pa.field("page", pa.int32(), False),
        pa.field("x0", POINTS, False),
        pa.field("top", POINTS, False),
        pa.field("x1", POINTS, False),
        pa.field("bottom", POINTS, False),
        pa.field("text", pa.string(), False),
    ]
)
"""A locator: the box on `page` (index from 1) whose cut-out reads `text`."""

ID = Field("id", pa.string(), "Stable key: the document's id and a path in it", source="derived")
DOCUMENT_ID = Field("document_id", pa.string(), "First 16 hex digits of the PDF's SHA-256", source="ingest")
FILE = Field(
    "file",
    pa.string(),
    "Path of the PDF below the folder that was read; a backslash in it is \\\\, a byte that is no UTF-8 \\xNN",
    source="ingest",
)
SHA256 = Field("sha256", pa.string(), "SHA-256 of the PDF's bytes, hex", source="ingest")
PAGE = Field("page", pa.int32(), "Page index in the PDF, from 1 (not the printed number)", source="read")
TEXT = Field("text", pa.string(), "Text as read (NFC)", source="read")
FRAGMENTS = Field(
    "fragments",
    list_of(FRAGMENT),
    "Where the text stands: one box a page, or a line where only part of a line is meant",
    unit="pt",
    source="reconstruct",
)
BOX = tuple(
    Field(name, POINTS, description, unit="pt", source="reconstruct")
    for name, description in (
        ("x0", "Left of the first fragment, from the page's left"),
        ("top", "Top of the first fragment, from the page's top"),
        ("x1", "Right of the first fragment, from the page's left"),
        ("bottom", "Bottom of the first fragment, from the page's top"),
    )
)
SOURCE_ID = Field("source_id", pa.string(), "Id of the cell or block whose text holds it", source="normalize")
SPAN = (
    Field("start", pa.int32(), "First character in the source's text, from 0", source="normalize"),
    Field("end", pa.int32(), "Character after the last in the source's text", source="normalize"),
)

CONFIDENCE = Field(
    "confidence",
    pa.float64(),
    "Share of recognized words of its kind that were right where truth is known; null for a digital text layer",
    source="read",
    nullable=True,
)

PLACED_WORD = (
    DOCUMENT_ID,
    Field("owner_id", pa.string(), "Id of the cell or block", source="reconstruct"),
    *SPAN,
    PAGE,
    Field("position", pa.int32(), "Place in the page's reading order, from 0", source="read"),
    TEXT,
    *BOX,
    Field("edges", list_of(POINTS), "Left of each character, and right of the last", unit="pt", source="read"),
    CONFIDENCE,
)
"""Where a word went: the cell or block that holds it, and its characters there."""

STRUCK = Field(
    "struck",
    list_of(pa.struct([pa.field("start", pa.int32(), False), pa.field("end", pa.int32(), False)])),
    "Characters of the text that are struck out, from the first to the one behind the last; no value is read there",
    source="reconstruct",
)

ORIGIN = pa.struct(
    [
        pa.field("title", pa.string(), False),
        pa.field("number", pa.string(), True),
        pa.field("publisher", pa.string(), False),
        pa.field("source", pa.string(), False),
        pa.field("retrieved_on", pa.date32(), False),
        pa.field("description", pa.string(), False),
        pa.field("licence", pa.string(), False),
    ]
)
"""Where an input came from; the fields of a record in raw_pdfs/origins.yml."""
