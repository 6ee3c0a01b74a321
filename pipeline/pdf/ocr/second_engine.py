"""Words that Tesseract read, each held against what the second engine reads in its place.

The engine reads whole lines; which of its signs are a word's, their likeness tells, blanks left out: the engine drops
some. What both say stands. Where they differ the likelier stands, by what was measured where truth is known
(benchmarks.engines): Tesseract loses marks and mistakes signs where print is thin, and is unsure of them then; the
engine drops points at the end of sentences. A number that its shapes tell stands in any case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein

from normalizers.text import strip_tones
from pipeline.layout.geometry import Box, union
from pipeline.pdf.ocr.image import DPI, Grey
from pipeline.pdf.ocr.line_engine import LineEngine, Sign
from pipeline.pdf.ocr.lines import BESIDE, line_picture, lines_of, pieces_of
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import Backing, Reading, Voted, plausible

ENDS = ".,;:'\"“”’"
"""Signs at the ends of a word, which say nothing about the word."""
DROPPED = "."
"""What the engine drops at the end of a word, and is sure of it."""
UNSURE = 90.0
"""Score of Tesseract's below which the engine's word stands if the engine is sure."""
SURE, SURER = 90.0, 99.0
"""Scores of a word's least sign from which on it is; the higher one, for other marks, whatever Tesseract thinks."""
COMMAS = ",;:"
BLANK = Sign(" ", 0.0, 100.0)
BY_SHAPES = (Reading.SHAPES, Reading.BY_SHAPES, Reading.NO_NUMBER)


def held_against(picture: Grey, groups: Sequence[Sequence[Voted]], engine: LineEngine) -> list[list[Voted]]:
    """Groups of words, those of a cell or those outside of cells, with what the engine says of each."""
    lines = [piece for words in groups for line in lines_of(words) for piece in _pieces(line)]
    read = engine.read([line_picture(picture, [voted.word for voted in line]) for line in lines])
    told: dict[int, Voted] = {}
    for line, signs in zip(lines, read, strict=True):
        for voted, own in zip(line, aligned([voted.word.text for voted in line], signs), strict=True):
            told[id(voted)] = compared(voted, own, engine.charset)
    return [[told[id(voted)] for voted in words] for words in groups]


def _pieces(line: Sequence[Voted]) -> Iterator[Sequence[Voted]]:
    start = 0
    for piece in pieces_of([voted.word for voted in line]):
        yield line[start : start + len(piece)]
        start += len(piece)


def aligned(words: Sequence[str], signs: Sequence[Sign]) -> list[list[Sign]]:
    """The signs of a line, blanks left out, each at the word in whose place it stands.

    A sign between two words is the first one's, unless it is a letter or digit.
    """
    own = [sign for sign in signs if not sign.text.isspace()]
    ours, theirs = "".join(words), "".join(sign.text for sign in own)
    at: dict[int, int] = {}
    for edit in Levenshtein.opcodes(ours, theirs):
        if edit.tag == "insert":
            letters = (n for n in range(edit.dest_start, edit.dest_end) if theirs[n].isalnum())
            at[edit.src_start] = next(letters, edit.dest_end)
            continue
        for place in range(edit.src_start, edit.src_end):
            at.setdefault(place, min(edit.dest_end, edit.dest_start + place - edit.src_start))
        if edit.tag != "delete":
            at[edit.src_end] = edit.dest_end
    ends = np.cumsum([len(word) for word in words])
    cuts = [0, *(at[int(end)] for end in ends[:-1]), len(own)]
    return [own[a:b] for a, b in pairwise(cuts)]


def compared(voted: Voted, signs: Sequence[Sign], charset: frozenset[str]) -> Voted:
    """The word as it stands after the engine has read it."""
    word, text = voted.word, "".join(sign.text for sign in signs)
    core = word.text.strip(ENDS)
    if voted.reading == Reading.SECOND or not charset.issuperset(core):
        return voted
    if text == word.text:
        return replace(voted, backing=Backing.SAME)
    score = min((sign.score for sign in signs), default=0.0)
    if text and voted.reading not in BY_SHAPES and _is_likelier(word, text, score):
        return Voted(_respelled(word, text, score), Reading.SECOND)
    same_digits = core == text.strip(ENDS) and any(c.isdigit() for c in core)
    return replace(voted, backing=Backing.SAME if same_digits else Backing.OTHER)


def _is_likelier(word: Print, text: str, score: float) -> bool:
    """Whether what the engine reads is likelier than what Tesseract did."""
    if text + DROPPED == word.text or plausible(word.text) > plausible(text):
        return False
    marks_alone = strip_tones(text).lower() == strip_tones(word.text).lower()
    return (word.score < UNSURE and score >= SURE) or (marks_alone and score >= SURER)


def _respelled(word: Print, text: str, score: float) -> Print:
    """The word with another text in its place."""
    edges = word.edges if len(text) == len(word.text) else np.linspace(word.box.x0, word.box.x1, len(text) + 1)
    return replace(word, text=text, edges=tuple(map(float, edges)), score=score)


def words_of_lines(picture: Grey, lines: Sequence[Sequence[Print]], engine: LineEngine) -> list[Print]:
    """The engine's own words, line by line, of lines whose places the words of another reading tell."""
    pieces = [piece for line in lines for piece in pieces_of(line)]
    read = engine.read([line_picture(picture, piece) for piece in pieces])
    return [word for piece, signs in zip(pieces, read, strict=True) for word in words_of_signs(signs, piece)]


def words_of_signs(signs: Sequence[Sign], line: Sequence[Print]) -> Iterator[Print]:
    """Signs as words, those that no blank parts behind a comma too: the engine drops it."""
    box = union(word.box for word in line)
    left = box.x0 - BESIDE
    word: list[Sign] = []
    for sign in (*signs, BLANK):
        glued = len(word) > 1 and word[-1].text in COMMAS and sign.text.isalpha()
        if word and (sign.text.isspace() or glued):
            yield _word(word, line[0], left, box)
            word = []
        if not sign.text.isspace():
            word.append(sign)


def _word(signs: Sequence[Sign], level: Print, left: float, line: Box) -> Print:
    middles = [left + sign.x * 72 / DPI for sign in signs]
    half = level.size / 4
    between = [(a + b) / 2 for a, b in pairwise(middles)]
    edges = (middles[0] - half, *between, middles[-1] + half)
    text = "".join(sign.text for sign in signs)
    return Print(
        text, Box(edges[0], line.top, edges[-1], line.bottom), edges, level.size, min(sign.score for sign in signs)
    )
