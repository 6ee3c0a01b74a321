"""The language of the dataset registry: a column declared once gives schema, dictionary and the type of its rows.

A dataset is a TypedDict whose fields are `Annotated[type, About(...)]`: mypy holds steps to it, and the Arrow schema is
derived from it here. Columns that several datasets have are named here, so that a name means one thing.
"""

from __future__ import annotations

from collections.abc import KeysView
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import NoneType, UnionType
from typing import (
    Annotated,
    ClassVar,
    Generic,
    Protocol,
    TypedDict,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import pyarrow as pa

from normalizers.values.numbers import EXACT

DECIMAL = pa.decimal128(38, 12)
"""Money, counts, percents, rates and coordinates: exact, never rounded; 26 digits before the comma and 12 behind it."""

ARROW: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    bool: pa.bool_(),
    float: pa.float64(),
    Decimal: DECIMAL,
    date: pa.date32(),
}
"""The Arrow type of a column by its Python type, where `About` names no other.

Lengths on a page are floats: points (1/72 inch), rounded to hundredths.
"""


class Row(Protocol):
    """A row of any dataset: a TypedDict, which has what is asked here. A dict of whatever columns is none."""

    __required_keys__: ClassVar[frozenset[str]]

    def keys(self) -> KeysView[str]:
        """The names of its columns."""

    def __contains__(self, key: object, /) -> bool:
        """Whether it has a column of that name."""

    def __getitem__(self, key: str, /) -> object:
        """The value of a column."""


RowT = TypeVar("RowT", bound=Row)


def stored(value: Decimal) -> Decimal | None:
    """The number as `DECIMAL` has it, exactly; None where it is longer.

    Arrow itself is no judge: it takes 7E-25 for nought, and refuses 2.50 with forty noughts behind.
    """
    bare = value.normalize(EXACT)
    exponent = bare.as_tuple().exponent
    fits = isinstance(exponent, int) and -exponent <= DECIMAL.scale
    return bare if fits and bare.adjusted() < DECIMAL.precision - DECIMAL.scale else None


@dataclass(frozen=True)
class About:
    """What is said of a column. Set around a column that has some already, it gives it words of its own.

    `unit` is of the value ("pt", "%", "bytes"); `source` says which step fills it from what; `arrow` is its type where
    that of its Python type is not meant. `values` are all that it can be, where these are few and settled (tests hold
    datasets to them); `refers_to` is the dataset whose id it is.
    """

    description: str
    unit: str = ""
    source: str = ""
    arrow: pa.DataType | None = None
    values: tuple[str, ...] = ()
    refers_to: str | None = None


@dataclass(frozen=True)
class Field:
    """One column as declared: its name means the same thing in every dataset that has it."""

    name: str
    type: pa.DataType
    description: str
    unit: str
    source: str
    nullable: bool
    values: tuple[str, ...] = ()
    refers_to: str = ""

    def arrow(self) -> pa.Field:
        """The Arrow field, with what is said of it in its metadata; values have blanks between."""
        about = {
            "description": self.description,
            "unit": self.unit,
            "source": self.source,
            "values": " ".join(self.values),
            "refers_to": self.refers_to,
        }
        return pa.field(self.name, self.type, self.nullable, {k: v for k, v in about.items() if v})


@dataclass(frozen=True)
class Dataset(Generic[RowT]):
    """A table that steps exchange or that is published; `row` declares its columns, in their order."""

    name: str
    row: type[RowT]
    row_is: str
    key: tuple[str, ...]
    published: bool = True

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Its columns."""
        return tuple(_field(name, hint) for name, hint in get_type_hints(self.row, include_extras=True).items())

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with the dataset's own description in its metadata."""
        about = {"dataset": self.name, "row_is": self.row_is, "primary_key": ",".join(self.key)}
        return pa.schema([field.arrow() for field in self.fields], metadata=about)


def _field(name: str, hint: object) -> Field:
    python, about, nullable = _taken_apart(hint)
    type_ = about.arrow or _arrow(python)
    return Field(
        name, type_, about.description, about.unit, about.source, nullable, about.values, about.refers_to or ""
    )


