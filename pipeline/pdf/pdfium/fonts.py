"""What a PDF's fonts declare of their descent, which PDFium replaces by a guess where ascent and descent are both 0.

PDFium does not hand out the dictionaries that it reads, so that font descriptors are looked for in the file's bytes.
That opens nothing and follows nothing: where none is found, in an encrypted file for instance, PDFium's value stands.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

DESCRIPTOR = re.compile(rb"/Type\s*/FontDescriptor\b")
NAME = re.compile(rb"/FontName\s*/([^\s/<>\[\]()%]+)")
DESCENT = re.compile(rb"/Descent\s*([-+]?\d*\.?\d+)\.?\s*(?=[/>])")
"""A number of the dictionary's own; a reference to one ends otherwise."""
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
"""How a name spells a byte (ISO 32000-1, 7.3.5)."""
OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
REACH = 4096
"""Bytes before and behind its type within which a dictionary begins and ends."""
MOST = 1 << 23
"""Bytes of an object stream that are looked at."""


def descents(pdf: Path) -> dict[str, list[float]]:
    """Descents by font name (without subset tag), as shares of the font size, zero or negative."""
    found: dict[str, list[float]] = defaultdict(list)
    for part in parts_of(pdf):
        for name, descent in _declared(part):
            if descent not in found[name]:
                found[name].append(descent)
    return found


def parts_of(pdf: Path) -> Iterator[bytes]:
    """The file's bytes, then those of its object streams."""
    data = pdf.read_bytes()
    return chain([data], _object_streams(data))


def _declared(data: bytes) -> Iterator[tuple[str, float]]:
    """The name and descent of each font descriptor: 0 where it is silent."""
    for match in DESCRIPTOR.finditer(data):
        start = data.rfind(b"<<", max(0, match.start() - REACH), match.start())
        end = data.find(b">>", match.end(), match.end() + REACH)
        held = data[start : end + 1]
        named = NAME.search(held) if start >= 0 and end >= 0 else None
        if not named or (b"/Descent" in held and not DESCENT.search(held)):
            continue
        name = ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), named[1]).decode("utf-8", "replace")
        declared = DESCENT.search(held)
        yield name.partition("+")[2] or name, -abs(float(declared[1])) / 1000 if declared else 0.0


def _object_streams(data: bytes) -> Iterator[bytes]:
    """What streams of objects hold, where they are compressed as they are nearly always."""
    at = 0
    while match := OBJECT_STREAM.search(data, at):
        start = data.find(b"stream", match.end())
        at = data.find(b"endstream", start + 6)
        if start < 0 or at < 0:
            return
        held = data[start + 6 : at].lstrip(b"\r\n")
        try:
            yield zlib.decompressobj().decompress(held, MOST)
        except zlib.error:
            continue
