"""Damage to what a page draws: its streams, matrices, sizes, forms, operators."""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.draft import PdfDraft
from tests.fuzz.kinds.objects import ODD
from tests.fuzz.registry import kind
from tests.fuzz.sound import dispatch, letter

MATRICES = (
    b"0 0 0 0 0 0",
    b"1 0 0 0 0 0",
    b"0 0 0 1 0 0",
    b"1 1 1 1 0 0",
    b"-1 0 0 1 595 0",
    b"1 0 0 -1 0 842",
    b"1e-9 0 0 1e-9 300 400",
    b"0.0000001 0 0 0.0000001 300 400",
    b"100000 0 0 100000 0 0",
    b"1 0.3 0 1 0 0",
    b"0.98 0.17 -0.17 0.98 50 0",
    b"1 0 0 1 99999999 0",
    b"1 0 0 1",
)


@kind
def content_empty(random: Random) -> bytes:
    draft = dispatch(random)
    draft.set_stream(draft.contents[0], random.choice((b"", b" ", b"\0\0\0", b"q Q", b"% nothing")))
    return draft.write()


@kind
def contents_odd(random: Random) -> bytes:
    """Contents that are an array with nulls, or no content at all."""
    draft = dispatch(random)
    number = draft.contents[0]
    arrays = (b"[null %d 0 R null]", b"[%d 0 R 9999 0 R]", b"[[%d 0 R]]", b"[(a) %d 0 R]")
    value = random.choice((*(array % number for array in arrays), *ODD))
    draft.replace(draft.pages[0], rb"/Contents \d+ 0 R", b"/Contents " + value)
    return draft.write()


