"""Files to `inputs` and `quarantine`: every PDF is opened once, and refused here when no reader could do better."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pypdfium2.raw as pdfium
from pypdfium2.internal import ErrorToStr

from pipeline.core.errors import (
    DocumentRefused,
    DuplicateFile,
    EmptyFile,
    EncryptedPdf,
    NoInputError,
    NoPages,
    NotAPdf,
    TruncatedPdf,
    UnreadablePdf,
)
from pipeline.core.origins import Origin, load_origins
from pipeline.core.quarantine import quarantine_row
from pipeline.core.store import Row

HEADER_WITHIN = 1024
"""Bytes within which readers look for %PDF- (ISO 32000-1, Annex H.3.4.1)."""

TRAILER_WITHIN = 2048
"""Bytes from the end within which %%EOF must stand; some signing tools append more than the usual 1024."""


@dataclass(frozen=True)
class Found:
    """A PDF that was found: `file` is its name below what was named, `path` where it lies here."""

    file: str
    path: Path
    origin: Origin | None


def find_pdfs(inputs: Iterable[Path]) -> list[Found]:
    """PDFs named by `inputs`, folders searched to their depths, sorted by their name.

    Raises:
        NoInputError: a path does not exist, or a folder holds no PDF.
    """
    found: dict[Path, Found] = {}
    for given in inputs:
        if not given.exists():
            raise NoInputError(f"{given} does not exist", "name a PDF or a folder of PDFs")
        paths = [given] if given.is_file() else sorted(p for p in given.rglob("*") if _is_pdf_name(p))
        if not paths:
            raise NoInputError(
                f"{given} holds no file named .pdf", "put PDFs there, or add them with: congvan ingest FILE.pdf ..."
            )
        root = given.parent if given.is_file() else given
        origins = load_origins(root)
        for path in paths:
            file = str(PurePosixPath(path.relative_to(root)))
            found.setdefault(path.resolve(), Found(file, path, origins.get(file)))
    return sorted(found.values(), key=lambda f: (f.file, str(f.path)))


def _is_pdf_name(path: Path) -> bool:
    return path.suffix.lower() == ".pdf" and path.is_file()


def ingest(found: Iterable[Found]) -> tuple[list[tuple[str, Row]], dict[str, Path]]:
    """Rows of `inputs` and `quarantine`, and where each accepted document lies on this machine."""
    rows: list[tuple[str, Row]] = []
    paths: dict[str, Path] = {}
    for item in found:
        data = item.path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        document_id = sha256[:16]
        try:
            if document_id in paths:
                raise DuplicateFile(f"the same bytes as {paths[document_id].name}")
            page_count = examine(data)
        except DocumentRefused as refusal:
            rows.append(("quarantine", quarantine_row(document_id, item.file, sha256, "ingest", refusal)))
            continue
        paths[document_id] = item.path
        about = {
            "document_id": document_id,
            "file": item.file,
            "sha256": sha256,
            "bytes": len(data),
            "page_count": page_count,
            "origin": item.origin and item.origin.row(),
        }
        rows.append(("inputs", about))
    return rows, paths


def examine(data: bytes) -> int:
    """The number of pages of a PDF that a reader can be given.

    Raises:
        DocumentRefused: it is empty, no PDF, cut off, locked, without pages, or damaged.
    """
    if not data:
        raise EmptyFile("the file is empty")
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise NotAPdf(f"it begins with {data[:8]!r}, not as a PDF does")
    if b"%%EOF" not in data[-TRAILER_WITHIN:]:
        raise TruncatedPdf(f"its end is missing after {len(data)} bytes")
    # pypdfium2 itself takes a document without pages for damage.
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf("it opens only with a password")
        raise UnreadablePdf(f"its structure is damaged (PDFium: {ErrorToStr.get(code, code)})")
    pages = int(pdfium.FPDF_GetPageCount(document))
    pdfium.FPDF_CloseDocument(document)
    if pages == 0:
        raise NoPages("its page tree leads to no page")
    return pages
