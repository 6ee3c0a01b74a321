"""Tesseract by way of tesserocr: a picture to printed words with boxes, in pixels."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from PIL import Image

from pipeline.layout.geometry import Box
from pipeline.pdf.compose import composed

if TYPE_CHECKING:
    from pipeline.pdf.ocr.image import Grey
    from pipeline.pdf.ocr.line_engine import LineEngine

LANGUAGE = "vie"
"""The model of the Vietnamese language, which reads pages."""
SCRIPT = "Vietnamese"
"""The model of the Latin script with Vietnamese letters: trained apart, it errs elsewhere, and reads single cells."""

FOLDERS = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")
"""Where systems keep Tesseract's models; TESSDATA_PREFIX names another folder."""


@dataclass(frozen=True, slots=True)
class Print:
    """A printed word as an engine reads it, in pixels of the picture or in points of the page.

    `box` has its ink across and its line's letters down, `size` is the height of its type; `edges` has the left of each
    character and the right of the last; `score` is the engine's own, 0 to 100, which means nothing by itself.
    """

    text: str
    box: Box
    edges: tuple[float, ...]
    size: float
    score: float

    def moved(self, across: float, down: float) -> Print:
        """The same further to the right and down."""
        edges = tuple(x + across for x in self.edges)
        return replace(self, box=self.box.moved(across, down), edges=edges)


@cache
def models_folder() -> Path | None:
    """The folder that has both of Tesseract's Vietnamese models; None where they are not installed."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    named = [Path(prefix)] if prefix else []
    found = [*named, *(path for pattern in FOLDERS for path in sorted(Path("/").glob(pattern.lstrip("/"))))]
    models = [f"{name}.traineddata" for name in (LANGUAGE, SCRIPT)]
    return next((folder for folder in found if all((folder / model).is_file() for model in models)), None)


def is_installed() -> bool:
    """Whether tesserocr is, which the extra `ocr` brings."""
    return find_spec("tesserocr") is not None


@cache
def models() -> str | None:
    """The models with the first digits of their hashes, since others may read otherwise; None where there are none, or
    nothing to read with them."""
    folder = models_folder()
    if folder is None or not is_installed():
        return None
    hashes = (
        (name, hashlib.sha256((folder / f"{name}.traineddata").read_bytes()).hexdigest()) for name in (LANGUAGE, SCRIPT)
    )
    return " ".join(f"{name}:{digest[:8]}" for name, digest in hashes)


def engine_name() -> str:
    """What reads: Tesseract's version and its models."""
    import tesserocr

    return f"tesseract {tesserocr.tesseract_version().split()[1]} {models()}"


class Tesseract:
    """One model, kept in memory: to load it takes longer than to read a cell."""

    def __init__(self, model: str) -> None:
        from tesserocr import OEM, PyTessBaseAPI

        # One thread: pages are read side by side in processes.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._api = PyTessBaseAPI(path=str(models_folder()), lang=model, oem=OEM.LSTM_ONLY)

    def read(self, picture: Grey, dpi: int, *, layout: str, signs: str = "") -> list[Print]:
        """The words of a picture in reading order.

        Args:
            picture: what to read.
            dpi: its dots an inch.
            layout: "page" of columns and pictures, "block" of lines, or a single "line".
            signs: the only characters there are, where that is known.
        """
        from tesserocr import PSM, RIL, iterate_level

        modes = {"page": PSM.AUTO, "block": PSM.SINGLE_BLOCK, "line": PSM.SINGLE_LINE}
        self._api.SetPageSegMode(modes[layout])
        self._api.SetVariable("tessedit_char_whitelist", signs)
        self._api.SetImage(Image.fromarray(picture))
        self._api.SetSourceResolution(dpi)
        self._api.Recognize()
        iterator = self._api.GetIterator()
        if iterator is None:
            return []
        return list(_prints(iterate_level(iterator, RIL.SYMBOL), RIL, USUAL * dpi / 72))


@dataclass(frozen=True)
class Models:
    """The model that reads pages, the one that reads single cells, and the second engine where there is one, loaded."""

    pages: Tesseract
    cells: Tesseract
    lines: LineEngine | None = None


