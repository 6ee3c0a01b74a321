"""Rulings that a table lacks, from the alignment of its words.

A table with horizontal rulings only, or with none, has its columns in the white that runs down between its words, and
its rows in the white between its lines. What is found is said as rulings, so that everything behind works on one
kind of table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from normalizers.headers import column_role
from pipeline.layout.geometry import Box, overlap, union
from pipeline.layout.grid import DisjointSets, merge
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word, lines_of

RUN_GAP = 0.42
"""Words no further apart than this share of the font size are of one run; a space is a quarter of it."""
CROSSED = 0.1
"""Share of a table's lines that may reach over a column's end: titles of groups do."""
LADDER = 3
"""Horizontal rulings of the same ends that make a table without vertical ones."""
ROW_GAP = 2.0
"""Lines further apart than the usual by this many points are of different rows."""


@dataclass(frozen=True)
class WordRun:
    """Words of one line with only spaces between them."""

    box: Box
    text: str
    size: float


def infer_rulings(words: Sequence[Word], rulings: Iterable[Ruling], snap: float) -> list[Ruling]:
    """The rulings of tables that have no vertical one, or none at all; empty where the page has no such table.

    Args:
        words: upright words outside of ruled tables.
        rulings: the page's rulings.
        snap: rulings closer than this many points are one.
    """
    found: list[Ruling] = []
    for ladder in _ladders(rulings, snap):
        box = Box(ladder[0].start, ladder[0].at, ladder[0].end, ladder[-1].at)
        inside = [w for w in words if box.contains_middle_of(w.box)]
        found.extend(_with_columns(inside, [r.at for r in ladder], box))
    if found:
        return found
    body = _under_header(words)
    if not body:
        return []
    box = union(w.box for w in body)
    framed = Box(box.x0 - snap, box.top - snap, box.x1 + snap, box.bottom + snap)
    return _with_columns(body, _row_ends(body, framed), framed)


def _ladders(rulings: Iterable[Ruling], snap: float) -> list[list[Ruling]]:
    """Horizontal rulings with the same ends, none of which a vertical ruling meets, from the top down."""
    merged = merge(rulings, snap)
    vertical = sorted((r for r in merged if not r.horizontal), key=lambda r: r.at)
    at = [u.at for u in vertical]

    def is_free(r: Ruling) -> bool:
        near = vertical[bisect_left(at, r.start - snap) : bisect_right(at, r.end + snap)]
        return not any(u.start - snap <= r.at <= u.end + snap for u in near)

    free = sorted((r for r in merged if r.horizontal and is_free(r)), key=lambda r: r.start)
    sets = DisjointSets(len(free))
    for i, a in enumerate(free):
        for j in range(i - 1, -1, -1):
            if a.start - free[j].start > snap:
                break
            if abs(a.end - free[j].end) <= snap:
                sets.unite(i, j)
    ladders = (sorted((free[i] for i in group), key=lambda r: r.at) for group in sets.groups() if len(group) >= LADDER)
    return sorted(ladders, key=lambda ladder: ladder[0].at)


def _with_columns(words: Sequence[Word], ys: Sequence[float], box: Box) -> list[Ruling]:
    """Horizontal rulings at `ys`, and vertical ones between the columns; none where there are no two columns."""
    if len(ys) < LADDER:
        return []
    lines = [_runs(line) for line in lines_of(words)]
    header = [line for line in lines if line[0].box.y_middle < ys[1]]
    ends = _column_ends(header, [line for line in lines if line[0].box.y_middle >= ys[1]])
    if not ends:
        return []
    rulings = [Ruling(horizontal=True, at=y, start=box.x0, end=box.x1) for y in ys]
    rulings += [Ruling(horizontal=False, at=x, start=ys[0], end=ys[-1]) for x in (box.x0, box.x1)]
    for x in ends:
        for top, bottom in pairwise(ys):
            if not any(_crosses(run, x) and top <= run.box.y_middle <= bottom for line in lines for run in line):
                rulings.append(Ruling(horizontal=False, at=x, start=top, end=bottom))
    return rulings


def _runs(line: Sequence[Word]) -> list[WordRun]:
    groups: list[list[Word]] = []
    for word in line:
        last = groups[-1][-1] if groups else None
        if last and word.box.x0 - last.box.x1 <= RUN_GAP * max(word.size, last.size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [WordRun(union(w.box for w in g), " ".join(w.text for w in g), max(w.size for w in g)) for g in groups]


def _crosses(run: WordRun, x: float) -> bool:
    return run.box.x0 < x < run.box.x1


def _column_ends(header: Sequence[Sequence[WordRun]], body: Sequence[Sequence[WordRun]]) -> list[float]:
    """Where columns end: between every two names of the header, where the fewest lines of the body have words.

    Of several such stretches of white, the one that most texts begin right behind, since cells are set from the left;
    of equals the widest. Empty where words stand between two names in more than `CROSSED` of the lines.
    """
    names = _names(header)
    ends: list[float] = []
    for before, after in pairwise(names):
        left, right = (before.x0 + before.x1) / 2, (after.x0 + after.x1) / 2
        edges = {x for line in (*header, *body) for run in line for x in (run.box.x0, run.box.x1) if left < x < right}
        parts = [(a, b, _crossing((a + b) / 2, (*header, *body))) for a, b in pairwise([left, *sorted(edges), right])]
        fewest = min(crossing for _, _, crossing in parts)
        if fewest > CROSSED * len(body):
            return []
        white = [(a, b) for a, b, crossing in parts if crossing == fewest]
        a, b = max(white, key=lambda part: (_beginning(part[1], body), part[1] - part[0]))
        ends.append((a + b) / 2)
    return ends


def _crossing(x: float, lines: Sequence[Sequence[WordRun]]) -> int:
    return sum(any(_crosses(run, x) for run in line) for line in lines)


def _beginning(x: float, lines: Sequence[Sequence[WordRun]]) -> int:
    """Lines in which a text begins at `x`."""
    return sum(any(abs(run.box.x0 - x) < 0.5 for run in line) for line in lines)


def _names(header: Sequence[Sequence[WordRun]]) -> list[Box]:
    """The header's texts as one box a column, from the left: lines of one name lie over one another.

    A text over several names of a lower level is theirs, not a column's.
    """
    names: list[Box] = []
    for line in reversed(header):
        for run in line:
            over = [i for i, name in enumerate(names) if overlap(name.x0, name.x1, run.box.x0, run.box.x1) > 0]
            if not over:
                names.append(run.box)
            elif len(over) == 1:
                names[over[0]] = union([names[over[0]], run.box])
    return sorted(names, key=lambda name: name.x0)


def _under_header(words: Sequence[Word]) -> list[Word]:
    """Words from a line of known column headers down to the last line, the first of them a column of row numbers."""
    for line in lines_of(words):
        roles = [column_role(run.text) for run in _runs(line)]
        if len(roles) >= LADDER and roles[0] == "ordinal" and sum(role is not None for role in roles) >= 2:
            top = min(w.box.top for w in line)
            return [w for w in words if w.box.top >= top - 1]
    return []


def _row_ends(words: Sequence[Word], box: Box) -> list[float]:
    """Top and bottom of the box and, between, the middles of the wider gaps between lines."""
    bands: list[list[float]] = []
    for word in sorted(words, key=lambda w: w.box.top):
        if bands and word.box.top < bands[-1][1]:
            bands[-1][1] = max(bands[-1][1], word.box.bottom)
        else:
            bands.append([word.box.top, word.box.bottom])
    gaps = [(b[0] - a[1], (a[1] + b[0]) / 2) for a, b in pairwise(bands)]
    usual = min((gap for gap, _ in gaps), default=0.0)
    return [box.top, *(middle for gap, middle in gaps if gap > usual + ROW_GAP), box.bottom]
