"""Text that form fields and stamps print over a page: a number set into the gap that was left for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pipeline.pdf.page_content import Char, PageContent


def with_stamps(plain: PageContent, displayed: PageContent) -> PageContent:
    """The page as displayed, what its annotations print kept apart as `stamped`.

    Args:
        plain: the page without what its annotations draw.
        displayed: the same page with it.
    """
    gone = {_place(char) for char in displayed.hidden}
    kept = [char for char in plain.chars if _place(char) not in gone] if gone else plain.chars
    known = Counter(_place(char) for char in kept)
    stamped = []
    for char in displayed.chars:
        if known[_place(char)]:
            known[_place(char)] -= 1
        else:
            stamped.append(char)
    inked = any(not char["text"].isspace() for char in stamped)
    return replace(displayed, chars=kept, stamped=stamped if inked else [])


def _place(char: Char) -> tuple[str, int, int]:
    return char["text"], round(char["x0"]), round(char["bottom"])