def _taken_apart(hint: object) -> tuple[object, About, bool]:
    """The Python type of a column without None, what is said of it, and whether it may be null."""
    if get_origin(hint) is Annotated:
        inner, *said = get_args(hint)
        python, about, nullable = _taken_apart(inner)
        for own in said:
            about = replace(
                own,
                unit=own.unit or about.unit,
                source=own.source or about.source,
                values=own.values or about.values,
                refers_to=about.refers_to if own.refers_to is None else own.refers_to,
            )
        return python, about, nullable
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (member for member in get_args(hint) if member is not NoneType)
        python, about, _ = _taken_apart(inner)
        return python, about, True
    return hint, About(""), False


def _arrow(python: object) -> pa.DataType:
    if get_origin(python) is list:
        (element,) = get_args(python)
        # Named inside as the Parquet format wants it.
        return pa.list_(pa.field("element", _arrow(element), nullable=False))
    if is_typeddict(python):
        members = ((name, *_taken_apart(hint)) for name, hint in get_type_hints(python, include_extras=True).items())
        return pa.struct([pa.field(name, _arrow(inner), nullable) for name, inner, _, nullable in members])
    return ARROW[python]


class BoxRow(TypedDict):
    """A box on a page, in points from its top left; `page` counts from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class FragmentRow(BoxRow):
    """A locator: the box on `page` (index from 1) whose cut-out reads `text`."""

    text: str


Corrected = Annotated[
    bool, About("Whether it rests on what a person corrected or decided (the dataset corrections)", source="normalize")
]
"""Whether a value is not that of the page alone."""


class SpanRow(TypedDict):
    """Characters of a text, from the first to the one behind the last."""

    char_start: int
    char_end: int


class OriginRow(TypedDict):
    """Where an input came from; the fields of a record in raw_pdfs/origins.yml."""

    title: str
    number: str | None
    publisher: str
    source: str
    retrieved_on: date
    description: str
    licence: str


Id = Annotated[str, About("Stable key: the document's id and a path in it", source="derived")]
DocumentId = Annotated[str, About("First 16 hex digits of the PDF's SHA-256", source="ingest", refers_to="documents")]
File = Annotated[
    str,
    About(
        "Path of the PDF below the folder that was read; a backslash in it is \\\\, a byte that is no UTF-8 \\xNN",
        source="ingest",
    ),
]
Sha256 = Annotated[str, About("SHA-256 of the PDF's bytes, hex", source="ingest")]
PageNumber = Annotated[int, About("Page index in the PDF, from 1 (not the printed number)", source="read")]
Text = Annotated[str, About("Text as read (NFC)", source="read")]
Fragments = Annotated[
    list[FragmentRow],
    About(
        "Where the text stands: one box a page, or a line where only part of a line is meant",
        unit="pt",
        source="reconstruct",
    ),
]
Left = Annotated[float, About("Left of the first fragment, from the page's left", unit="pt", source="reconstruct")]
Top = Annotated[float, About("Top of the first fragment, from the page's top", unit="pt", source="reconstruct")]
Right = Annotated[float, About("Right of the first fragment, from the page's left", unit="pt", source="reconstruct")]
Bottom = Annotated[float, About("Bottom of the first fragment, from the page's top", unit="pt", source="reconstruct")]
Struck = Annotated[
    list[SpanRow],
    About(
        "Characters of the text that are struck out, from the first to the one behind the last; no value is read there",
        source="reconstruct",
    ),
]
AddedInRevision = Annotated[
    int | None,
    About(
        "The revision of the file, from 1, that brought it, or the last of its words, after the first signature; null "
        "where all was there when it was signed, where nobody signed, and where that cannot be told",
        source="read",
    ),
]
SourceId = Annotated[str, About("Id of the cell or block whose text holds it", source="normalize")]
Start = Annotated[int, About("First character in the source's text, from 0", source="normalize")]
End = Annotated[int, About("Character after the last in the source's text", source="normalize")]
Confidence = Annotated[
    float | None,
    About(
        "Share of recognized words of its kind that were right where truth is known; null for a digital text layer",
        source="read",
    ),
]


class PlacedWordRow(TypedDict):
    """Where a word went: the cell or block that holds it, and its characters there."""

    document_id: DocumentId
    owner_id: Annotated[str, About("Id of the cell or block", source="reconstruct")]
    char_start: Start
    char_end: End
    page: PageNumber
    position: Annotated[int, About("Place in the page's reading order, from 0", source="read")]
    text: Text
    x0: Left
    top: Top
    x1: Right
    bottom: Bottom
    edges: Annotated[list[float], About("Left of each character, and right of the last", unit="pt", source="read")]
    confidence: Confidence
