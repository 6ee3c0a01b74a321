"""The door to recognizers: what reads pages that are pictures, found by the name that `read.recognizer` gives it.

A recognizer is one module here, NAME_recognizer.py, with a `RECOGNIZER`; the parameter chooses it. What takes long to
import is imported where it is first needed: to ask a recognizer whether it can work costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from pipeline.core.doors import behind, names_behind
from pipeline.layout.geometry import Box
from pipeline.layout.page_transform import PageTransform
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word
from pipeline.pdf.readers.base import DisplayedPage

DOOR = "pipeline.pdf.recognizers"


@dataclass(frozen=True)
class Recognized:
    """What was recognized on a page, and by what `engine` with which models.

    `transform` says how its text lies on the page as displayed. Of the page set straight, in points: its `words` in
    reading order, each with a confidence; its `rulings`; and where there is print that is `unread`, which are findings.
    `fewer_dots` are the dots an inch it was read at, where these are fewer than usual to keep to the bound on pixels.
    `better_with` says how to install what the recognizer would read more surely with, where it is not there.
    `doubtful_rules` are places where rulings of tables may be none of their rules.
    """

    engine: str
    transform: PageTransform
    words: Sequence[Word]
    rulings: Sequence[Ruling]
    unread: Sequence[Box]
    fewer_dots: int | None = None
    better_with: str | None = None
    doubtful_rules: Sequence[Box] = ()


class Recognizer(Protocol):
    """What reads the print of pages that are pictures."""

    @property
    def remedy(self) -> str:
        """What to do so that it can work here, as a line for people."""

    def models(self) -> str | None:
        """What it reads with, by which work is known to be done anew; None where it cannot work here."""

    def recognize(self, page: DisplayedPage, most: int) -> Recognized:
        """Words and rulings of a page, of whose picture no more than `most` pixels are made.

        Raises:
            PageTooLarge: there is more on the page than on a page of a dispatch.
        """

    def recognize_parts(self, page: DisplayedPage, parts: Sequence[Box], turn: int, most: int) -> Recognized:
        """Words and rules of some parts (points) of the straight page, whose text is turned by `turn` on `page`.

        Raises:
            PageTooLarge: there is more in them than on a page of a dispatch.
        """

    def texts_in(self, page: DisplayedPage, boxes: Sequence[Box], most: int) -> Sequence[str]:
        """What is printed in each of some boxes of a page (points, as displayed); empty where there is no ink."""


def recognizer(name: str) -> Recognizer:
    """The recognizer of that name.

    Raises:
        ContractError: there is none.
    """
    return cast(Recognizer, behind("pipeline.pdf.recognizers", name))


def models_here() -> str | None:
    """What every recognizer that can work here reads with; None where there is none."""
    found = ((name, recognizer(name).models()) for name in names_behind(DOOR))
    return "; ".join(f"{name} {models}" for name, models in found if models) or None
