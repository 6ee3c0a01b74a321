"""Signs that print has and the models have not, told by their ink: ≥ and ≤ by the bar below them, m² and m³ by the
raised digit, ỵ by the dot below. Tesseract's Vietnamese models write >, <, m? and y for them, and are sure of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from normalizers.text import strip_tones
from pipeline.layout.geometry import Box
from pipeline.pdf.ocr.crop import DARK, PAD
from pipeline.pdf.ocr.glyphs import parts_of, usual_digit
from pipeline.pdf.ocr.image import DPI, Grey
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import Backing, Voted

COMPARED = {">": "≥", "<": "≤"}
BARE_Y = re.compile(r"[^\W\d_]*[^\W\d_aâAÂ][yY](?=\W*$)")
"""A syllable whose y may bear a mark: of ay and ây the first letter bears it, and no word is a ỵ alone."""
MEASURE = re.compile(r"(?P<unit>[/(]?[kcdm]?m)(?P<taken>[^\s.,;:)/]?)(?P<rest>[.,;:)/].*)?")
RAISED = {"2": "²", "3": "³"}
BAR_WIDTH, BAR_HEIGHT, BAR_BELOW = 0.3, 0.12, 0.6
"""Of the bar of ≥, in heights of the type: least width, most height, and how far below the line's top it stands."""
DOT, DOT_BELOW = (0.05, 0.17), 0.78
"""Of the dot of ỵ: its sides, and how far below the line's top it stands; a comma is taller, and stands higher."""
SLACK = 0.15
"""How far right of its y it may lie: where letters end is not sure, and a comma is none."""
RAISED_HEIGHT, RAISED_ABOVE = (0.25, 0.5), 0.64
"""Of the digit of m²: its height, and where it ends, above the line of the small letters."""
RIM = 2
"""Pixels around a sign that are its own."""
REACH = 0.5
"""How far behind the unit it ends."""


def told_by_ink(picture: Grey, voted: Voted) -> Voted:
    """The word with ≥, ≤, ² or ³ where its ink shows one."""
    word = voted.word
    if word.text[0] in COMPARED and _has_bar(picture, word):
        return replace(voted, word=replace(word, text=COMPARED[word.text[0]] + word.text[1:]))
    measure = MEASURE.fullmatch(word.text)
    return replace(voted, word=_measured(picture, word, measure)) if measure else voted


def dotted_by_ink(picture: Grey, voted: Voted) -> Voted:
    """The word with ỵ where its ink shows one; a word that the second engine reads as surely has none."""
    text = voted.word.text
    at = bare_y(text) if voted.backing != Backing.SAME else None
    if at is not None and _has_dot(picture, voted.word, at):
        dotted = text[:at] + ("ỵ" if text[at] == "y" else "Ỵ") + text[at + 1 :]
        return replace(voted, word=replace(voted.word, text=dotted))
    return voted


def bare_y(text: str) -> int | None:
    """Where in a word a y stands that may be ỵ: it ends a syllable that has no mark, since a syllable has one tone."""
    match = BARE_Y.match(text)
    return match.end() - 1 if match and strip_tones(match[0]) == match[0] else None


def _has_bar(picture: Grey, word: Print) -> bool:
    parts = _ink(picture, word, word.edges[0], word.edges[1])
    return any(p.width >= BAR_WIDTH and p.height <= BAR_HEIGHT and p.top >= BAR_BELOW for p, _ in parts)


def _has_dot(picture: Grey, word: Print, at: int) -> bool:
    least, most = DOT
    left, right = word.edges[at : at + 2]
    own = (right - left) / word.size
    parts = [p for p, _ in _ink(picture, word, left, right + REACH * word.size) if p.x_middle <= own + SLACK]
    return any(least <= min(p.width, p.height) <= max(p.width, p.height) <= most and p.top >= DOT_BELOW for p in parts)


def _measured(picture: Grey, word: Print, measure: re.Match[str]) -> Print:
    """A unit of length with the digit that is raised behind it; the word as it is where there is none."""
    unit, taken, rest = measure["unit"], measure["taken"], measure["rest"] or ""
    least, most = RAISED_HEIGHT
    last, end = word.edges[len(unit) - 1 : len(unit) + 1]
    for part, ink in _ink(picture, word, last, end + REACH * word.size):
        digit = _digit(ink) if least <= part.height <= most and part.bottom <= RAISED_ABOVE else None
        if digit in RAISED:
            x0, x1 = (last + x * word.size for x in (part.x0, part.x1))
            behind = word.edges[len(unit) + len(taken) :] if rest else (x1,)
            edges = (*word.edges[: len(unit)], x0, *behind)
            box = replace(word.box, x1=max(word.box.x1, x1))
            return replace(word, text=f"{unit}{RAISED[digit]}{rest}", edges=edges, box=box)
    return word


def _digit(ink: Grey) -> str | None:
    """The digit that a part is, whatever its size; None where it is like none."""
    signs = parts_of(ink)
    return usual_digit(signs.vectors[0]) if signs and len(signs.vectors) == 1 else None


def _ink(picture: Grey, word: Print, start: float, end: float) -> Iterator[tuple[Box, Grey]]:
    """The parts of ink on a word's line that begin between two of its points: each with its box, in heights of the
    type from `start` and from the line's top, and its picture."""
    scale = DPI / 72
    left, right = round(start * scale) - RIM, round(end * scale) + RIM
    top, bottom = round(word.box.top * scale), round((word.box.bottom + RIM) * scale)
    part = picture[max(0, top) : bottom, max(0, left) : right]
    count, labels, boxes, _ = cv2.connectedComponentsWithStats((part < DARK).astype(np.uint8), connectivity=8)
    height = word.size * scale
    for number, (x, y, w, h, _) in enumerate(boxes.tolist()[1:count], start=1):
        alone = np.where(labels == number, part, np.uint8(255))[y : y + h, x : x + w]
        x0 = (x - RIM) / height
        yield Box(x0, y / height, x0 + w / height, (y + h) / height), np.pad(alone, PAD, constant_values=255)
