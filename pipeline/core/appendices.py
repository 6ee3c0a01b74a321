"""Appendices (phụ lục) of a dispatch, from its headings: a label, a title below it, the page it begins on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalizers.text import fold

LABEL = re.compile(r"^phụ lục(?:\s+(?:số\s+)?([\divxlc]+[a-z]?))?\s*[.:]?$")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block as far as its place among headings goes. `page` is the first of its pages."""

    id: str
    kind: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix: its printed number (None where it has none), its title, and the blocks that say them."""

    number: str | None
    title: str | None
    page: int
    label_id: str
    title_id: str | None


def appendix_label(text: str) -> re.Match[str] | None:
    """The match of a line that is nothing but an appendix's label; its group 1 is the number, folded."""
    return LABEL.match(fold(text))


def find_appendices(blocks: Sequence[TextBlock]) -> list[Appendix]:
    """Appendices in the order of `blocks`, which is reading order.

    The title is the heading that follows the label (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III: label and title stand
    centred, one below the other, in bold).
    """
    text = [b for b in blocks if b.kind in ("heading", "paragraph")]
    found = []
    for index, block in enumerate(text):
        label = appendix_label(block.text)
        if not label:
            continue
        following = text[index + 1] if index + 1 < len(text) else None
        titled = following is not None and following.kind == "heading" and following.page == block.page
        number = block.text.split()[-1].rstrip(".:") if label[1] else None
        found.append(
            Appendix(
                number,
                following.text if titled and following else None,
                block.page,
                block.id,
                following.id if titled and following else None,
            )
        )
    return found