def _prints(symbols: Iterator[Any], levels: Any, usual: float) -> Iterator[Print]:  # noqa: ANN401 - tesserocr has no types
    line: list[_Word] = []
    for symbol in symbols:
        if symbol.Empty(levels.SYMBOL):
            continue
        if symbol.IsAtBeginningOf(levels.TEXTLINE):
            yield from _line(line, usual)
            line = []
        if symbol.IsAtBeginningOf(levels.WORD):
            line.append(_Word(symbol.Confidence(levels.WORD), symbol.BoundingBox(levels.WORD)))
        text, box = symbol.GetUTF8Text(levels.SYMBOL), symbol.BoundingBox(levels.SYMBOL)
        if text and box:
            line[-1].symbols.append((text, float(box[0]), float(box[2])))
    yield from _line(line, usual)


BELOW = 0.22
"""Share of the type's height below the baseline, in the faces that documents are set in."""
SMALL, TALL, MARKED = 0.46, 0.68, 0.88
"""Shares of it above the baseline: small letters, tall ones and such with a mark, capitals with a mark."""
DESCENDERS = frozenset("gjpqyçQ,;()[]{}|/@µ\u0323")
"""Letters and marks that reach below the baseline."""
ASCENDERS = frozenset("bdđfhklt%()[]/!?&")
MARKS_ABOVE = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309")
USUAL = 12.5
"""Points of the type that documents are set in, for a line that has nothing but dashes."""
ASTRAY = 0.5
"""Share of the type's height by which a word may lie off its line: one that runs through cells of a table passes some
words by."""


@dataclass
class _Word:
    """A word as it is gathered: its score, its ink, and its symbols with left and right."""

    score: float
    ink: tuple[int, int, int, int]
    symbols: list[tuple[str, float, float]] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return (self.ink[0] + self.ink[2]) / 2

    @property
    def shape(self) -> tuple[float, float]:
        """How far its letters reach above and below the baseline, in shares of the type's height."""
        text = "".join(text for text, *_ in self.symbols)
        letters = unicodedata.normalize("NFD", text)
        marked = any(c in MARKS_ABOVE for c in letters)
        tall = marked or any(c in ASCENDERS or c.isupper() or c.isdigit() for c in letters)
        above = MARKED if marked and text[:1].isupper() else TALL if tall else SMALL
        return above, BELOW if DESCENDERS & set(letters) else 0.0

    @property
    def size(self) -> float:
        """The height of its type, by its ink."""
        return (self.ink[3] - self.ink[1]) / sum(self.shape)


def _line(words: Sequence[_Word], usual: float) -> Iterator[Print]:
    """The words of a line with their letters on one straight baseline, which the words' own ink tells best."""
    telling = [word for word in words if any(c.isalnum() for text, *_ in word.symbols for c in text)]
    size = median(word.size for word in telling) if telling else usual
    slope, base = _fitted([(word.middle, word.ink[3] - word.shape[1] * size) for word in telling])
    for word in words:
        own = (word.ink[1] + word.ink[3]) / 2 + SMALL / 2 * size
        level = slope * word.middle + base
        baseline = level if telling and abs(level - own) <= ASTRAY * size else own
        text, lefts = composed(word.symbols)
        if text.strip():
            end = max(right for *_, right in word.symbols)
            bottom = baseline + BELOW * size
            text = text.translate(OTHER_SIGNS)
            sign = SIGNS.get(text)
            edges = (lefts[0], end) if sign else (*lefts, end)
            yield Print(sign or text, Box(lefts[0], bottom - size, end, bottom), edges, size, word.score)


OTHER_SIGNS = str.maketrans({"⁄": "/", "Ð": "Đ"})
"""Signs that no document writes, and those that they look like: the Icelandic eth is in the models."""
SIGNS = {"%o": "‰", "„": '"'}
"""What is read of signs that the models do not have."""


def _fitted(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Slope and height of the straight line through points: the medians, so that stray ones do not bend it."""
    if len(points) < 3:
        return 0.0, median(y for _, y in points) if points else 0.0
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if b[0] != a[0]]
    slope = median(slopes) if slopes else 0.0  # Words one below the other tell no slope.
    return slope, median(y - slope * x for x, y in points)
