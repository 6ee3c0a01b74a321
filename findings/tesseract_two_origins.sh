#!/usr/bin/env bash
# After SetRectangle half of Tesseract's boxes are of the page, half of the rectangle.
#
# Expected: one recognizer gives its boxes in one system of coordinates, whichever call asks for them.
# Seen: the iterator, TSV and the box file count from the picture's corner, GetWords(), GetTextlines(), GetRegions(), GetStrips(),
# GetConnectedComponents() and GetComponentImages() from the rectangle's; nothing in the answer tells which. The box of a word in a
# table's cell, cut out of the page, is blank paper. Without a rectangle all are alike.
# To do: add the rectangle's corner to what the Get... calls return, or cut the picture and leave SetRectangle alone.
. "$(dirname "$0")/lib/environment.bash"
packages tesserocr==2.13.0 pillow==13.0.0

run <<'PYTHON'
from PIL import Image, ImageChops, ImageDraw, ImageFont
from seen import seen, versions
from tesserocr import PSM, RIL, PyTessBaseAPI, tesseract_version

versions(tesserocr="2.13.0", pillow="13.0.0")
seen("Tesseract", tesseract_version().split("\n")[0], "tesseract 5.5.4")
page = Image.new("L", (1200, 400), 255)
for x, y, text in ((100, 60, "Plan"), (300, 60, "Done"), (100, 200, "1200"), (300, 200, "950")):
    ImageDraw.Draw(page).text((x, y), text, font=ImageFont.load_default(40), fill=0)
LEFT, TOP, WIDTH, HEIGHT = 280, 180, 420, 80  # where 950 stands
CALLS = ("GetRegions", "GetTextlines", "GetStrips", "GetWords")


def ink(box):
    """The box (left, top, right, bottom) of the ink in this box of the page, or None where it is blank."""
    found = ImageChops.invert(page.crop(box)).getbbox()
    return found and (box[0] + found[0], box[1] + found[1], box[0] + found[2], box[1] + found[3])


def boxes(picture, rectangle):
    """The word's box as (left, top, right, bottom): the iterator's, and those of each call."""
    with PyTessBaseAPI(init=False) as engine:  # its layout analysis needs no model
        engine.InitForAnalysePage()
        engine.SetPageSegMode(PSM.SINGLE_LINE)
        engine.SetImage(picture)
        if rectangle:
            engine.SetRectangle(*rectangle)
        iterated = engine.AnalyseLayout().BoundingBox(RIL.WORD)
        called = [getattr(engine, call)()[0][1] for call in CALLS] + [engine.GetComponentImages(RIL.WORD, True)[0][1]]
    return iterated, {(box["x"], box["y"], box["x"] + box["w"], box["y"] + box["h"]) for box in called}


printed = ink((LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT))
seen("950 is printed at", printed, (302, 210, 368, 240))
iterated, called = boxes(page, (LEFT, TOP, WIDTH, HEIGHT))
seen("the iterator", iterated, printed)
(other,) = called
seen("all five calls", other, (22, 30, 88, 60))
seen("  the ink there", ink(other), None)
seen("  and the rectangle's corner", tuple(a + b for a, b in zip(other, 2 * (LEFT, TOP), strict=True)), printed)
cut = page.crop((LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT))
seen("of the picture cut there", boxes(cut, None), (other, {other}))
PYTHON
