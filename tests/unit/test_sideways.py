"""A page whose content is turned is read as the straight page, and its boxes lead back."""

from __future__ import annotations

import pytest

from pipeline.layout.geometry import Box
from pipeline.layout.page_transform import PageTransform
from pipeline.pdf.page_content import Char, DrawnPath, PageContent
from pipeline.pdf.sideways import set_straight, turn_of_page
from testkit.made import chars

WIDTH, HEIGHT = 600.0, 800.0


def page(*words: list[Char], turn: int = 0) -> PageContent:
    found: list[Char] = [{**c, "turn": turn} for word in words for c in word]
    path = DrawnPath(((10.0, 20.0), (110.0, 20.0)), stroked=True, filled=False)
    return PageContent(1, WIDTH, HEIGHT, 0, found, [path], [Box(1, 2, 3, 4)], [], [])


def test_most_letters_tell_how_a_page_lies() -> None:
    assert turn_of_page(page()) == 0
    assert turn_of_page(page(chars("abcdefgh"), turn=270)) == 270
    mixed = page(chars("abc"))
    mixed.chars.extend({**c, "turn": 90} for c in chars("defg"))
    assert turn_of_page(mixed) == 0


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_of_the_straight_page_lead_back(turn: int) -> None:
    before = page(chars("abc", 50, 60), turn=turn)
    after = set_straight(before, turn)
    transform = PageTransform(turn, 0.0, WIDTH, HEIGHT)
    assert (after.width, after.height) == transform.size
    assert all(c["turn"] == 0 for c in after.chars)
    for old, new in zip(before.chars, after.chars, strict=True):
        box = transform.displayed(Box(new["x0"], new["top"], new["x1"], new["bottom"]))
        assert box == Box(old["x0"], old["top"], old["x1"], old["bottom"]).rounded()
    assert [transform.point(*p) for p in after.paths[0].points] == list(before.paths[0].points)
    assert transform.displayed(after.pictures[0]) == before.pictures[0]
