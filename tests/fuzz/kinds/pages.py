"""Damage to pages: the tree they hang in, their boxes, turning, unit and resources."""

from __future__ import annotations

from random import Random

from tests.fuzz.draft import PdfDraft
from tests.fuzz.kinds.objects import ODD
from tests.fuzz.registry import kind
from tests.fuzz.sound import dispatch, letter, table

BOXES = (
    b"[]",
    b"[0 0 595]",
    b"[0 0 595 842 7]",
    b"[0 0 0 0]",
    b"[595 842 0 0]",
    b"[0 0 (a) 842]",
    b"[0 0 null 842]",
    b"[0 0 /A /B]",
    b"[0 0 -595 -842]",
    b"[0 0 1 1]",
    b"[1e9 0 595 842]",
    b"[0 0 595 842.0.0]",
    b"[[0 0] [595 842]]",
    b"[10000 10000 10595 10842]",
    b"[-300 -400 295 442]",
    b"[0 0 9999 0 R 842]",
    b"[0 0 0.001 842]",
)
"""Boxes that are none, or none that a page should have."""


@kind
def media_box_odd(random: Random) -> bytes:
    return _with_entry(random, b"MediaBox", random.choice(BOXES))


@kind
def media_box_no_array(random: Random) -> bytes:
    return _with_entry(random, b"MediaBox", random.choice(ODD))


@kind
def media_box_lost(random: Random) -> bytes:
    draft = dispatch(random)
    draft.drop_entry(draft.pages[0], b"MediaBox")
    return draft.write()


@kind
def crop_box_odd(random: Random) -> bytes:
    return _with_entry(random, b"CropBox", random.choice((*BOXES, b"[100 100 400 500]", b"[900 900 999 999]")))


@kind
def crop_box_no_array(random: Random) -> bytes:
    return _with_entry(random, b"CropBox", random.choice(ODD))


@kind
def rotate_odd(random: Random) -> bytes:
    values = (b"45", b"1", b"-90", b"-450", b"3600000090", b"90.0", b"90.5", b"/90", b"(90)", b"[90]", b"null", b"true")
    return _with_entry(random, b"Rotate", random.choice(values))


@kind
def rotate_usual(random: Random) -> bytes:
    return _with_entry(random, b"Rotate", random.choice((b"90", b"180", b"270", b"360", b"450")))


@kind
def user_unit_odd(random: Random) -> bytes:
    return _with_entry(random, b"UserUnit", random.choice((b"0", b"-1", b"2", b"0.001", b"75000", b"1.5", *ODD)))


@kind
def page_of_14400_points(random: Random) -> bytes:
    draft = dispatch(random)
    draft.set_entry(draft.pages[0], b"MediaBox", b"[0 0 14400 14400]")
    number = draft.contents[0]
    scale = random.choice((b"1 0 0 1 0 13000", b"17 0 0 17 0 0", b"1 0 0 1 13800 0"))
    draft.set_stream(number, b"q %s cm\n%s\nQ" % (scale, draft.stream(number)))
    return draft.write()


@kind
def page_without_type(random: Random) -> bytes:
    draft = dispatch(random)
    draft.replace(draft.pages[0], rb"/Type /Page", random.choice((b"", b"/Type /Pages", b"/Type (Page)", b"/Type /X")))
    return draft.write()


@kind
def resources_lost(random: Random) -> bytes:
    draft = dispatch(random)
    page = draft.pages[0]
    draft.replace(page, rb"/Resources <<.*?>>", random.choice((b"", *(b"/Resources " + odd for odd in ODD))))
    return draft.write()


@kind
def font_resources_odd(random: Random) -> bytes:
    draft = dispatch(random)
    draft.replace(draft.pages[0], rb"/Font \d+ 0 R", b"/Font " + random.choice(ODD))
    return draft.write()


