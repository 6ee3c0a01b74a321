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
FONTS = {
    "Serif": "LiberationSerif-Regular.ttf",
    "Serif-Bold": "LiberationSerif-Bold.ttf",
    "Serif-Italic": "LiberationSerif-Italic.ttf",
    "Serif-BoldItalic": "LiberationSerif-BoldItalic.ttf",
}
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


SCRIPT = 0.64
"""Size of raised and lowered letters, as a share of that of the others."""
PART = re.compile(r"[_^]\d+|[^_^]+")


def text_width(text: str, font: str, size: float = SIZE) -> float:
    """Points that a line takes."""
    return float(pdfmetrics.stringWidth(text, font, size))


def parts_of(line: str) -> list[tuple[str, str]]:
    """A line in parts: "_" or "^" for lowered and raised digits, "" for all else, each with its text."""
    return [(p[0], p[1:]) if p[0] in "_^" else ("", p) for p in PART.findall(line)]


def shown(text: str) -> str:
    """The text as it is to be read: lowered digits and powers as digits, the marks of footnotes as signs of Unicode."""
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    marked = re.sub(r"(?<![^\W\d_]) ?\^(\d+)", lambda m: " " + m[1].translate(raised), text)
    return re.sub(r"(?<=\w)[_^](?=\d)", "", marked)


def wrap(
    text: str, width: float, font: str, *, hyphens: bool = False, legacy: str = "", broken: bool = False
) -> list[str]:
    """Text in lines no wider than `width` points as written in `legacy`; a new line in the text is one on the page.

    With `hyphens` a line may end behind a hyphen inside a word, with `broken` inside a token (`breaks_of`).
    """

    def fits(line: str) -> bool:
        return text_width(encoded(line.rstrip(), legacy) if legacy else line.rstrip(), font) <= width

    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for found in re.findall(r"[^\s-]+-?|-|\s+" if hyphens else r"\S+|\s+", paragraph):
            piece = found
            while not fits(line + piece):
                full = [at for at in breaks_of(piece) if fits(line + piece[:at])] if broken else []
                if not (line or full):
                    break
                at = full[-1] if full else 0
                lines.append((line + piece[:at]).rstrip())
                line, piece = "", piece[at:].lstrip()
            line += piece
        lines.append(line.rstrip())
    return lines if text else []


def breaks_of(token: str) -> list[int]:
    """Where a narrow cell may break a token so that a person knows it for one: what goes on is no beginning.

    Groups of thousands break behind the first point, codes behind their second, documents' numbers inside the sign,
    web addresses behind a point or stroke.
    """
    token = token.rstrip(".,")
    if "." in token and re.fullmatch(r"[\d.,%]+", token):
        return list(range(token.index(".") + 1, len(token)))
    if re.fullmatch(r"[\d.]+H\d+", token):
        return list(range(2, len(token) - 1))
    if re.match(r"\d+/", token):
        sign = re.search(r"[A-ZĐ]", token)
        return [sign.start() + 1] if sign else []
    if re.search(r"https?:|www|\.vn/", token):
        return [m.end() for m in re.finditer(r"(?<=\w)[./](?=\w)", token)]
    return []
