"""Appendices (phụ lục) of a dispatch, from its headings: a label, a title below it, the page it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from normalizers.text import fold

LABEL = re.compile(r"^phụ lục(?:\s+(?:số\s+)?([\divxlc]+[a-z]?))?\s*[.:]?$")


BELONGING = re.compile(r"^\W{0,2}(?:ban hành |đính |được )?kèm theo\b")
BELOW = 4
"""Blocks below a label among which its title and the document it belongs to stand."""


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
    """An appendix: its printed number (None where it has none), its title, and the blocks that say them.

    `belonging` is the line below that names the document it belongs to: "(Kèm theo Quyết định số ...)".
    """

    number: str | None
    page: int
    label: Block
    titled: Block | None
    belonging: Block | None

    @property
    def title(self) -> str | None:
        """Its title."""
        return self.titled.text if self.titled else None


def appendix_label(text: str) -> re.Match[str] | None:
    """The match of a line that is nothing but an appendix's label; its group 1 is the number, folded."""
    return LABEL.match(fold(text))


def says_belonging(text: str) -> bool:
    """Whether the line says which document an appendix belongs to."""
    return BELONGING.match(fold(text)) is not None


def find_appendices(blocks: Iterable[Block]) -> Iterator[Appendix[Block]]:
    """Appendices in the order of `blocks`, which is reading order.

    The title is the heading that follows the label (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III: label and title stand
    centred, one below the other, in bold).
    """
    text = [b for b in blocks if b.kind in ("heading", "paragraph")]
    for index, block in enumerate(text):
        label = appendix_label(block.text)
        if label:
            below = [b for b in text[index + 1 : index + 1 + BELOW] if b.page == block.page]
            titled = below[0] if below and below[0].kind == "heading" else None
            belonging = next((b for b in below if says_belonging(b.text)), None)
            number = block.text.split()[-1].rstrip(".:") if label[1] else None
            yield Appendix(number, block.page, block, titled, belonging)
