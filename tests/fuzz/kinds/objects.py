"""Damage to objects: references, types, duplicates, streams and their lengths and filters."""

from __future__ import annotations

import re
import zlib
from random import Random

from tests.fuzz.draft import PdfDraft, stream
from tests.fuzz.registry import kind
from tests.fuzz.sound import dispatch, letter

ODD = (b"null", b"true", b"-1", b"1.5", b"(text)", b"/Name", b"[]", b"<<>>", b"[null]", b"9999 0 R", b"<FF>")
"""A value of every type, to stand where another is due."""


@kind
def stream_length_wrong(random: Random) -> bytes:
    draft = dispatch(random)
    value = random.choice((b"0", b"1", b"-1", b"99999999", b"9999 0 R", b"null", b"(a)"))
    number = random.choice(draft.contents + draft.fonts())
    number = next((n for n in (number,) if b"stream" in draft.objects[n]), draft.contents[0])
    draft.replace(number, rb"/Length \d+", b"/Length " + value)
    return draft.write()


@kind
def stream_length_lost(random: Random) -> bytes:
    draft = dispatch(random)
    draft.replace(draft.contents[0], rb"/Length \d+", b"")
    return draft.write()


@kind
def flate_cut(random: Random) -> bytes:
    draft = dispatch(random)
    number = draft.contents[0]
    packed = zlib.compress(draft.stream(number))
    draft.objects[number] = stream(packed[: random.randrange(len(packed))], b"/Filter/FlateDecode")
    return draft.write()


@kind
def flate_garbled(random: Random) -> bytes:
    draft = dispatch(random)
    number = draft.contents[0]
    packed = bytearray(zlib.compress(draft.stream(number)))
    for _ in range(random.randrange(1, 4)):
        packed[random.randrange(len(packed))] ^= 0x55
    draft.objects[number] = stream(bytes(packed), b"/Filter/FlateDecode")
    return draft.write()


@kind
def filter_odd(random: Random) -> bytes:
    """A filter that does not exist, does not fit the data, or has odd parameters."""
    draft = dispatch(random)
    number = draft.contents[0]
    entries = random.choice(
        (
            b"/Filter/Nothing",
            b"/Filter[]",
            b"/Filter[/ASCIIHexDecode/FlateDecode]",
            b"/Filter/ASCII85Decode",
            b"/Filter/LZWDecode",
            b"/Filter/RunLengthDecode",
            b"/Filter/Crypt",
            b"/Filter 7",
            b"/Filter[null]",
            b"/DecodeParms[null null]",
        )
    )
    draft.set_stream(number, draft.stream(number), entries)
    return draft.write()


@kind
def predictor_odd(random: Random) -> bytes:
    draft = dispatch(random)
    number = draft.contents[0]
    parameters = random.choice(
        (b"/Predictor 12/Columns 0", b"/Predictor 99", b"/Predictor 2/Colors -1", b"/Columns (a)")
    )
    packed = zlib.compress(draft.stream(number))
    draft.objects[number] = stream(packed, b"/Filter/FlateDecode/DecodeParms<<%s>>" % parameters)
    return draft.write()


@kind
def object_lost(random: Random) -> bytes:
    draft = dispatch(random)
    del draft.objects[random.choice(sorted(draft.objects))]
    return draft.write()


@kind
def object_of_other_type(random: Random) -> bytes:
    draft = dispatch(random)
    draft.objects[random.choice(sorted(draft.objects))] = random.choice(ODD)
    return draft.write()


@kind
def entry_of_other_type(random: Random) -> bytes:
    """A value of any dictionary replaced by one of another type."""
    draft = dispatch(random)
    places = [(n, m) for n, body in sorted(draft.objects.items()) for m in re.finditer(rb"/(\w+) ", _head(body))]
    for number, match in random.sample(places, random.randrange(1, 4)):
        draft.set_entry(number, match[1], random.choice(ODD))
    return draft.write()


@kind
def entry_lost(random: Random) -> bytes:
    draft = dispatch(random)
    places = [(n, m) for n, body in sorted(draft.objects.items()) for m in re.finditer(rb"/(\w+) ", _head(body))]
    for number, match in random.sample(places, random.randrange(1, 4)):
        draft.drop_entry(number, match[1])
    return draft.write()


@kind
def references_crossed(random: Random) -> bytes:
    """References that lead to another object than they should."""
    draft = dispatch(random)
    numbers = sorted(draft.objects)
    for number in random.sample(numbers, min(3, len(numbers))):
        other = b"%d 0 R" % random.choice(numbers)
        draft.objects[number] = re.sub(rb"\d+ 0 R", other, draft.objects[number], count=1)
    return draft.write()


@kind
def object_duplicated(random: Random) -> bytes:
    """An object's number given twice, to other content."""
    draft = dispatch(random)
    number = random.choice(sorted(draft.objects))
    again = b"%d 0 obj\n%s\nendobj\n" % (number, random.choice((draft.objects[number], *ODD)))
    data = draft.write()
    at = data.index(b"xref\n")
    return data[:at] + again + data[at:]


@kind
def names_escaped(random: Random) -> bytes:
    """Names with #00, broken escapes and bytes that no name may have."""
    draft = dispatch(random)
    name = random.choice((b"F2#00", b"F#2", b"F#ZZ", b"F#C3#28", b"#", b"F2#20+0", b"F" * 300))
    _rename_font(draft, b"/F2+0", b"/" + name)
    return draft.write()


@kind
def strings_odd(random: Random) -> bytes:
    """The title as a string that does not end, or of odd bytes."""
    draft = letter(random)
    title = draft.of_type(b"Catalog")[0]
    value = random.choice(
        (b"(open", b"(a\\", b"<AB", b"<XYZ>", b"(\xfe\xff\xd8\x00)", b"(%s)" % (b"(" * 40 + b")" * 40))
    )
    draft.insert(title, b"/Lang " + value)
    return draft.write()


@kind
def arrays_nested(random: Random) -> bytes:
    """Arrays or dictionaries nested more deeply than any writer does."""
    draft = letter(random)
    depth = random.choice((20, 50))
    value = b"[" * depth + b"]" * depth if random.random() < 0.5 else b"<</A " * depth + b"1" + b">>" * depth
    draft.insert(draft.pages[0], b"/PieceInfo " + value)
    return draft.write()


@kind
def numbers_odd(random: Random) -> bytes:
    """Numbers as no writer should write them, in the page's content."""
    draft = dispatch(random)
    number = draft.contents[0]
    odd = random.choice((b"1e5", b"--5", b"5-5", b"0x10", b"1.2.3", b".", b"+", b"99999999999999999999", b"1,5"))
    data = draft.stream(number)
    at = [m.start() for m in re.finditer(rb"\d+(\.\d+)? ", data)]
    for place in sorted(random.sample(at, 3), reverse=True):
        data = data[:place] + odd + b" " + data[place:].split(b" ", 1)[1]
    draft.set_stream(number, data)
    return draft.write()


def _head(body: bytes) -> bytes:
    return body.partition(b"stream")[0]


def _rename_font(draft: PdfDraft, old: bytes, new: bytes) -> None:
    for number, body in draft.objects.items():
        if b"/F2+0 " in _head(body) and b"/BaseFont" not in body:
            draft.objects[number] = body.replace(old, new)
    for number in draft.contents:
        draft.set_stream(number, draft.stream(number).replace(old, new))
