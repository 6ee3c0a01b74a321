"""Appendices (phụ lục) of a dispatch, from its headings: a label, a title below it, the page it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Generic, Protocol, TypeVar

from normalizers.text import fold

LABEL = re.compile(r"^phụ lục(?:\s+(?:số\s+)?([\divxlc]+[a-z]?))?\s*[.:]?$")


class TextBlock(Protocol):
    """A block as far as its place among headings goes. `page` is the first of its pages."""

    @property
    def kind(self) -> str:
        """heading, paragraph, footnote or furniture."""

    @property
    def page(self) -> int:
        """The page it begins on."""

    @property
    def text(self) -> str:
        """Its text."""


Block = TypeVar("Block", bound=TextBlock)


@dataclass(frozen=True, slots=True)
class Appendix(Generic[Block]):
    """An appendix: its printed number (None where it has none), its title, and the blocks that say them."""

    number: str | None
    page: int
    label: Block
    titled: Block | None

    @property
    def title(self) -> str | None:
        """Its title."""
        return self.titled.text if self.titled else None


def appendix_label(text: str) -> re.Match[str] | None:
    """The match of a line that is nothing but an appendix's label; its group 1 is the number, folded."""
    return LABEL.match(fold(text))


def find_appendices(blocks: Iterable[Block]) -> Iterator[Appendix[Block]]:
    """Appendices in the order of `blocks`, which is reading order.

    The title is the heading that follows the label (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III: label and title stand
    centred, one below the other, in bold).
    """
    text = (b for b in blocks if b.kind in ("heading", "paragraph"))
    for block, following in pairwise(chain(text, [None])):
        assert block is not None
        label = appendix_label(block.text)
        if label:
            titled = following if following and following.kind == "heading" and following.page == block.page else None
            number = block.text.split()[-1].rstrip(".:") if label[1] else None
            yield Appendix(number, block.page, block, titled)
