"""Tesseract with its Vietnamese models and a second engine, their readings put to a vote (pipeline/pdf/ocr)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.core.messages import KeptMessage
from pipeline.layout.geometry import Box
from pipeline.pdf.ocr.line_engine import LineEngine, line_engine_name
from pipeline.pdf.ocr.tesseract import is_installed, models
from pipeline.pdf.readers.base import DisplayedPage
from pipeline.pdf.recognizers.base import Recognized

if TYPE_CHECKING:
    from pipeline.pdf.ocr.page import PageReader

MODELS = KeptMessage(
    "install Tesseract's Vietnamese models: sudo apt-get install tesseract-ocr-vie tesseract-ocr-script-viet"
)


class TesseractRecognizer:
    """Reads pages with Tesseract; its models are loaded once in a process."""

    @property
    def remedy(self) -> str:
        """What to install."""
        return MODELS if is_installed() else KeptMessage(f"install tesserocr: pip install 'congvan[ocr]'; {MODELS}")

    def models(self) -> str | None:
        """The models with their hashes, the second engine's where it is installed; None where Tesseract's are not."""
        found = models()
        return " + ".join(filter(None, (found, line_engine_name()))) if found else None

    def recognize(self, page: DisplayedPage, most: int) -> Recognized:
        """Words and rulings of a page."""
        return self._pages.read(page, most).recognized(page.number)

    def recognize_parts(self, page: DisplayedPage, parts: Sequence[Box], turn: int, most: int) -> Recognized:
        """Words and rules of some parts of a page."""
        return self._pages.read_parts(page, parts, turn, most).recognized(page.number)

    def texts_in(self, page: DisplayedPage, boxes: Sequence[Box], most: int) -> Sequence[str]:
        """What is printed in boxes of a page."""
        return self._pages.texts_in(page, boxes, most)

    @cached_property
    def _pages(self) -> PageReader:
        from pipeline.pdf.ocr.page import PageReader  # Takes half a second to import.

        return PageReader(LineEngine.installed())


RECOGNIZER = TesseractRecognizer()
