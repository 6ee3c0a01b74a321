"""Damage to what lies over a page: annotations, stamps, form fields, signatures."""

from __future__ import annotations

from random import Random

from tests.fuzz.kinds.objects import ODD
from tests.fuzz.registry import kind
from tests.fuzz.sound import dispatch, letter

RECTS = (b"[100 100 300 200]", b"[300 200 100 100]", b"[0 0 0 0]", b"[1 2]", b"[(a) 0 1 1]", b"[1e9 0 2e9 5]", *ODD)


@kind
def annotations_odd(random: Random) -> bytes:
    draft = dispatch(random)
    values = (b"[null]", b"[7]", b"[[]]", b"[9999 0 R]", b"[<<>>]", b"[%d 0 R]" % draft.pages[0], *ODD)
    draft.insert(draft.pages[0], b"/Annots " + random.choice(values))
    return draft.write()


@kind
def annotation_damaged(random: Random) -> bytes:
    """A note, link or highlight with an entry of the wrong type."""
    draft = dispatch(random)
    subtype = random.choice((b"/Link", b"/Text", b"/Highlight", b"/FreeText", b"/Popup", b"/Nothing", b"/Redact"))
    odd = random.choice(
        (b"/Contents", b"/QuadPoints", b"/Border", b"/A", b"/C", b"/DA", b"/F", b"/AP", b"/P", b"/Parent")
    )
    note = draft.add(
        b"<</Type/Annot/Subtype%s/Rect %s%s %s>>" % (subtype, random.choice(RECTS), odd, random.choice(ODD))
    )
    draft.insert(draft.pages[0], b"/Annots [%d 0 R]" % note)
    return draft.write()


@kind
def stamp_damaged(random: Random) -> bytes:
    """A stamp whose appearance has odd states, matrix, box or resources."""
    draft = dispatch(random)
    drawn = draft.add(b"")
    box = random.choice((b"/BBox[0 0 100 50]", b"/BBox[0 0 0 0]", b"/BBox(a)", b""))
    matrix = random.choice((b"", b"/Matrix[0 0 0 0 0 0]", b"/Matrix[1 0 0 1 (a) 0]", b"/Matrix[0 1 -1 0 0 0]"))
    resources = random.choice((b"", b"/Resources<<>>", b"/Resources 7", b"/Resources<</Font<</F1 9999 0 R>>>>"))
    text = b"BT /F1 11 Tf 5 5 Td (12/9/2025) Tj ET 0 0 100 50 re S"
    draft.set_stream(drawn, text, b"/Type/XObject/Subtype/Form" + box + matrix + resources)
    normal = random.choice((b"%d 0 R" % drawn, b"<</On %d 0 R/Off null>>" % drawn, *ODD))
    stamp = draft.add(
        b"<</Type/Annot/Subtype/Stamp/Rect %s/F 4/AP<</N %s>>/AS %s>>"
        % (random.choice(RECTS), normal, random.choice((b"/On", b"/None", b"7")))
    )
    draft.insert(draft.pages[0], b"/Annots [%d 0 R]" % stamp)
    return draft.write()


@kind
def field_damaged(random: Random) -> bytes:
    """A form field with a value, appearance or parent of the wrong type."""
    draft = letter(random)
    field = draft.add(b"")
    odd = random.choice((b"/V", b"/DA", b"/MK", b"/Kids", b"/Parent", b"/Opt", b"/MaxLen", b"/AP", b"/Ff", b"/T"))
    values = (*ODD, b"[%d 0 R]" % field, b"%d 0 R" % field)
    kind_of = random.choice((b"/Tx", b"/Btn", b"/Ch", b"/Sig", b"/Nothing"))
    draft.objects[field] = b"<</Type/Annot/Subtype/Widget/FT%s/Rect[100 100 200 120]%s %s>>" % (
        kind_of,
        odd,
        random.choice(values),
    )
    draft.insert(draft.pages[0], b"/Annots [%d 0 R]" % field)
    draft.insert(draft.root, b"/AcroForm <</Fields[%d 0 R]/NeedAppearances true/DA 7>>" % field)
    return draft.write()


@kind
def form_dictionary_odd(random: Random) -> bytes:
    draft = letter(random)
    values = (b"<</Fields 7>>", b"<</Fields[null 7]>>", b"<</XFA(a)>>", b"<</Fields[]/SigFlags(a)/DR 7>>", *ODD)
    draft.insert(draft.root, b"/AcroForm " + random.choice(values))
    return draft.write()


@kind
def signature_damaged(random: Random) -> bytes:
    """A signature whose ranges, contents or times are no such thing."""
    draft = letter(random)
    ranges = random.choice((b"[0 10 20 30]", b"[0 99999999 5 5]", b"[-1 5 3 2]", b"[0 1]", *ODD))
    contents = random.choice((b"<>", b"<00>", b"<3080%s>" % (b"00" * 40), b"<30820FFF>", *ODD))
    made = random.choice((b"(D:20250912)", b"(D:99999999999999)", b"(D:)", b"(\xfe\xff\xd8\x00)", *ODD))
    value = draft.add(
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange %s/Contents %s/M %s/Name %s>>"
        % (ranges, contents, made, random.choice((b"(a)", *ODD)))
    )
    field = draft.add(b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]/V %d 0 R>>" % value)
    draft.insert(draft.pages[0], b"/Annots [%d 0 R]" % field)
    draft.insert(draft.root, b"/AcroForm <</Fields[%d 0 R]/SigFlags 3>>" % field)
    return draft.write()


@kind
def annotations_many(random: Random) -> bytes:
    draft = dispatch(random)
    notes = [
        draft.add(b"<</Type/Annot/Subtype/Link/Rect[%d 100 %d 120]/Border[0 0 1]>>" % (x, x + 5)) for x in range(300)
    ]
    draft.insert(draft.pages[0], b"/Annots [%s]" % b" ".join(b"%d 0 R" % note for note in notes))
    return draft.write()
