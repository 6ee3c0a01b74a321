"""A file by its bytes: whether it is a PDF, and refused here when no reader could do better."""

from __future__ import annotations

from io import SEEK_END
from pathlib import Path

from pipeline.core.errors import EmptyFile, NotAPdf, TooLarge, TruncatedPdf, UnreadableFile
from pipeline.pdf.opening import page_count

HEADER_WITHIN = 1024
"""Bytes within which readers look for %PDF- (ISO 32000-1, Annex H.3.4.1)."""

TRAILER_WITHIN = 2048
"""Bytes from the end within which %%EOF must stand; some signing tools append more than the usual 1024."""


MOST_BYTES = 2**30
"""A PDF is held in memory while it is looked at; a dispatch of more bytes than these is none."""


def read_pdf(path: Path) -> bytes:
    """The bytes of a PDF. Of a file that is none no more is read than tells so.

    Raises:
        DocumentRefused: it does not begin as a PDF does, is too large, or the system does not let us read it.
    """
    try:
        with path.open("rb") as stream:
            _hold_to_header(stream.read(HEADER_WITHIN))
            size = stream.seek(0, SEEK_END)
            if size > MOST_BYTES:
                raise TooLarge(f"it has {size} bytes, over {MOST_BYTES}")
            stream.seek(0)
            return stream.read(MOST_BYTES)
    except OSError as error:
        raise UnreadableFile(f"it cannot be read: {error.strerror}") from error


def _hold_to_header(head: bytes) -> None:
    if not head:
        raise EmptyFile("the file is empty")
    if b"%PDF-" not in head:
        raise NotAPdf(f"it begins with {head[:8]!r}, not as a PDF does")


def examine(data: bytes) -> int:
    """The number of pages of a PDF that a reader can be given.

    Raises:
        DocumentRefused: it is empty, no PDF, cut off, locked, without pages, or damaged.
    """
    _hold_to_header(data[:HEADER_WITHIN])
    if b"%%EOF" not in data[-TRAILER_WITHIN:]:
        raise TruncatedPdf(f"its end is missing after {len(data)} bytes")
    return page_count(data)
