"""A typeset document as a scanner would give it: pictures of its pages, askew, blurred, noisy, stamped, by a seed."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Scanner:
    """What a scanner does to a page. Lengths are in pixels of its picture.

    `askew` is the widest angle in degrees, `noise` the spread of grey values, `quality` that of JPEG (0 for bilevel
    pictures, as fax machines make them), `stamp` puts a red one over the text, `bleed` shows the back of the sheet,
    `fold` a fold down the sheet, close to a ruling if the page has one.
    """

    dpi: int = 200
    askew: float = 0.7
    blur: float = 0.5
    noise: float = 8.0
    quality: int = 70
    stamp: bool = False
    bleed: bool = False
    fold: bool = False


def scan(source: Path, target: Path, scanner: Scanner, seed: int) -> None:
    """Write `target`: the pages of `source` as pictures."""
    chance = random.Random(seed)
    document = pypdfium2.PdfDocument(source)
    canvas = Canvas(str(target), invariant=True)
    for page in document:
        width, height = page.get_size()
        picture = page.render(scale=scanner.dpi / 72).to_pil().convert("RGB")
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(_scanned(picture, scanner, chance)), 0, 0, width, height)
        canvas.showPage()
    document.close()
    canvas.save()


def _scanned(picture: Image.Image, scanner: Scanner, chance: random.Random) -> Image.Image:
    if scanner.bleed:
        back = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2))
        picture = Image.fromarray(
            np.minimum(np.asarray(picture), 255 - (255 - np.asarray(back, dtype=np.int16)) // 8).astype(np.uint8)
        )
    if scanner.stamp:
        _stamp(picture, chance)
    if scanner.fold:
        _fold(picture, chance)
    angle = chance.uniform(-scanner.askew, scanner.askew)
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    picture = picture.filter(ImageFilter.GaussianBlur(scanner.blur))
    grain = np.random.default_rng(chance.getrandbits(32)).normal(0, scanner.noise, (picture.height, picture.width, 1))
    picture = Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))
    if not scanner.quality:
        return picture.convert("L").point(lambda grey: 255 if grey > 140 else 0).convert("1")
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=scanner.quality)
    return Image.open(stream)


def _stamp(picture: Image.Image, chance: random.Random) -> None:
    draw = ImageDraw.Draw(picture, "RGBA")
    size = picture.width / 8
    x, y = (chance.uniform(0.2, 0.7) * side for side in picture.size)
    ring = (200, 30, 45, 200)
    for inset in (0.0, size / 10):
        box = (x + inset, y + inset, x + size - inset, y + size - inset)
        draw.ellipse(box, outline=ring, width=max(2, round(size / 60)))
    points = [
        (
            x + size / 2 + math.cos(math.pi * (0.4 * 2 * i - 0.5)) * size / 5,
            y + size / 2 + math.sin(math.pi * (0.4 * 2 * i - 0.5)) * size / 5,
        )
        for i in range(5)
    ]
    draw.polygon(points, fill=ring)


RULED = 0.3
"""Share of a page's height from which on ink in a column of its pixels is that of a ruling."""


def _fold(picture: Image.Image, chance: random.Random) -> None:
    """A thin line from the sheet's upper edge to its lower one, not quite straight down, with small gaps."""
    inked = np.flatnonzero((np.asarray(picture.convert("L")) < 128).mean(axis=0) > RULED)
    point = picture.width / 595
    beside = chance.choice((-1, 1)) * chance.uniform(0, 12) * point
    x = float(chance.choice(inked.tolist())) + beside if inked.size else chance.uniform(0.2, 0.8) * picture.width
    lean, grey = chance.uniform(-2, 2) * point, chance.randint(0, 90)
    draw = ImageDraw.Draw(picture)
    y, thick = 0.0, max(1, round(chance.uniform(0.6, 1.2) * point))
    while y < picture.height:
        end = min(float(picture.height), y + chance.uniform(30, 200) * point)
        places = [(x + lean * (at / picture.height - 0.5), at) for at in (y, end)]
        draw.line(places, fill=(grey, grey, grey), width=thick)
        y = end + chance.uniform(0, 2.5) * point


SCANNERS = {
    "150": Scanner(dpi=150, quality=85),
    "200": Scanner(),
    "200_fax": Scanner(quality=0, noise=12.0),
    "200_stamp_bleed": Scanner(stamp=True, bleed=True),
    "200_fold": Scanner(fold=True),
    "300": Scanner(dpi=300, askew=1.5, blur=1.0, noise=14.0, quality=50),
}
"""Scanners by name, the grades that recognition is measured on."""
