"""How a title, a group or the name of a column ends that says again what stood on the page before."""

from __future__ import annotations

import re

_OF = r"(?: (?:của )?(?:trang|bảng|biểu|phụ lục|phụ biểu|danh mục)(?: trước| sau| trên)?(?: \d+)?)?"
_ON = rf"tiếp(?: tục| theo)?{_OF}(?: và (?:hết|kết thúc))?|phần cuối|cont(?:inued|\.)?"
SAID_AGAIN = re.compile(rf"\s*(?:[-–—:,]\s*)?(?:\(\s*(?:{_ON}|kết thúc|hết|tt)\s*\)?|\b(?:{_ON}))[.:]?$")
"""The words that are added, folded: "(tiếp theo)", "(tiếp theo trang trước)", "- tiếp theo", "(tt)"."""


def without_continuation(folded: str) -> str:
    """A text without the words that are added where it is said again."""
    return SAID_AGAIN.sub("", folded)
