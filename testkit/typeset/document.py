"""A document of a rule of layout, from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from testkit.typeset.cells import TypesetTruth
from testkit.typeset.layout import (
    BREAKABLE,
    HYPHENED,
    NUMBERS,
    RULES,
    SCRIPTED,
    Layout,
    Writer,
    content,
    header,
    load_layout,
)
from testkit.typeset.paper import Paper
from testkit.typeset.setter import set_table

RULE_NAMES = sorted(path.name for path in RULES.iterdir())


def typeset(path: Path, rule: str, seed: int, *, height: float | None = None) -> list[TypesetTruth]:
    """Set a document of that rule at `path`, on pages of `height` points or of the rule's own; its truth by table."""
    layout = load_layout(rule)
    layout = replace(layout, height=height or layout.height)
    writer = Writer(seed, _figures(layout))
    paper = Paper(path, layout, seed)
    levels, names = header(layout)
    tables = []
    for number in range(layout.tables):
        if number and not layout.stacked:
            paper.next_page()
        paper.title(f"Phụ lục {number + 1}")
        tables.append(set_table(paper, levels, content(layout, writer), names))
    paper.save()
    return tables


def _figures(layout: Layout) -> Sequence[str]:
    """What stands among the words."""
    asked = ((layout.hyphens, HYPHENED), (layout.broken, BREAKABLE), (layout.scripts, SCRIPTED))
    return next((figures for wanted, figures in asked if wanted), NUMBERS)
