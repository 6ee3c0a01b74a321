"""Damage to the file as a whole: bytes lost or changed, its end, its cross-references, its encryption."""

from __future__ import annotations

import io
import re
from random import Random

import pypdf
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, ByteStringObject

from tests.fuzz.draft import HEADER
from tests.fuzz.registry import kind
from tests.fuzz.sound import dispatch, letter

END = b"\n%%EOF\n"


@kind
def cut_off(random: Random) -> bytes:
    data = dispatch(random).write()
    return data[: random.randrange(len(HEADER), len(data))]


@kind
def cut_off_with_end(random: Random) -> bytes:
    data = dispatch(random).write()
    return data[: random.randrange(len(HEADER), len(data))] + END


@kind
def middle_lost(random: Random) -> bytes:
    data = dispatch(random).write()
    start = random.randrange(len(HEADER), len(data) - 100)
    return data[:start] + data[start + random.randrange(1, 5000) : -10] + END


@kind
def bytes_flipped(random: Random) -> bytes:
    data = bytearray(dispatch(random).write())
    for _ in range(random.choice((1, 10, 100))):
        data[random.randrange(len(HEADER), len(data) - 8)] = random.randrange(256)
    return bytes(data)


@kind
def structure_flipped(random: Random) -> bytes:
    """Bytes changed outside streams, where every one of them means something."""
    draft = dispatch(random)
    for _ in range(random.randrange(1, 6)):
        number = random.choice([n for n, body in draft.objects.items() if b"stream" not in body])
        body = bytearray(draft.objects[number])
        body[random.randrange(len(body))] = random.choice(b"<>[]()/ 0R9-.%")
        draft.objects[number] = bytes(body)
    return draft.write()


@kind
def zeros_inside(random: Random) -> bytes:
    """A block of a failing disk."""
    data = bytearray(dispatch(random).write())
    start = random.randrange(len(HEADER), len(data) - 600)
    data[start : start + 512] = bytes(512)
    return bytes(data)


@kind
def offsets_wrong(random: Random) -> bytes:
    draft = dispatch(random)
    body = draft.body(len(HEADER))
    for number in random.sample(sorted(draft.offsets), random.randrange(1, len(draft.offsets))):
        draft.offsets[number] = max(0, draft.offsets[number] + random.choice((-1, 1, 7, 10_000, 9_000_000_000)))
    return HEADER + body + draft.ending(len(HEADER) + len(body))


@kind
def startxref_wrong(random: Random) -> bytes:
    value = random.choice((b"0", b"-5", b"99999999999999999999", b"abc", b"", b"17"))
    return re.sub(rb"(startxref\n)\d+", rb"\g<1>" + value, dispatch(random).write())


@kind
def xref_garbled(random: Random) -> bytes:
    value = random.choice((b"xref\nabc def\n", b"xref\n0 -1\n", b"xref\n0 99999999\n", b"", b"xref\n5 5 5\n"))
    return re.sub(rb"xref\n0 1\n", lambda _: value, dispatch(random).write(), count=1)


@kind
def trailer_without_root(random: Random) -> bytes:
    value = random.choice((b"", b"/Root null", b"/Root 9999 0 R", b"/Root (a)", b"/Root 1 0 R", b"/Root <</Pages 7>>"))
    return re.sub(rb"/Root \d+ 0 R", lambda _: value, dispatch(random).write())


@kind
def trailer_lost(random: Random) -> bytes:
    return re.sub(rb"trailer\n<<.*?>>\n", b"", dispatch(random).write(), flags=re.DOTALL)


@kind
def size_wrong(random: Random) -> bytes:
    value = random.choice((b"/Size 1", b"/Size -4", b"/Size 3.5", b"/Size null", b"/Size 999999"))
    return re.sub(rb"/Size \d+", lambda _: value, dispatch(random).write())


@kind
def earlier_xref_wrong(random: Random) -> bytes:
    """/Prev that leads nowhere, back to itself, or is no number."""
    draft = dispatch(random)
    value = random.choice((b"0", b"-1", b"99999999", b"(a)", b"null", b"itself"))
    data = draft.write()
    start = data.rindex(b"startxref\n") + len(b"startxref\n")
    value = data[start:].split(b"\n")[0] if value == b"itself" else value
    return re.sub(rb"/Size ", lambda _: b"/Prev %s/Size " % value, data)


@kind
def garbage_before(random: Random) -> bytes:
    data = dispatch(random).write()
    return random.choice((b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n", random.randbytes(900))) + data


@kind
def garbage_after(random: Random) -> bytes:
    return dispatch(random).write() + random.randbytes(random.choice((10, 1500, 5000)))


@kind
def version_odd(random: Random) -> bytes:
    value = random.choice((b"%PDF-9.9", b"%PDF-1.", b"%PDF-x.y", b"%PDF-1.7%PDF-1.4", b"%PDF-2.0"))
    return dispatch(random).write().replace(b"%PDF-1.7", value, 1)


@kind
def line_ends_changed(random: Random) -> bytes:
    """A text-mode transfer: every line end became two bytes, or one other."""
    return dispatch(random).write().replace(b"\n", random.choice((b"\r\n", b"\r")))


@kind
def incremental_update(random: Random) -> bytes:
    """The page's content replaced by an update, whose table, or /Prev, or object may be wrong."""
    draft = dispatch(random)
    data = draft.write()
    previous = int(data[data.rindex(b"startxref\n") + 10 :].split(b"\n")[0])
    number = draft.contents[0]
    kept = draft.objects[number]
    draft.objects = {number: random.choice((kept, b"null", b"<<>>", b"[%d 0 R]" % number, kept[: len(kept) // 2]))}
    update = draft.body(len(data))
    ending = draft.ending(len(data) + len(update), random.choice((previous, previous + 1, 0)))
    return data + update + random.choice((ending, b"", ending[: len(ending) // 2]))


@kind
def object_streams(random: Random) -> bytes:
    """A file whose objects and cross-references are packed, cut or changed in one place."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(dispatch(random).write()))
    for page in writer.pages:
        page.compress_content_streams()
    packed = io.BytesIO()
    writer.write(packed)
    data = bytearray(packed.getvalue())
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


@kind
def encrypted_for_owner(random: Random) -> bytes:
    """Opens without a password, and forbids what its owner chose; sometimes with damage in its keys."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(letter(random).write()))
    algorithm = random.choice(("RC4-40", "RC4-128"))  # AES draws its salts from the system: no seed gives it again.
    permissions = UserAccessPermissions(random.choice((0, 4, 0xFFFC)))
    identifiers = ArrayObject([ByteStringObject(bytes(16))] * 2)  # pypdf would draw them, and its keys from them.
    writer._ID = identifiers
    writer.encrypt("", owner_password="owner", permissions_flag=permissions, algorithm=algorithm)
    writer._ID = identifiers
    locked = io.BytesIO()
    writer.write(locked)
    data = locked.getvalue()
    return data.replace(b"/Length", random.choice((b"/Length", b"/Lengtj")), 1)
