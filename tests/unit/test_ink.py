"""Print that is drawn: rows of letters, dark and light, and pieces of it that no word explains."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.layout.geometry import Box
from pipeline.pdf.ink import DPI, drawn_picture, letters_in, letters_left, with_print
from testkit.typeset.fonts import FONTS, NO_FONTS, fonts_folder

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
SCALE = DPI / 72
WIDTH, HEIGHT = 300, 200
WHOLE = Box(0, 0, WIDTH, HEIGHT)
RIM = 2.0
SEEDS = range(8)
WORDS = ("Nhóm 4.1", "CHẤT ĂN MÒN", "Hồ sơ tiếp nhận", "CHẤT PHÓNG XẠ", "100 mm", "Symbol (flame)")


class Drawing:
    """A picture in points, and the boxes of the words that are set in it."""

    def __init__(self, seed: int, paper: int = 255) -> None:
        self.chance = random.Random(seed)
        self.image = Image.new("L", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.words: list[Box] = []

    def set(self, text: str, x: float, y: float, size: float, ink: int = 0) -> Box:
        """Set a word; where it stands."""
        folder = fonts_folder()
        assert folder is not None
        font = ImageFont.truetype(str(folder / FONTS[self.chance.choice(sorted(FONTS))]), round(size * SCALE))
        self.draw.text((x * SCALE, y * SCALE), text, font=font, fill=ink)
        left, top, right, bottom = (side / SCALE for side in self.draw.textbbox((x * SCALE, y * SCALE), text, font))
        return Box(left, top, right, bottom)

    def lines(self, ink: int = 0) -> None:
        """Set three lines, the words of which are known."""
        for line in range(3):
            size = self.chance.uniform(8, 14)
            self.words.append(self.set(self.chance.choice(WORDS), 20, 20 + 30 * line, size, ink).grown(RIM))

    @property
    def picture(self) -> Any:  # noqa: ANN401 - rows of grey pixels
        return np.asarray(self.image)


@pytest.mark.parametrize("paper", [255, 211])
@pytest.mark.parametrize("seed", SEEDS)
def test_print_that_was_read_leaves_nothing(seed: int, paper: int) -> None:
    drawing = Drawing(seed, paper)
    drawing.lines()
    drawing.draw.rectangle((10, 10, WIDTH * SCALE - 10, HEIGHT * SCALE - 10), outline=0, width=2)
    assert with_print(drawing.picture, SCALE, [WHOLE]) == [WHOLE]
    assert not letters_left(drawing.picture, SCALE, WHOLE, drawing.words)


@pytest.mark.parametrize("sign", ["1", "4", "a)", "7,5"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_sign_alone_beside_print_that_was_read_is_left(seed: int, sign: str) -> None:
    drawing = Drawing(seed, paper=211 if seed % 2 else 255)
    drawing.lines()
    drawing.set(sign, 220, 150, drawing.chance.uniform(8, 20))
    assert letters_left(drawing.picture, SCALE, WHOLE, drawing.words)


@pytest.mark.parametrize("seed", SEEDS)
def test_light_print_on_dark_is_print_and_left_where_it_was_not_read(seed: int) -> None:
    drawing = Drawing(seed)
    drawing.draw.rectangle((0, 0, WIDTH * SCALE, 110 * SCALE), fill=drawing.chance.randrange(60))
    drawing.lines(ink=255)
    assert with_print(drawing.picture, SCALE, [WHOLE]) == [WHOLE]
    assert letters_left(drawing.picture, SCALE, WHOLE, [])
    assert not letters_left(drawing.picture, SCALE, WHOLE, drawing.words)


@pytest.mark.parametrize("seed", SEEDS)
def test_cells_of_an_empty_grid_are_no_letters(seed: int) -> None:
    drawing = Drawing(seed)
    wide, high = drawing.chance.uniform(8, 30), drawing.chance.uniform(6, 19)
    for row in range(8):
        for column in range(9):
            x, y = (20 + wide * column) * SCALE, (20 + high * row) * SCALE
            drawing.draw.rectangle((x, y, x + wide * SCALE, y + high * SCALE), outline=0, width=2)
    assert letters_in(drawing.picture, SCALE, WHOLE) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_few_letters_are_print_beside_a_drawing_that_has_more(seed: int) -> None:
    drawing = Drawing(seed)
    drawing.lines()
    drawing.set("Mục", 30, 120, 14)
    drawing.draw.ellipse((20 * SCALE, 140 * SCALE, 80 * SCALE, 190 * SCALE), outline=0, width=3)
    parts = [Box(0, 0, WIDTH, 110), Box(0, 112, WIDTH, HEIGHT)]
    alone = drawing.picture.copy()
    alone[: round(112 * SCALE)] = 255
    assert with_print(alone, SCALE, parts) == []
    assert with_print(drawing.picture, SCALE, parts) == parts


class PageInColours:
    """A page that is a picture in colours."""

    number = 1
    size = (float(WIDTH), float(HEIGHT))

    def __init__(self, image: Image.Image) -> None:
        self.image = image

    def rendered(self, scale: float, within: Box | None = None) -> Any:  # noqa: ANN401 - rows of coloured pixels
        return np.asarray(self.image)

    def grey(self, scale: float) -> Any:  # noqa: ANN401 - rows of grey pixels
        return np.asarray(self.image.convert("L"))


@pytest.mark.parametrize("colour", [(237, 28, 36), (190, 30, 45), (128, 10, 12), (105, 20, 25)])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_seal_is_no_print_however_dark_its_red(seed: int, colour: tuple[int, int, int]) -> None:
    drawing = Drawing(seed)
    drawing.lines()
    ink = Image.new("RGB", drawing.image.size, colour)
    seal = Image.composite(Image.new("RGB", ink.size, "white"), ink, drawing.image)
    picture, scale = drawn_picture(PageInColours(seal), [WHOLE], 0, 10_000_000)
    assert letters_in(picture, scale, WHOLE) == 0
    print_, scale = drawn_picture(PageInColours(drawing.image.convert("RGB")), [WHOLE], 0, 10_000_000)
    assert letters_in(print_, scale, WHOLE) >= 6


@pytest.mark.parametrize("dots", range(1, 6))
def test_a_drawing_of_few_dots_on_a_very_large_page_holds_no_print(dots: int) -> None:
    picture = np.zeros((dots, 100), np.uint8)
    whole = Box(0, 0, 100, dots)
    assert letters_in(picture, 1.0, whole) == 0
    assert not letters_left(picture, 1.0, whole, [])
