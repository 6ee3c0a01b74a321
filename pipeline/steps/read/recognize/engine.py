"""Tesseract by way of tesserocr: a picture to printed words with boxes, in pixels."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from normalizers.text import nfc
from pipeline.core.geometry import Box
from pipeline.steps.read.recognize.picture import Grey

LANGUAGE = "vie"
"""The model of the Vietnamese language, which reads pages."""
SCRIPT = "Vietnamese"
"""The model of the Latin script with Vietnamese letters: trained apart, it errs elsewhere, and reads single cells."""

FOLDERS = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")
"""Where systems keep Tesseract's models; TESSDATA_PREFIX names another folder."""


@dataclass(frozen=True, slots=True)
class Print:
    """A printed word as an engine reads it. `box` has its ink across and its line's letters down, `size` is the height
    of its type, all in pixels; `edges` has the left of each character and the right of the last; `score` is the
    engine's own, 0 to 100, and means nothing until it is calibrated."""

    text: str
    box: Box
    edges: tuple[float, ...]
    size: float
    score: float


@cache
def models_folder() -> Path | None:
    """The folder that has both of Tesseract's Vietnamese models; None where they are not installed."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    named = [Path(prefix)] if prefix else []
    found = [*named, *(path for pattern in FOLDERS for path in sorted(Path("/").glob(pattern.lstrip("/"))))]
    models = [f"{name}.traineddata" for name in (LANGUAGE, SCRIPT)]
    return next((folder for folder in found if all((folder / model).is_file() for model in models)), None)


@cache
def engine_name() -> str | None:
    """What reads: Tesseract's version and its models' first hash digits, since other models may read otherwise."""
    import tesserocr  # Only pages that are pictures need it.

    folder = models_folder()
    if folder is None:
        return None
    version = tesserocr.tesseract_version().split()[1]
    hashes = [
        hashlib.sha256((folder / f"{name}.traineddata").read_bytes()).hexdigest()[:8] for name in (LANGUAGE, SCRIPT)
    ]
    return f"tesseract {version} {LANGUAGE}:{hashes[0]} {SCRIPT}:{hashes[1]}"


class Tesseract:
    """One model, kept in memory: to load it takes longer than to read a cell."""

    def __init__(self, model: str) -> None:
        from tesserocr import OEM, PyTessBaseAPI

        # One thread: pages are read side by side in processes.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._api = PyTessBaseAPI(path=str(models_folder()), lang=model, oem=OEM.LSTM_ONLY)

    def read(self, picture: Grey, dpi: int, *, layout: str) -> list[Print]:
        """The words of a picture in reading order.

        Args:
            picture: what to read.
            dpi: its dots an inch.
            layout: "page" of columns and pictures, "block" of lines, or a single "line".
        """
        from tesserocr import PSM, RIL, iterate_level

        modes = {"page": PSM.AUTO, "block": PSM.SINGLE_BLOCK, "line": PSM.SINGLE_LINE}
        self._api.SetPageSegMode(modes[layout])
        self._api.SetImage(Image.fromarray(picture))
        self._api.SetSourceResolution(dpi)
        self._api.Recognize()
        iterator = self._api.GetIterator()
        if iterator is None:
            return []
        return list(_prints(iterate_level(iterator, RIL.SYMBOL), RIL))


def _prints(symbols: Iterator[Any], levels: Any) -> Iterator[Print]:  # noqa: ANN401 - tesserocr has no types
    word: list[tuple[str, float, float]] = []
    about: tuple[float, float, float] = (0.0, 0.0, 0.0)
    for symbol in symbols:
        if symbol.Empty(levels.SYMBOL):
            continue
        if symbol.IsAtBeginningOf(levels.WORD):
            yield from _print(word, about)
            word = []
            baseline = symbol.Baseline(levels.WORD)
            row = symbol.RowAttributes()["row_height"]
            score = symbol.Confidence(levels.WORD)
            about = ((baseline[0][1] + baseline[1][1]) / 2 if baseline else 0.0, row, score)
        text = symbol.GetUTF8Text(levels.SYMBOL)
        box = symbol.BoundingBox(levels.SYMBOL)
        if text and box:
            word.append((text, float(box[0]), float(box[2])))
    yield from _print(word, about)


TYPE_SIZE = 1.07
"""Height of the type over that of Tesseract's row, which goes from descenders to small letters' ascenders."""
BELOW = 0.22
"""Share of the type's height below the baseline."""


def _print(symbols: list[tuple[str, float, float]], about: tuple[float, float, float]) -> Iterator[Print]:
    text = ""
    lefts: list[float] = []
    for symbol, left, right in symbols:
        grown = nfc(text + symbol)
        added = len(grown) - len(text)
        lefts.extend(left + (right - left) * i / max(added, 1) for i in range(added))
        text = grown
    if not text.strip():
        return
    baseline, row, score = about
    size = row * TYPE_SIZE
    left, right = symbols[0][1], max(s[2] for s in symbols)
    bottom = baseline + BELOW * size
    yield Print(text, Box(left, bottom - size, right, bottom), (*lefts, right), size, score)
