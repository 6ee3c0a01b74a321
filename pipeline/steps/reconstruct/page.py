"""A page on its way through the step: as it came, and taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.geometry import Box
from pipeline.layout.page_transform import PageTransform
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word
from pipeline.steps.reconstruct.blocks import Draft
from pipeline.steps.reconstruct.part import Part


@dataclass(frozen=True)
class PageInput:
    """A page as the step before left it, set straight, in points; `edges` are those between colours, `numbers` the
    words that may be its number."""

    page: int
    transform: PageTransform
    words: list[Word]
    rulings: list[Ruling]
    edges: list[Ruling]
    numbers: list[Word]


@dataclass(frozen=True)
class PageParts:
    """A page taken apart: its words, tables' parts, blocks, the printed page number, and where what was read as blocks
    may be a table."""

    page: int
    transform: PageTransform
    words: Sequence[Word]
    parts: list[Part]
    drafts: list[Draft]
    printed: str | None
    unread: Sequence[Box] = ()
