"""Damage to fonts: their dictionaries, descendants, widths, maps to Unicode and programs."""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.draft import PdfDraft
from tests.fuzz.kinds.objects import ODD
from tests.fuzz.registry import kind
from tests.fuzz.sound import composite, dispatch, letter, table

MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
%s
endcmap end end"""
LINES = (
    b"1 beginbfchar <31> <110000> endbfchar",
    b"1 beginbfchar <31> <FFFFFFFF> endbfchar",
    b"1 beginbfchar <31> <D800> endbfchar",
    b"1 beginbfchar <31> <DC00D800> endbfchar",
    b"1 beginbfchar <31> <> endbfchar",
    b"1 beginbfchar <31> <0000> endbfchar",
    b"1 beginbfchar <> <0041> endbfchar",
    b"1 beginbfchar <31> /A endbfchar",
    b"1 beginbfchar <31> <%s> endbfchar" % (b"0041" * 60),
    b"1 beginbfrange <00> <FF> <10FFF0> endbfrange",
    b"1 beginbfrange <00> <FF> <FFF0> endbfrange",
    b"1 beginbfrange <FF> <00> <0041> endbfrange",
    b"1 beginbfrange <00> <FF> [<0041>] endbfrange",
    b"1 beginbfrange <00> <FF> [] endbfrange",
    b"1 beginbfrange <00> <0000FFFF> <0041> endbfrange",
    b"9 beginbfchar <31>",
    b"1 beginbfchar <3",
    b"1 begincidrange <00> <FF> 70000 endcidrange",
    b"",
)
"""Maps that are broken, or lead to what is no character."""


@kind
def to_unicode_broken(random: Random) -> bytes:
    return _with_map(random, MAP % random.choice(LINES))


@kind
def to_unicode_out_of_range(random: Random) -> bytes:
    high = random.choice((0x110000, 0xFFFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0xD800, 0xDFFF, 0xFFFE))
    lines = b"%d beginbfchar %s endbfchar"
    codes = random.sample(range(256), 90)
    return _with_map(random, MAP % (lines % (90, b" ".join(b"<%02X> <%04X>" % (code, high) for code in codes))))


@kind
def to_unicode_random(random: Random) -> bytes:
    """Every letter another one: sound in form, and nonsense."""
    lines = b" ".join(b"<%02X> <%04X>" % (code, random.randrange(0x20, 0xFFFF)) for code in range(100))
    return _with_map(random, MAP % (b"100 beginbfchar %s endbfchar" % lines))


@kind
def to_unicode_cut(random: Random) -> bytes:
    draft = dispatch(random)
    number = _map_of(draft)
    data = draft.stream(number)
    draft.set_stream(number, data[: random.randrange(len(data))])
    return draft.write()


@kind
def to_unicode_of_other_type(random: Random) -> bytes:
    return _with_font_entry(dispatch(random), random, b"ToUnicode", (*ODD, b"/Identity-H", b"/Identity"))


@kind
def descendants_odd(random: Random) -> bytes:
    """DescendantFonts missing, empty, or of things that are no fonts."""
    draft = composite(letter(random))
    number = random.choice(draft.fonts())
    draft.replace(number, rb"/DescendantFonts \[\d+ 0 R\]", _entry_or_none(random, b"DescendantFonts", ODD))
    return draft.write()


@kind
def descendant_damaged(random: Random) -> bytes:
    draft = composite(dispatch_or_table(random))
    below = [n for n, body in sorted(draft.objects.items()) if b"/CIDFontType2" in body]
    key = random.choice((b"W", b"DW", b"CIDSystemInfo", b"FontDescriptor", b"CIDToGIDMap", b"Subtype", b"BaseFont"))
    values = (*ODD, b"[0 [500 (a)]]", b"[0 99999 500]", b"[0 [500] 5]", b"[-5 -1 500]")
    draft.set_entry(random.choice(below), key, random.choice(values))
    return draft.write()


@kind
def encoding_odd(random: Random) -> bytes:
    values = (
        b"/Nothing",
        b"/Identity-V",
        b"/UniGB-UCS2-H",
        b"/MacExpertEncoding",
        b"<</Differences[0]>>",
        b"<</Differences[(a) /B]>>",
        b"<</Differences[300 /A /B]>>",
        b"<</Differences[-5 /A]>>",
        b"<</Differences[49 /uniD800 /u110000 /g12]>>",
        b"<</BaseEncoding 7>>",
        *ODD,
    )
    return _with_font_entry(dispatch(random), random, b"Encoding", values)


@kind
def widths_odd(random: Random) -> bytes:
    key = random.choice((b"Widths", b"FirstChar", b"LastChar"))
    values = (b"[0 0 0]", b"[-500]", b"[(a)]", b"[99999999]", b"-300", b"70000", b"[%s]" % (b"0 " * 128), *ODD)
    return _with_font_entry(table(random), random, key, values)


@kind
def descriptor_odd(random: Random) -> bytes:
    draft = dispatch(random)
    number = random.choice(draft.of_type(b"FontDescriptor"))
    key = random.choice((b"Descent", b"Ascent", b"FontBBox", b"Flags", b"MissingWidth", b"FontName", b"StemV"))
    values = (b"-99999", b"1e300", b"[0 0 0 0]", b"[(a) 0 1 1]", b"0", *ODD)
    draft.set_entry(number, key, random.choice(values))
    return draft.write()


@kind
def descriptor_lost(random: Random) -> bytes:
    return _with_font_entry(dispatch(random), random, b"FontDescriptor", ODD)


@kind
def base_font_odd(random: Random) -> bytes:
    values = (b"/", b"/ABCDEF+", b"/#00", b"/.VnTime", b"/VNI-Times", b"/A#C3#28", b"/%s" % (b"A" * 400), *ODD)
    return _with_font_entry(dispatch(random), random, b"BaseFont", values)


@kind
def font_subtype_odd(random: Random) -> bytes:
    values = (b"/Type0", b"/Type1", b"/Type3", b"/MMType1", b"/CIDFontType0", b"/Nothing", *ODD)
    return _with_font_entry(dispatch(random), random, b"Subtype", values)


@kind
def font_not_embedded(random: Random) -> bytes:
    """Fonts that the file names and does not hold."""
    draft = dispatch(random)
    name = random.choice((b"/TimesNewRomanPSMT", b"/Arial", b"/.VnTimeH", b"/VNI-Helve", b"/NoSuchFont", b"/Symbol"))
    for number in draft.of_type(b"FontDescriptor"):
        draft.drop_entry(number, b"FontFile2")
        draft.set_entry(number, b"FontName", name)
    for number in draft.fonts():
        draft.set_entry(number, b"BaseFont", name)
    return draft.write()


@kind
def font_name_only(random: Random) -> bytes:
    """A font without widths, descriptor, encoding or map."""
    draft = letter(random)
    for number in draft.fonts():
        subtype = random.choice((b"/Type1", b"/TrueType"))
        draft.objects[number] = b"<</Type/Font/Subtype%s/BaseFont/TimesNewRoman>>" % subtype
    return draft.write()


@kind
def type3_font(random: Random) -> bytes:
    """Letters drawn by the file's own programs, whose matrix and box may be odd."""
    draft = letter(random)
    glyph = draft.add(_stream(b"500 0 d0 0 0 400 600 re f"))
    odd = draft.add(_stream(random.choice((b"", b"d1", b"500 0 0 0 400 600 d1 f", b"q q q", b"(a) Tj", b"/X0 Do"))))
    matrix = random.choice((b"[.001 0 0 .001 0 0]", b"[0 0 0 0 0 0]", b"[1 0 0 1]", b"(a)", b"[.001 0 0 -.001 0 0]"))
    for number in draft.fonts():
        draft.objects[number] = (
            b"<</Type/Font/Subtype/Type3/FontMatrix%s/FontBBox[0 0 0 0]/FirstChar 0/LastChar 127/Widths[%s]/CharProcs<<"
            b"/a %d 0 R/b %d 0 R>>/Encoding<</Differences[0 %s]>>/ToUnicode %d 0 R>>"
            % (matrix, b"500 " * 128, glyph, odd, b"/a /b " * 64, _map_of(draft))
        )
    return draft.write()


def dispatch_or_table(random: Random) -> PdfDraft:
    """A letter or an appendix in single-byte fonts."""
    return letter(random) if random.random() < 0.5 else table(random)


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def _map_of(draft: PdfDraft) -> int:
    found = re.search(rb"/ToUnicode (\d+)", draft.objects[draft.fonts()[0]])
    assert found
    return int(found[1])


def _with_map(random: Random, data: bytes) -> bytes:
    draft = dispatch_or_table(random)
    draft.set_stream(_map_of(draft), data)
    return draft.write()


def _entry_or_none(random: Random, key: bytes, values: tuple[bytes, ...]) -> bytes:
    return random.choice((b"", *(b"/%s %s" % (key, value) for value in values)))


def _with_font_entry(draft: PdfDraft, random: Random, key: bytes, values: tuple[bytes, ...]) -> bytes:
    number = random.choice(draft.fonts())
    draft.drop_entry(number, key)
    draft.insert(number, _entry_or_none(random, key, values))
    return draft.write()
