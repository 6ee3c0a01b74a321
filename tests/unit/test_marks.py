"""Draft marks among the letters of a page."""

from __future__ import annotations

from typing import Any, cast

from pipeline.pdf.marks import marks_apart
from pipeline.pdf.page_content import Char, PageContent
from testkit.made import chars


def great(text: str, x: float, y: float, right: float, down: float) -> list[Char]:
    """Letters of 60 points, each so far right of the one before and below it."""
    placed = ((sign, x + n * right, y + n * down) for n, sign in enumerate(text))
    return [{**chars(sign, x0, top)[0], "size": 60.0, "x1": x0 + 40, "bottom": top + 60} for sign, x0, top in placed]


def marked(*letters: Char) -> str:
    text = chars("Kết quả triển khai mô hình", 50, 50)
    page = PageContent(**cast(Any, EMPTY), chars=[*text, *letters])
    return "".join(char["text"] for char in marks_apart(page).marks)


EMPTY = {"number": 1, "width": 800.0, "height": 600.0, "rotation": 0, "paths": [], "pictures": [], "hidden": []}


def test_great_letters_on_text_are_a_mark() -> None:
    assert marked(*great("THẢO", 60, 20, 40, 0)) == "THẢO"


def test_great_letters_beside_text_are_text_where_they_are_level_or_upright() -> None:
    assert marked(*great("SÁCH", 60, 200, 40, 0)) == ""
    assert marked(*great("SÁCH", 60, 200, 0, 60)) == ""


def test_great_letters_that_go_aslant_are_a_mark_wherever_they_stand() -> None:
    assert marked(*great("THẢO", 60, 500, 30, -30)) == "THẢO"
    assert marked(*great("THẢO", 60, 500, 38, -12), *great("THẢO", 300, 500, 38, -12)) == "THẢOTHẢO"
