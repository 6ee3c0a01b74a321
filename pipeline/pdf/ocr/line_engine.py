"""The second engine: TrueOCR, a small net on ONNX Runtime that reads pictures of single lines, sign by sign.

It errs elsewhere than Tesseract, so that what both say is nearly always right. It reads neither pages nor cells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.pdf.ocr.image import Grey

PACKAGE = "trueocr"
WEIGHTS = "rec.onnx"
REMEDY = "install the second engine: pip install 'congvan[ocr]'"
AT_ONCE = 32
"""Lines that are read in one go at most: more take memory, and no less time."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a line, the middle of it in pixels from the picture's left, and the engine's score, 0 to 100."""

    text: str
    x: float
    score: float


@cache
def _models() -> Path | None:
    """The folder of its models; None where it is not installed."""
    spec = find_spec(PACKAGE)
    return Path(spec.submodule_search_locations[0]) / "models" if spec and spec.submodule_search_locations else None


@cache
def line_engine_name() -> str | None:
    """Its version and the first digits of its weights' SHA-256, since others may read otherwise; None where it is not
    installed."""
    folder = _models()
    if folder is None:
        return None
    digest = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    return f"{PACKAGE} {version(PACKAGE)} rec:{digest[:8]}"


class LineEngine:
    """The engine, its model loaded."""

    def __init__(self, folder: Path) -> None:
        from trueocr.recognizer import Recognizer  # Takes a tenth of a second to import.

        self._model = Recognizer(folder, threads=1)
        self.charset: frozenset[str] = frozenset(self._model.chars)
        """All signs that it can write."""

    @classmethod
    def installed(cls) -> LineEngine | None:
        """The engine, where its package is."""
        folder = _models()
        return cls(folder) if folder else None

    def read(self, lines: Sequence[Grey]) -> list[list[Sign]]:
        """The signs of each picture of a line, blanks among them, from left to right."""
        from trueocr.preprocess import pad_batch, prepare_gray, width_batches

        model = self._model
        ready = [prepare_gray(line, model.max_width, model.pad_y, model.pad_x) for line in lines]
        found: list[list[Sign]] = [[] for _ in lines]
        for batch in width_batches([line.shape[1] for line in ready], max_batch=AT_ONCE):
            inputs, widths = pad_batch([ready[index] for index in batch])
            outputs = model.session.run(["ids", "conf", "lengths"], {"x": inputs, "widths": widths})
            for index, ids, scores, length in zip(batch, *outputs, strict=True):
                height, width = lines[index].shape
                rim = model.pad_x * height
                found[index] = self._signs(ids[:length].tolist(), scores[:length].tolist(), width + 2 * rim, rim)
        return found

    def _signs(self, ids: Sequence[int], scores: Sequence[float], width: float, rim: float) -> list[Sign]:
        """What the net says step by step as signs: 0 is none, and a sign goes on until another one comes."""
        found: list[Sign] = []
        for sign, run in groupby(range(len(ids)), key=lambda step: ids[step]):
            steps = list(run)
            if sign:
                middle = (steps[0] + steps[-1] + 1) / 2 / len(ids)
                score = 100 * max(scores[step] for step in steps)
                found.append(Sign(self._model.chars[sign - 1], middle * width - rim, score))
        return found
