"""A PDF as a few numbered objects of plain bytes, so that whatever is wrong with one can be written down."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
OBJECT = re.compile(rb"(?<![0-9])(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"(.*?)\nstream\r?\n(.*)\r?\n?endstream", re.DOTALL)
ROOT = re.compile(rb"/Root (\d+) 0 R")
TEXT_SHOWN = re.compile(rb"\(((?:\\.|[^\\()])*)\) Tj", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass
class PdfDraft:
    """Objects by number, each as the bytes between `obj` and `endobj`; `trailer` has what stands there beside Size."""

    objects: dict[int, bytes]
    root: int
    trailer: bytes = b""
    offsets: dict[int, int] = field(default_factory=dict)

    @classmethod
    def parsed(cls, data: bytes) -> PdfDraft:
        """The draft of a PDF as reportlab writes it."""
        objects = {int(number): body for number, body in OBJECT.findall(data)}
        found = ROOT.search(data)
        assert found
        return cls(objects, int(found[1]))

    def add(self, body: bytes) -> int:
        """Add an object; its number."""
        number = max(self.objects) + 1
        self.objects[number] = body
        return number

    def of_type(self, name: bytes) -> list[int]:
        """Numbers of the objects whose /Type is that."""
        typed = re.compile(rb"/Type ?/%s\b" % name)
        return [number for number, body in sorted(self.objects.items()) if typed.search(body.partition(b"stream")[0])]

    @property
    def pages(self) -> list[int]:
        """Numbers of the pages."""
        return self.of_type(b"Page")

    @property
    def tree(self) -> int:
        """Number of the page tree's root."""
        return self.of_type(b"Pages")[0]

    @property
    def contents(self) -> list[int]:
        """Numbers of the pages' content streams."""
        found = [re.search(rb"/Contents (\d+) 0 R", self.objects[page]) for page in self.pages]
        return [int(match[1]) for match in found if match]

    def fonts(self, *, embedded: bool = True) -> list[int]:
        """Numbers of the fonts; of the embedded ones only, which have a ToUnicode."""
        return [number for number in self.of_type(b"Font") if not embedded or b"/ToUnicode" in self.objects[number]]

    def replace(self, number: int, old: bytes, new: bytes) -> None:
        """Replace by regular expression in an object, which must hold it."""
        changed, count = re.subn(old, lambda _: new, self.objects[number], flags=re.DOTALL)
        assert count, f"object {number} holds no {old!r}"
        self.objects[number] = changed

    def insert(self, number: int, entry: bytes) -> None:
        """Add an entry to a dictionary, before its others."""
        self.objects[number] = self.objects[number].replace(b"<<", b"<<" + entry + b" ", 1)

    def set_entry(self, number: int, key: bytes, value: bytes) -> None:
        """Give a dictionary's key a value, whatever simple value it had."""
        self.drop_entry(number, key)
        self.insert(number, b"/%s %s" % (key, value))

    def drop_entry(self, number: int, key: bytes) -> None:
        """Remove a key with its value: an array, a reference, a name, a string or a number."""
        value = rb"(?:\[[^\]]*\]|<<[^<>]*>>|\d+ 0 R|/[^\s/\]>]+|\([^)]*\)|[-+.\w]+)"
        self.objects[number] = re.sub(rb"/%s(?![A-Za-z0-9])\s*%s" % (key, value), b"", self.objects[number], count=1)

    def stream(self, number: int) -> bytes:
        """The data of a stream, unpacked."""
        match = STREAM.fullmatch(self.objects[number])
        assert match
        return zlib.decompress(match[2]) if b"/FlateDecode" in match[1] else match[2]

    def set_stream(self, number: int, data: bytes, entries: bytes = b"", *, packed: bool = False) -> None:
        """Make an object a stream of that data."""
        self.objects[number] = stream(data, entries, packed=packed)

    def text_shown(self) -> Iterator[bytes]:
        """The strings that the pages show, as codes of their fonts."""
        for number in self.contents:
            for match in TEXT_SHOWN.finditer(self.stream(number)):
                yield unescaped(match[1])

    def write(self) -> bytes:
        """The file, with a cross-reference table that is right."""
        data = HEADER + self.body(len(HEADER))
        return data + self.ending(len(data))

    def body(self, start: int) -> bytes:
        """The objects, the first of which begins at `start`; notes where each of them does."""
        parts = []
        for number, content in sorted(self.objects.items()):
            self.offsets[number] = start
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
            start += len(parts[-1])
        return b"".join(parts)

    def ending(self, start: int, previous: int | None = None) -> bytes:
        """Cross-reference table, trailer and end for objects written by `body`; after `previous`, an earlier one."""
        rows = [b"0 1\n0000000000 65535 f \n"]
        rows += [b"%d 1\n%010d 00000 n \n" % (number, self.offsets[number]) for number in sorted(self.objects)]
        entries = b"/Size %d/Root %d 0 R%s" % (max(self.objects) + 1, self.root, self.trailer)
        if previous is not None:
            entries += b"/Prev %d" % previous
        return b"xref\n%strailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (b"".join(rows), entries, start)


def stream(data: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """An object that is a stream of that data."""
    if packed:
        data, entries = zlib.compress(data, 6), entries + b"/Filter/FlateDecode"
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def unescaped(text: bytes) -> bytes:
    """The bytes of a literal string."""

    def one(match: re.Match[bytes]) -> bytes:
        held = match[1]
        return bytes([int(held, 8) & 0xFF]) if len(held) == 3 else ESCAPED.get(held, held)

    return ESCAPE.sub(one, text)
