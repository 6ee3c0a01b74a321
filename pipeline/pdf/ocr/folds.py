"""Lines of the sheet that lie among those of its print: a fold, a crease, a streak of the scanner's glass.

They are as dark as rules and as long, but no table ends them: they run on where its other rules end, most to the edge
of the sheet, where no printer prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.layout.ruling import Ruling
from pipeline.pdf.ocr.image import Grey

MEET = 4.0
"""Points by which rulings may miss one another where they meet."""
BREAK = 40.0
"""Points of missing ink, for print that stands in the way, within which a line of the sheet goes on."""
BESIDE = 3.0
"""Points by which two pieces of such a line may lie apart across."""
BEYOND = 15.0
"""Points that a line runs on behind the last ruling across it, at least, which no rule of a table does."""
EDGE = 9.0
"""Points from the edge of a sheet that printers leave white, at least."""
OTHERS = 2
"""Rulings that end where the line runs on, at least."""
THICKER = 1.25
"""How many times as thick as outside of a table a line of the sheet is where it lies on one of its rules."""
BAND = 1.8
"""Points to both sides of a ruling within which its ink lies."""


def without_folds(rulings: Sequence[Ruling], ink: Grey, dpi: int) -> list[Ruling]:
    """The rulings of a page (points) without lines of its sheet, and of one that lies on a rule the part that is this.

    `ink` is the picture that they were found in, ink 255.
    """
    kept: list[Ruling] = []
    for horizontal in (True, False):
        own = [r for r in rulings if r.horizontal == horizontal]
        across = [r for r in rulings if r.horizontal != horizontal]
        side = ink.shape[1 if horizontal else 0] * 72 / dpi
        for line in _lines(own):
            others = [r for r in own if r not in line]
            places = _crossed(line, across, others, side)
            kept += _on_rules(ink if horizontal else ink.T, dpi, line, places) if places else line
    return sorted(kept)


def _lines(rulings: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Rulings of one direction as lines, whose pieces go on from one another."""
    lines: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.start):
        for line in lines:
            if -MEET <= ruling.start - line[-1].end <= BREAK and abs(ruling.at - line[-1].at) <= BESIDE:
                line.append(ruling)
                break
        else:
            lines.append([ruling])
    yield from lines


def _crossed(line: Sequence[Ruling], across: Sequence[Ruling], others: Sequence[Ruling], side: float) -> list[float]:
    """Where a table's rulings cross a line of the sheet, which is so many points long; nowhere for a table's own."""
    start, end = line[0].start, line[-1].end
    crossing = sorted((r for r in across if any(_cross(r, piece) for piece in line)), key=lambda r: r.at)
    if not crossing:
        return []
    first, last = crossing[0], crossing[-1]
    before = first.at - start > BEYOND and _ended(first, others)
    behind = end - last.at > BEYOND and _ended(last, others)
    at_edge = (before and start <= EDGE) or (behind and end >= side - EDGE)
    return [r.at for r in crossing] if at_edge or (before and behind) else []


def _cross(ruling: Ruling, piece: Ruling) -> bool:
    meets = piece.start - MEET <= ruling.at <= piece.end + MEET
    return meets and ruling.start - MEET <= piece.at <= ruling.end + MEET


def _ended(across: Ruling, others: Sequence[Ruling]) -> bool:
    """Whether a table's rulings end at the one across them."""
    ending = [r for r in others if _cross(across, r) and min(abs(r.start - across.at), abs(r.end - across.at)) <= MEET]
    return len(ending) >= OTHERS


def _on_rules(ink: Grey, dpi: int, line: Sequence[Ruling], places: Sequence[float]) -> Iterator[Ruling]:
    """What of a line of the sheet lies on a rule of the table that it crosses: it is thicker there than outside, in
    most of its parts. Below a header over several columns a rule goes on to its end."""
    outside = _parts(line, (-np.inf, places[0])) + _parts(line, (places[-1], np.inf))
    usual = _thickness(ink, dpi, outside)
    between = [_parts(line, ends) for ends in pairwise(places)]
    thicker = [bool(parts) and _thickness(ink, dpi, parts) >= THICKER * usual for parts in between]
    if any(thicker) and 2 * sum(thicker) >= len(thicker):
        for parts in between[thicker.index(True) :]:
            yield from parts


def _parts(line: Sequence[Ruling], ends: tuple[float, float]) -> list[Ruling]:
    """What of a line's pieces lies between two places."""
    cut = (replace(r, start=round(max(r.start, ends[0]), 2), end=round(min(r.end, ends[1]), 2)) for r in line)
    return [r for r in cut if r.end > r.start]


def _thickness(ink: Grey, dpi: int, pieces: Sequence[Ruling]) -> float:
    """Points of ink across rulings along the picture's rows, as in most of their places."""
    scale = dpi / 72
    inked = []
    for piece in pieces:
        top, bottom = (max(0, round((piece.at + by) * scale)) for by in (-BAND, BAND))
        inked.append(np.count_nonzero(ink[top : bottom + 1, round(piece.start * scale) : round(piece.end * scale)], 0))
    return float(np.median(np.concatenate(inked))) / scale
