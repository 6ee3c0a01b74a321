"""PDFs whose fonts say that two of their digits are each other: what is printed stays, what is read changes."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject


def exchange_digits(pdf: Path, one: str, other: str) -> None:
    """Exchange two digits in every ToUnicode map of a file whose maps name each code in a line."""
    codes = {f"<{ord(one):04X}>": f"<{ord(other):04X}>", f"<{ord(other):04X}>": f"<{ord(one):04X}>"}
    writer = pypdf.PdfWriter(clone_from=pdf)
    for font in list(writer._objects):
        told = font.get("/ToUnicode") if isinstance(font, DictionaryObject) else None
        said = told.get_object() if told is not None else None
        if isinstance(font, DictionaryObject) and isinstance(said, StreamObject):
            lines = said.get_data().decode("latin-1")
            exchanged = DecodedStreamObject()
            exchanged.set_data(re.sub(r"<[0-9A-F]{4}>", lambda m: codes.get(m[0], m[0]), lines).encode("latin-1"))
            font[NameObject("/ToUnicode")] = writer._add_object(exchanged)
    writer.write(pdf)
