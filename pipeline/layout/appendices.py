"""Appendices (phụ lục) of a dispatch, from its headings: a label, a title below it, the page it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Generic, Protocol, TypeVar

from normalizers.citations.document_numbers import DOCUMENT_TYPES
from normalizers.text import fold, is_upper
from pipeline.layout.lookaround import with_neighbours

LABEL = re.compile(r"^phụ lục(?:\s+(?:số\s+)?([\divxlc]+[a-z]?))?\s*[.:]?$")


WITH_TITLE = re.compile(r"^PHỤ LỤC(?:\s+SỐ)?\s+([0-9IVXLC]+[A-Z]?)\s*[.:–-]\s*(\S.+)$", re.DOTALL)
"""Label and title in one line."""
NUMBERED = re.compile(r"^(?:[IVXLC]+|[A-Z]|[0-9]{1,2})[.)]")
"""A heading within an appendix."""
TITLES = frozenset(DOCUMENT_TYPES.values())
BELONGING = re.compile(rf"^\(\s*(?:(?:ban hành |đính |được )?kèm theo\b|đính kèm (?:{'|'.join(sorted(TITLES))}) số\b)")
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
    title: str | None
    page: int
    label: Block
    titled: tuple[Block, ...]
    belonging: Block | None


def appendix_label(text: str) -> re.Match[str] | None:
    """The match of a line that is nothing but an appendix's label; its group 1 is the number, folded."""
    return LABEL.match(fold(text))


def says_belonging(text: str) -> bool:
    """Whether the line says which document an appendix belongs to."""
    return text.lstrip().startswith("(") and BELONGING.match(fold(text)) is not None


def find_appendices(blocks: Iterable[Block]) -> Iterator[Appendix[Block]]:
    """Appendices in the order of `blocks`, which is reading order.

    The title is the heading that follows the label (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III: label and title stand
    centred, one below the other, in bold). An appendix without a label is known by the line below its title that names
    its document; with a type for its title it is a document of its own ("QUY ĐỊNH ... (Kèm theo Quyết định ...)").
    """
    text = (b for b in blocks if b.kind in ("heading", "paragraph"))
    common: Block | None = None  # what a heading over several appendices says of all
    for before, block, after in with_neighbours(text, BELOW):
        below = [b for b in after if b.page == block.page]
        label, with_title = appendix_label(block.text), WITH_TITLE.match(block.text)
        if with_title and is_upper(block.text):
            yield Appendix(with_title[1], with_title[2], block.page, block, (), _belonging(below) or common)
        elif label:
            # Headings down to the line that names the document are one title; without that line the first is.
            titled = tuple(takewhile(_may_title, below))[: None if _belonging(below) else 1]
            if titled or label[1]:
                number = block.text.split()[-1].rstrip(".:") if label[1] else None
                title = " ".join(b.text for b in titled) or None
                yield Appendix(number, title, block.page, block, titled, _belonging(below) or common)
            else:
                common = _belonging(after)
        elif titles_appendix(before, block, after):
            yield Appendix(None, block.text, block.page, block, (), below[0])


def _belonging(below: Sequence[Block]) -> Block | None:
    return next((b for b in below if says_belonging(b.text)), None)


def _may_title(block: TextBlock) -> bool:
    text = block.text
    outside = says_belonging(text) or appendix_label(text) or NUMBERED.match(text)
    return not outside and (is_upper(text) or block.kind == "heading")


def titles_appendix(before: Sequence[TextBlock], block: TextBlock, after: Sequence[TextBlock]) -> bool:
    """Whether the block is the title of an appendix that has no label, by the blocks around it."""
    if not (after and after[0].page == block.page and says_belonging(after[0].text) and _may_title(block)):
        return False
    return not any(b.page == block.page and (appendix_label(b.text) or fold(b.text) in TITLES) for b in before)