@kind
def contents_in_pieces(random: Random) -> bytes:
    """The content cut into streams at any byte, in the midst of words and numbers too."""
    draft = dispatch(random)
    data = draft.stream(draft.contents[0])
    cuts = sorted(random.sample(range(len(data)), random.randrange(1, 20)))
    pieces = [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    numbers = []
    for piece in pieces:
        numbers.append(draft.add(b""))
        draft.set_stream(numbers[-1], piece)
    listed = b" ".join(b"%d 0 R" % number for number in numbers)
    draft.replace(draft.pages[0], rb"/Contents \d+ 0 R", b"/Contents [%s]" % listed)
    return draft.write()


@kind
def content_cut(random: Random) -> bytes:
    draft = dispatch(random)
    data = draft.stream(draft.contents[0])
    draft.set_stream(draft.contents[0], data[: random.randrange(len(data))])
    return draft.write()


@kind
def content_flipped(random: Random) -> bytes:
    draft = dispatch(random)
    data = bytearray(draft.stream(draft.contents[0]))
    for _ in range(random.choice((1, 5, 40))):
        data[random.randrange(len(data))] = random.randrange(256)
    draft.set_stream(draft.contents[0], bytes(data))
    return draft.write()


@kind
def operators_shuffled(random: Random) -> bytes:
    draft = dispatch(random)
    lines = draft.stream(draft.contents[0]).split(b"\n")
    for _ in range(random.choice((1, 5))):
        a, b = random.randrange(len(lines)), random.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    draft.set_stream(draft.contents[0], b"\n".join(lines))
    return draft.write()


@kind
def operands_lost(random: Random) -> bytes:
    draft = dispatch(random)
    tokens = draft.stream(draft.contents[0]).split(b" ")
    for _ in range(random.randrange(1, 10)):
        del tokens[random.randrange(len(tokens))]
    draft.set_stream(draft.contents[0], b" ".join(tokens))
    return draft.write()


@kind
def states_unbalanced(random: Random) -> bytes:
    return _around(
        random, random.choice((b"Q Q Q", b"q " * 60, b"BT BT", b"ET", b"BI", b"EMC EMC", b"BX", b"W n")), b""
    )


@kind
def font_size_odd(random: Random) -> bytes:
    size = random.choice((b"0", b"-11", b"0.0001", b"5000", b"(a)", b"", b"/F2", b"99999999999"))
    return _changed(random, rb"(/F[23]\+0) 11 ", rb"\g<1> " + size + b" ")


@kind
def some_font_sizes_zero(random: Random) -> bytes:
    draft = dispatch(random)
    data = draft.stream(draft.contents[0])
    changed = re.sub(rb"(/F[23]\+0) 11 ", lambda m: m[1] + random.choice((b" 0 ", b" 11 ", b" 11 ")), data)
    draft.set_stream(draft.contents[0], changed)
    return draft.write()


@kind
def page_matrix_odd(random: Random) -> bytes:
    return _around(random, b"q %s cm" % random.choice(MATRICES), b"Q")


@kind
def text_matrix_odd(random: Random) -> bytes:
    draft = dispatch(random)
    data = draft.stream(draft.contents[0])
    changed = re.sub(
        rb"1 0 0 1 [\d.]+ [\d.]+ Tm",
        lambda m: (random.choice(MATRICES) + b" Tm") if random.random() < 0.3 else m[0],
        data,
    )
    draft.set_stream(draft.contents[0], changed)
    return draft.write()


@kind
def text_far_away(random: Random) -> bytes:
    """Lines at coordinates beyond any page."""
    far = random.choice((b"99999", b"-99999", b"1000000000", b"-5000.5", b"2147483648", b"1e20"))
    return _changed(random, rb"1 0 0 1 [\d.]+ (2|4|5)([\d.]+) Tm", rb"1 0 0 1 " + far + rb" \g<1>\g<2> Tm")


@kind
def text_state_odd(random: Random) -> bytes:
    states = (
        b"0 Tz",
        b"-100 Tz",
        b"10000 Tz",
        b"99999 Tc",
        b"-50 Tc",
        b"1000 Tw",
        b"500 Ts",
        b"3 Tr",
        b"7 Tr",
        b"99 Tr",
        b"0 TL",
    )
    return _around(random, random.choice(states), b"")


@kind
def text_operators_odd(random: Random) -> bytes:
    extra = (
        b"BT (a) Tj ET",
        b"BT /F2+0 11 Tf [(a) -99999 (b)] TJ ET",
        b"BT /F2+0 11 Tf [null (a) /B [1]] TJ ET",
        b"(a) '",
    )
    return _around(
        random, b"", random.choice((*extra, b'BT 1 2 (a) " ET', b"BT /None 11 Tf (a) Tj ET", b"BT T* T* ET"))
    )


@kind
def clip_odd(random: Random) -> bytes:
    clips = (
        b"0 0 0 0 re W n",
        b"300 400 m W n",
        b"W n",
        b"0 0 -5 -5 re W* n",
        b"100 300 200 300 re W n",
        b"0 0 1e9 1e9 re W n",
    )
    return _around(random, b"q " + random.choice(clips), b"Q")


@kind
def forms_nested(random: Random) -> bytes:
    """The page's content inside forms in forms, deeper than writers go."""
    draft = dispatch(random)
    page, inner = draft.pages[0], draft.contents[0]
    found = re.search(rb"/Resources (<<.*?>>)", draft.objects[page], re.DOTALL)
    assert found
    box = b"/Type/XObject/Subtype/Form/BBox[0 0 900 900]"
    held = found[1]
    data = draft.stream(inner)
    for _ in range(random.choice((3, 15, 30))):
        form = draft.add(b"")
        draft.set_stream(form, data, box + b"/Resources" + held)
        held, data = b"<</XObject<</Fm0 %d 0 R>>>>" % form, b"q /Fm0 Do Q"
    draft.set_stream(inner, data)
    draft.replace(page, rb"/Resources <<.*?>>", b"/Resources " + held)
    return draft.write()


@kind
def form_odd(random: Random) -> bytes:
    """A form whose matrix, box or resources are odd, or that is none."""
    draft = dispatch(random)
    entry = random.choice(
        (
            b"/Matrix[0 0 0 0 0 0]",
            b"/Matrix[1 0 0]",
            b"/Matrix(a)",
            b"/Matrix[1 0 0 1 null 0]",
            b"/Resources(a)",
            b"/Resources[]",
            b"/Resources<</Font(a)/XObject[1]>>",
            b"/BBox(a)",
            b"/Group 7",
            b"/OC 9999 0 R",
        )
    )
    form = draft.add(b"")
    box = b"" if b"/BBox" in entry else b"/BBox[0 0 500 500]"
    draft.set_stream(form, b"0 0 m 300 300 l S", b"/Type/XObject/Subtype/Form" + box + entry)
    value = random.choice((b"%d 0 R" % form, b"%d 0 R" % form, *ODD))
    return _with_xobject(draft, value)


@kind
def resources_called_and_missing(random: Random) -> bytes:
    """Graphics states, colours, patterns and shadings that the page names and does not have."""
    calls = (
        b"/G9 gs",
        b"/C9 cs 1 scn",
        b"/P9 scn",
        b"/S9 sh",
        b"/X9 Do",
        b"/OC /M9 BDC EMC",
        b"/Pattern cs /P1 scn 0 0 9 9 re f",
    )
    return _around(random, random.choice(calls), random.choice(calls))


@kind
def layers_hidden(random: Random) -> bytes:
    """Content in an optional layer that is off, or not declared."""
    draft = dispatch(random)
    layer = draft.add(b"<</Type/OCG/Name(a)>>")
    states = (b"<</OCGs[%d 0 R]/D<</OFF[%d 0 R]>>>>" % (layer, layer), b"<</OCGs[]/D 7>>", b"<<>>", b"7")
    draft.insert(draft.root, b"/OCProperties " + random.choice(states))
    draft.replace(draft.pages[0], rb"/Resources <<", b"/Resources <</Properties<</M0 %d 0 R>>" % layer)
    number = draft.contents[0]
    draft.set_stream(number, b"/OC /M0 BDC\n" + draft.stream(number) + b"\nEMC")
    return draft.write()


@kind
def text_many_times(random: Random) -> bytes:
    """The same content drawn over itself."""
    draft = letter(random)
    number = draft.contents[0]
    draft.set_stream(number, draft.stream(number) * random.choice((2, 5, 12)))
    return draft.write()


def _with_xobject(draft: PdfDraft, value: bytes) -> bytes:
    draft.replace(draft.pages[0], rb"/Resources <<", b"/Resources <</XObject<</X0 %s>>" % value)
    number = draft.contents[0]
    draft.set_stream(number, b"q /X0 Do Q\n" + draft.stream(number))
    return draft.write()


def _around(random: Random, before: bytes, after: bytes) -> bytes:
    draft = dispatch(random)
    number = draft.contents[0]
    draft.set_stream(number, before + b"\n" + draft.stream(number) + b"\n" + after)
    return draft.write()


def _changed(random: Random, old: bytes, new: bytes) -> bytes:
    draft = dispatch(random)
    number = draft.contents[0]
    draft.set_stream(number, re.sub(old, new, draft.stream(number)))
    return draft.write()
