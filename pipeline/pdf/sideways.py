"""Pages whose content is turned, as a landscape table that was set on an upright page: set straight to be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pipeline.layout.geometry import Box, Point
from pipeline.pdf.page_content import Char, PageContent, box_of_char, moved, placed

MOST = 0.75
"""Share of a page's letters that are turned alike where the page lies sideways; names of columns that read upwards are
fewer than what stands below them."""


def turn_of_page(page: PageContent) -> int:
    """By how many degrees clockwise at least `MOST` of the page's letters are turned; 0 where no turn has so many."""
    turns = Counter(char["turn"] for char in page.chars if not char["text"].isspace())
    turn, letters = turns.most_common(1)[0] if turns else (0, 0)
    return turn if letters >= MOST * turns.total() else 0


def set_straight(page: PageContent, turn: int) -> PageContent:
    """The page turned back by `turn` degrees clockwise, so that text that was turned by as many stands upright.

    Its width and height are those of the straight page, as `layout.page_transform.PageTransform` has them.
    """
    if turn == 0:
        return page
    across, down = {90: (0.0, page.width), 180: (page.width, page.height), 270: (page.height, 0.0)}[turn]

    def box_of(box: Box) -> Box:
        turned = box.turned(turn)
        return turned.moved(across, down)

    def point_of(point: Point) -> Point:
        box = box_of(Box(*point, *point))
        return box.x0, box.top

    def char_of(char: Char) -> Char:
        return {**placed(char, box_of(box_of_char(char))), "turn": (char["turn"] - turn) % 360}

    width, height = (page.width, page.height) if turn == 180 else (page.height, page.width)
    return replace(moved(page, char_of, box_of, point_of), width=width, height=height)
