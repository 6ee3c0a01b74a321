"""`python -m benchmarks.signs`: draw the signs that numbers are compared with where a page does not teach them.

Decree 30/2020 sets dispatches in Times New Roman. The signs are drawn from a face of the same proportions, which the
tests' pages are set in too: a row each regular, bold, and both slanted. Needs the Liberation fonts.
"""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.pdf.ocr.glyphs import COLUMNS, FACES, ROWS, SIGNS, Glyph, drawn_at
from testkit.places import PROJECT
from testkit.typeset.fonts import FONTS, fonts_folder

TARGET = PROJECT / "pipeline" / "pdf" / "ocr" / "signs.png"
SIZE, LEFT, BASE = 100, 100, 200


def main() -> None:
    """Write the picture."""
    folder = fonts_folder()
    assert folder is not None, "apt-get install fonts-liberation2"
    sheet = np.zeros((FACES * ROWS, len(SIGNS) * COLUMNS), np.uint8)
    for row, face in enumerate(("Serif", "Serif-Bold", "Serif-Italic", "Serif-BoldItalic")):
        font = ImageFont.truetype(str(folder / FONTS[face]), SIZE)
        height = -font.getbbox("0", anchor="ls")[1]
        for column, sign in enumerate(SIGNS):
            picture = Image.new("L", (3 * SIZE, 3 * SIZE), 255)
            ImageDraw.Draw(picture).text((LEFT, BASE), sign, font=font, fill=0, anchor="ls")
            x0, y0, x1, y1 = (round(v) for v in font.getbbox(sign, anchor="ls"))
            part = Glyph(LEFT + x0, BASE + y0, LEFT + x1, BASE + y1, (0,))
            seen = drawn_at(255 - np.asarray(picture), part, height, BASE)
            place = slice(row * ROWS, (row + 1) * ROWS), slice(column * COLUMNS, (column + 1) * COLUMNS)
            sheet[place] = np.clip(np.round(255 * seen / seen.max()), 0, 255)
    cv2.imwrite(str(TARGET), sheet)


if __name__ == "__main__":
    main()
