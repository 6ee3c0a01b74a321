"""Parameters: params.yaml as frozen data classes. A name that is not known there is an error, not a surprise."""

from __future__ import annotations

import os
import ssl
import sys
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.core.doors import names_behind
from pipeline.core.errors import ContractError, UsageError
from pipeline.core.messages import Message
from pipeline.core.shown import shown_name
from pipeline.core.yaml_file import load_mapping


def named(default: str, *, behind: str) -> str:
    """A parameter that names one of the modules behind a door, which is a package (pipeline/core/doors.py)."""
    chosen: str = field(default=default, metadata={"door": behind})
    return chosen


@dataclass(frozen=True)
class ReadParams:
    """How a page is read."""

    full_page_picture: float = 0.6
    """A picture over at least this share of a page makes it a scan: the text layer, if any, is of unknown making."""
    lone_picture: float = 0.05
    """A page without words is a scan when a picture covers this share of it, and blank below."""
    unknown_words: float = 0.1
    """A text layer is nonsense when more than this share of its words has characters that say only how they look."""
    syllables: float = 0.6
    """A text layer is nonsense when fewer than this share of its words with Vietnamese letters are syllables."""
    word_gap: float = 0.2
    """Two characters further apart than this share of the font size belong to different words."""
    reader: str = named("pdfium", behind="pipeline.pdf.readers")
    """What reads text, rules and pictures of a page's contents."""
    recognizer: str = named("tesseract", behind="pipeline.pdf.recognizers")
    """What reads the print of pages that are pictures."""
    recognize: bool = True
    """Recognize the print of pages that are pictures: about 3 CPU seconds a page. They are told, not read, without."""
    page_pixels: int = 40_000_000
    """Pixels of a page's picture at most, an A2 sheet's at 300 dots an inch; a larger page is recognized at fewer dots,
    and a finding says so. A picture inside a page may have four times as many; beyond, its document is refused."""
    page_words: int = 50_000
    """Words of a page at most; its document is refused beyond. Ten times as many characters and drawn objects are read
    at most to find out."""
    nesting: int = 32
    """Forms inside forms at most; a document is refused beyond. PDFium leaves out what lies deeper than 40."""
    second_reader: bool = False
    """Read each page's words with another reader (pdfplumber, or PDFium where that is the first) and its tables with
    camelot too, and report where they differ. About half a second a page."""


@dataclass(frozen=True)
class SignaturesParams:
    """How digital signatures are judged."""

    trust_roots: tuple[str, ...] = ()
    """Certificates of authorities that are trusted, PEM. params.yaml names the folder that has them (.pem, .crt, .cer),
    from its own on; they are read with it, so that work is redone when one changes. Trust is not judged without."""


@dataclass(frozen=True)
class ReconstructParams:
    """How tables and text are rebuilt."""

    snap: float = 3.0
    """Rules closer than this many points are one rule."""
    column_drift: float = 6.0
    """Columns of two pages are the same when their rules are no further apart than this many points."""


@dataclass(frozen=True)
class MapParams:
    """How Hanoi's models find their counterparts."""

    accept_score: float = 0.65
    """Pairs without a stated reference that are at least this probable are accepted."""
    review_score: float = 0.5
    """Those at least this probable are put before a person; below, a model counts as having no counterpart."""


@dataclass(frozen=True)
class BoundsParams:
    """What one document may take before it is set aside. No parameter of a step: a bound changes no result."""

    seconds: float = 120.0
    """Seconds that a document may take, whatever its length."""
    page_seconds: float = 30.0
    """Seconds more for each of its pages."""
    memory: float = 3000.0
    """Megabytes that the process which reads it may hold."""

    def seconds_for(self, pages: int) -> float:
        """Seconds that a document of so many pages may take."""
        return self.seconds + self.page_seconds * pages


@dataclass(frozen=True)
class Params:
    """Everything that may be set, by step, and the bounds of every document."""

    bounds: BoundsParams = field(default_factory=BoundsParams)
    read: ReadParams = field(default_factory=ReadParams)
    signatures: SignaturesParams = field(default_factory=SignaturesParams)
    reconstruct: ReconstructParams = field(default_factory=ReconstructParams)
    map: MapParams = field(default_factory=MapParams)

    def of(self, step: str) -> object:
        """The parameters of one step; None for a step that has none."""
        return getattr(self, step, None)