@kind
def count_wrong(random: Random) -> bytes:
    draft = dispatch(random)
    draft.set_entry(draft.tree, b"Count", random.choice((b"0", b"-1", b"2", b"5000", b"1.0", b"null", b"(1)")))
    return draft.write()


@kind
def kids_odd(random: Random) -> bytes:
    draft = dispatch(random)
    page, tree = draft.pages[0], draft.tree
    kids = (
        b"[null %d 0 R]" % page,
        b"[%d 0 R %d 0 R]" % (page, page),
        b"[%d 0 R %d 0 R]" % (page, tree),
        b"[9999 0 R %d 0 R]" % page,
        b"[(a) %d 0 R]" % page,
        b"%d 0 R" % page,
        *ODD,
    )
    draft.set_entry(tree, b"Kids", random.choice(kids))
    return draft.write()


@kind
def page_tree_deep(random: Random) -> bytes:
    """A page below more levels than any writer makes."""
    draft = dispatch(random)
    below, tree = draft.pages[0], draft.tree
    for _ in range(random.choice((10, 60, 200))):
        above = draft.add(b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % below)
        draft.set_entry(below, b"Parent", b"%d 0 R" % above)
        below = above
    draft.set_entry(below, b"Parent", b"%d 0 R" % tree)
    draft.set_entry(tree, b"Kids", b"[%d 0 R]" % below)
    return draft.write()


@kind
def parent_wrong(random: Random) -> bytes:
    draft = dispatch(random)
    page = draft.pages[0]
    draft.set_entry(page, b"Parent", random.choice((b"%d 0 R" % page, b"9999 0 R", *ODD)))
    return draft.write()


@kind
def inherited_odd(random: Random) -> bytes:
    """Boxes and turning that the page takes from the tree, of odd types."""
    draft = dispatch(random)
    page = draft.pages[0]
    for key in (b"MediaBox", b"Rotate"):
        draft.drop_entry(page, key)
    draft.set_entry(draft.tree, b"MediaBox", random.choice((*BOXES, *ODD)))
    draft.set_entry(draft.tree, b"Rotate", random.choice((b"90", *ODD)))
    return draft.write()


@kind
def one_page_of_several(random: Random) -> bytes:
    """Three pages, of which the second is damaged."""
    draft = table(random)
    page = draft.pages[0]
    damaged = draft.add(draft.objects[page])
    third = draft.add(draft.objects[page])
    what = random.choice((b"MediaBox", b"Contents", b"Rotate", b"CropBox", b"UserUnit"))
    draft.set_entry(damaged, what, random.choice((*ODD, *BOXES)))
    draft.set_entry(draft.tree, b"Kids", b"[%d 0 R %d 0 R %d 0 R]" % (page, damaged, third))
    draft.set_entry(draft.tree, b"Count", b"3")
    return draft.write()


@kind
def catalog_odd(random: Random) -> bytes:
    """Labels, outlines, layers and the like of odd types."""
    draft = letter(random)
    key = random.choice(
        (b"PageLabels", b"Outlines", b"OCProperties", b"Names", b"Dests", b"Pages", b"AcroForm", b"Metadata")
    )
    draft.set_entry(draft.root, key, random.choice(ODD))
    return draft.write()


@kind
def pages_many_empty(random: Random) -> bytes:
    """Some dozens of pages without content beside one that has some."""
    draft = letter(random)
    page, tree = draft.pages[0], draft.tree
    empty = [draft.add(b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]>>" % tree) for _ in range(30)]
    kids = [*empty[:15], page, *empty[15:]]
    draft.set_entry(tree, b"Kids", b"[%s]" % b" ".join(b"%d 0 R" % kid for kid in kids))
    draft.set_entry(tree, b"Count", b"%d" % len(kids))
    return draft.write()


def _with_entry(random: Random, key: bytes, value: bytes) -> bytes:
    draft: PdfDraft = dispatch(random)
    draft.set_entry(draft.pages[0], key, value)
    return draft.write()
