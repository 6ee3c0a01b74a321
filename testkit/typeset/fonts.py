"""The fonts that documents are typeset in, and text broken into lines by them."""

from __future__ import annotations

import re
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from testkit.typeset.legacy import encoded

SIZE, LEADING = 11.0, 13.0
"""Of all text, in points."""
DESCENT = 0.216
FONTS = {"Serif": "LiberationSerif-Regular.ttf", "Serif-Bold": "LiberationSerif-Bold.ttf"}
FOLDERS = (
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif",
)
NO_FONTS = "needs the Liberation fonts: apt-get install fonts-liberation2"
"""What to say where `fonts_folder` finds none."""


def fonts_folder() -> Path | None:
    """Where the Liberation fonts lie, which have all Vietnamese letters; None where they are not installed."""
    return next((Path(f) for f in FOLDERS if (Path(f) / FONTS["Serif"]).is_file()), None)


def register_fonts() -> None:
    """Make the fonts known to reportlab."""
    folder = fonts_folder()
    assert folder is not None, NO_FONTS
    for name, file in FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def text_width(text: str, font: str) -> float:
    """Points that a line takes."""
    return float(pdfmetrics.stringWidth(text, font, SIZE))


def wrap(text: str, width: float, font: str, *, hyphens: bool = False, legacy: str = "") -> list[str]:
    """Text in lines no wider than `width` points as written in `legacy`; a new line in the text is one on the page.

    With `hyphens` a line may end behind a hyphen inside a word.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in re.findall(r"[^\s-]+-?|-|\s+" if hyphens else r"\S+|\s+", paragraph):
            longer = (line + piece).rstrip()
            if line and text_width(encoded(longer, legacy) if legacy else longer, font) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines if text else []
