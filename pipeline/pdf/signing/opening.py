"""A PDF as pyHanko sees it: its revisions, and the fields that hold signatures."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from pipeline.pdf.unforeseen import UNFORESEEN

FAULTS: tuple[type[Exception], ...] = (PdfError, UnsupportedAlgorithm, *UNFORESEEN)
"""What pyHanko, asn1crypto and cryptography raise for structures that they do not foresee."""

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes within which a header must stand for readers to find it (ISO 32000-1, annex H, 3.4.1)."""


@dataclass(frozen=True)
class SignatureField:
    """A form field for a signature: its full name, its dictionary, and whether it was signed."""

    name: str
    dictionary: DictionaryObject
    signed: bool


@dataclass(frozen=True)
class SignedFile:
    """A PDF from its header on, before which `skipped` bytes stand, and its pages in their order."""

    reader: PdfFileReader
    data: bytes
    skipped: int
    pages: tuple[DictionaryObject, ...]

    @property
    def revisions(self) -> int:
        """How often the file was written: once, and once more for each update that was appended."""
        return int(self.reader.xrefs.total_revisions)


@contextmanager
def quiet() -> Iterator[None]:
    """Without pyHanko's log: what it has to say of a file is said in the rows."""
    before = {logger: logger.level for logger in map(logging.getLogger, ("pyhanko", "pyhanko_certvalidator"))}
    for logger in before:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in before.items():
            logger.setLevel(level)


def opened(data: bytes) -> SignedFile:
    """The file, its signatures not looked at.

    Bytes before the header are left out: offsets count from the header (ISO 32000-1, annex H, 3.4.1), and so do the
    byte ranges of signatures in files that were met; whether they do is proven where the digest agrees.

    Raises:
        what is in FAULTS: its structure cannot be followed.
    """
    skipped = max(0, data[:HEADER_WITHIN].find(HEADER))
    own = data[skipped:]
    reader = PdfFileReader(BytesIO(own), strict=False)
    if reader.encrypted:
        reader.decrypt(b"")
    return SignedFile(reader, own, skipped, tuple(page for _, page in pages_of(reader.root)))


def pages_of(root: DictionaryObject) -> Iterator[tuple[int, DictionaryObject]]:
    """The pages of a document, by its catalog, in their order: the number of the object, and the dictionary."""
    waiting: list[object] = [root.raw_get("/Pages")]
    met: set[int] = set()
    while waiting:
        at = waiting.pop()
        if not isinstance(at, IndirectObject) or at.idnum in met:
            continue
        met.add(at.idnum)
        node = at.get_object()
        if isinstance(node, DictionaryObject) and "/Kids" in node:
            waiting += reversed(listed(node, "/Kids"))
        elif isinstance(node, DictionaryObject):
            yield at.idnum, node


def value_of(dictionary: DictionaryObject, name: str) -> object:
    """An entry of a dictionary, with what a reference in it leads to (`get` gives the reference itself); None where it
    has none."""
    if name not in dictionary:
        return None
    return dictionary[name]


def listed(dictionary: DictionaryObject, name: str) -> list[PdfObject]:
    """The objects of an array in a dictionary, as they stand there; none where it has no such array."""
    array = value_of(dictionary, name)
    return list(array) if isinstance(array, ArrayObject) else []


def signature_fields(file: SignedFile) -> list[SignatureField]:
    """Fields for signatures: those of the form, then those that a page shows and the form has lost.

    Programs that make a file smaller drop the form and keep what a page shows of it.
    """
    found = []
    met = set()
    for name, value, field in enumerate_sig_fields(file.reader):
        dictionary = field.get_object()
        met |= {id(dictionary), *(id(kid.get_object()) for kid in listed(dictionary, "/Kids"))}
        found.append(SignatureField(name, dictionary, signed=value is not None))
    for page in file.pages:
        for annotation in listed(page, "/Annots"):
            shown = annotation.get_object()
            if isinstance(shown, DictionaryObject) and value_of(shown, "/FT") == "/Sig" and id(shown) not in met:
                met.add(id(shown))
                found.append(SignatureField(str(value_of(shown, "/T") or ""), shown, signed="/V" in shown))
    return found