SECTIONS: dict[str, type] = {
    "bounds": BoundsParams,
    "read": ReadParams,
    "signatures": SignaturesParams,
    "reconstruct": ReconstructParams,
    "map": MapParams,
}


KINDS: dict[str, type] = {"bool": bool, "int": int, "float": float, "str": str}
FOLDER = "tuple[str, ...]"
"""The kind of a parameter whose value are the certificates in the folder that the file names."""
CERTIFICATES = frozenset({".pem", ".crt", ".cer"})
WRITTEN: dict[type, Message] = {
    bool: Message("true or false"),
    int: Message("a whole number above 0"),
    float: Message("a number"),
}


def load_params(path: Path | None) -> Params:
    """Parameters from a YAML file of sections; the documented defaults without one.

    Raises:
        UsageError: the file does not exist.
        ContractError: it is no YAML, or a section, a name or a value's type is not known.
    """
    if path is None:
        return Params()
    where = shown_name(path)
    if not os.path.lexists(path):
        raise UsageError(
            "{path} does not exist", "name a file of parameters with --params; params.yaml is one", path=where
        )
    chosen: dict[str, Any] = {}
    for section, values in load_mapping(path).items():
        if section not in SECTIONS:
            raise ContractError(
                "{where}: no step has parameters named {section!r}",
                "choose from {names}",
                where=where,
                section=section,
                names=sorted(SECTIONS),
            )
        if values is not None:
            chosen[section] = _section(path, section, values)
    return Params(**chosen)


def _section(path: Path, section: str, values: object) -> object:
    """The parameters of one step from what stands below its name."""
    where = shown_name(path)
    if not isinstance(values, dict):
        raise ContractError(
            "{where}: {section} is {values!r}, not names with values",
            "write `name: value` below it",
            where=where,
            section=section,
            values=values,
        )
    known = {f.name: f for f in fields(SECTIONS[section])}
    chosen: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise ContractError(
                "{where}: {section} has no parameter {name!r}",
                "choose from {names}",
                where=where,
                section=section,
                name=name,
                names=sorted(known),
            )
        kind = str(known[name].type)
        if kind == FOLDER:
            chosen[name] = _certificates(f"{where}: {section}.{name}", value, path.parent)
        else:
            _hold_to_kind(f"{where}: {section}.{name}", value, known[name])
            chosen[name] = KINDS[kind](value)
    return SECTIONS[section](**chosen)


def _certificates(where: str, value: object, beside: Path) -> tuple[str, ...]:
    """The certificates in a folder, PEM, by the names of their files; none where the value is null."""
    if value is None:
        return ()
    folder = beside / value if isinstance(value, str) else None
    if folder is None or not folder.is_dir():
        raise ContractError(
            "{where} is {value!r}", "name a folder of certificates, or write null", where=where, value=value
        )
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in CERTIFICATES)
    if not files:
        raise ContractError(
            "{where}: {folder} has no certificate",
            "name one {certificates}",
            where=where,
            folder=shown_name(folder),
            certificates=sorted(CERTIFICATES),
        )
    read = [file.read_bytes() for file in files]
    return tuple(
        data.decode("ascii", "replace") if data.startswith(b"-----BEGIN") else ssl.DER_cert_to_PEM_cert(data)
        for data in read
    )


def _hold_to_kind(where: str, value: object, parameter: Field[Any]) -> None:
    """Refuse a value that is none of the parameter's kind, or of a name none of those that there are."""
    kind = KINDS[str(parameter.type)]
    if kind is not str:
        if not _is_a(value, kind):
            raise ContractError(
                "{where} is {value!r}", "write {written}", where=where, value=value, written=WRITTEN[kind]
            )
        return
    names = names_behind(parameter.metadata["door"])
    if value not in names:
        raise ContractError("{where} is {value!r}", "choose from {names}", where=where, value=value, names=names)


def _is_a(value: object, wanted: type) -> bool:
    """Whether a value can be that of a parameter: whole numbers are bounds and counts, which are above 0."""
    if isinstance(value, bool) or wanted is bool:
        return isinstance(value, bool) and wanted is bool
    if wanted is int:
        return isinstance(value, int) and value > 0
    return isinstance(value, int | float) and abs(value) <= sys.float_info.max
