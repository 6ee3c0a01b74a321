"""Text that a level line strikes out; the line is then no rule of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.geometry import Box
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word

UPPER, LOWER = 0.28, 0.68
"""Shares of a word's height, from its top, between which a line strikes it out: above is a line over it, below it is
underlined."""
BEYOND = 0.5
"""Share of the type's size by which a line that strikes words out may go on beyond them; rules of tables go further."""
MEET = 1.5
"""Points within which a line ends at an upright rule, as the rules of a table do."""


def struck_out(words: Sequence[Word], rulings: Sequence[Ruling]) -> tuple[list[Word], list[Ruling]]:
    """The words of a page, those that are struck out marked, and its rules without the lines that do so."""
    upright = [rule for rule in rulings if not rule.horizontal]
    found: dict[int, list[tuple[int, int]]] = {}
    left = []
    for rule in rulings:
        struck = _struck_by(rule, words) if rule.horizontal and not _in_grid(rule, upright) else {}
        for position, span in struck.items():
            found.setdefault(position, []).append(span)
        if not struck:
            left.append(rule)
    if not found:
        return list(words), list(rulings)
    return [_marked(word, found.get(word.position, [])) for word in words], left


def _marked(word: Word, spans: Sequence[tuple[int, int]]) -> Word:
    if not spans:
        return word
    return replace(word, struck=(min(start for start, _ in spans), max(end for _, end in spans)))


def _struck_by(rule: Ruling, words: Sequence[Word]) -> dict[int, tuple[int, int]]:
    """For each word that the line goes through its characters there; none where the line goes on without words."""
    met = [word for word in words if word.upright and _crosses(rule, word.box)]
    spans = {word.position: span for word in met if (span := _characters(rule, word))}
    through = [word for word in met if word.position in spans]
    if not through:
        return {}
    slack = BEYOND * max(word.size for word in through)
    first = min(word.edges[spans[word.position][0]] for word in through)
    last = max(word.edges[spans[word.position][1]] for word in through)
    return spans if rule.start >= first - slack and rule.end <= last + slack else {}


def _crosses(rule: Ruling, box: Box) -> bool:
    level = box.top + UPPER * box.height <= rule.at <= box.top + LOWER * box.height
    return level and rule.start < box.x1 and rule.end > box.x0


def _characters(rule: Ruling, word: Word) -> tuple[int, int] | None:
    """The characters of a word whose middles the line goes through."""
    edges = word.edges
    inside = [i for i in range(len(edges) - 1) if rule.start <= (edges[i] + edges[i + 1]) / 2 <= rule.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _in_grid(rule: Ruling, upright: Sequence[Ruling]) -> bool:
    """Whether both ends of a line lie on upright rules, as those of a rule between cells do."""
    return all(
        any(abs(u.at - end) <= MEET and u.start <= rule.at <= u.end for u in upright) for end in (rule.start, rule.end)
    )
