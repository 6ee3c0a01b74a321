"""What a body row is: the title of a group, a total, or an item."""

from __future__ import annotations

import re

from normalizers.text import fold
from pipeline.steps.reconstruct.header import is_group
from pipeline.steps.reconstruct.part import PartRow

TOTAL = re.compile(r"^(tổng( cộng| số)?|cộng)\b[^a-zđà-ỹ]*$")


def kind_of(row: PartRow) -> str:
    """group, total or item."""
    if is_group(row):
        return "group"
    if any(TOTAL.match(fold(text)) for text in list(row.texts().values())[:2]):
        return "total"
    return "item"
