"""Words that Tesseract read, each held against what the second engine reads in its place.

The engine reads whole lines; which of its signs are a word's, their likeness tells, blanks left out: the engine drops
some. What both say stands. Where they differ the likelier stands, by what was measured where truth is known
(benchmarks.calibration): Tesseract loses marks and mistakes signs where print is thin, and is unsure of them then; the
engine drops points at the end of sentences, and takes two marks of small print for one (ã for ằ). Against a word that
Tesseract is certain of it says something only where it is sure of other letters, or sees one mark more on a letter
that has one (ồ for ô), or none on an i (i for ỉ). A number that its shapes tell stands in any case.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein

from normalizers.text import strip_tones
from pipeline.layout.geometry import Box, union
from pipeline.pdf.ocr.by_ink import bare_y
from pipeline.pdf.ocr.image import DPI, Grey
from pipeline.pdf.ocr.line_engine import LineEngine, Sign
from pipeline.pdf.ocr.lines import GAP, NO_GAP, NOWHERE, Reach, line_picture, lines_of, pieces_of
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import Backing, Reading, Voted, plausible

ENDS = ".,;:'\"“”’"
"""Signs at the ends of a word, which say nothing about the word."""
DROPPED = "."
"""What the engine drops at the end of a word, and is sure of it."""
UNSURE = 90.0
"""Score of Tesseract's below which the engine's word stands if the engine is sure."""
SURE, SURER = 90.0, 99.0
"""Scores of a word's least sign from which on it is; the higher one, for other marks, where Tesseract is not unsure."""
MARKS = 0.25
"""Share of a line's height that marks reach above it, half as much below: Ẩ, ị."""
COMMAS = ",;:"
BLANK = Sign(" ", 0.0, 100.0)
CERTAIN = 95.0
"""Score of Tesseract's from which on what it reads is doubted by an engine only that is sure."""
SURE_OF_Y = 95.0
"""Score from which on a y is none with a dot below."""
BY_SHAPES = (Reading.SHAPES, Reading.BY_SHAPES, Reading.NO_NUMBER)


@dataclass(frozen=True)
class Heard:
    """A group of words with what the engine says of each, its own words in places where the group has none, and the
    lines that it reads as having the group's words and no other."""

    words: list[Voted]
    besides: list[Print]
    whole: list[Box]


def held_against(picture: Grey, groups: Sequence[tuple[Sequence[Voted], Reach]], engine: LineEngine) -> list[Heard]:
    """What the engine says of groups of words, those of a cell or those outside of cells; a group's lines reach from
    one side to another (points), where words may be that it does not have."""
    lines = [
        (number, line, reach)
        for number, (words, across) in enumerate(groups)
        for whole in lines_of(words, GAP if across == NOWHERE else NO_GAP)
        for line, reach in pieces_of(whole, [voted.word for voted in whole], across)
    ]
    read = engine.read([line_picture(picture, [v.word for v in line], reach) for _, line, reach in lines])
    told: dict[int, Voted] = {}
    besides: dict[int, list[Print]] = defaultdict(list)
    whole: dict[int, list[Box]] = defaultdict(list)
    for (number, line, reach), signs in zip(lines, read, strict=True):
        prints = [voted.word for voted in line]
        own, others = aligned([word.text for word in prints], signs)
        for voted, said in zip(line, own, strict=True):
            told[id(voted)] = compared(voted, said, engine.charset)
        besides[number] += [_word(other, prints, reach) for other in others]
        if all(own) and not others:
            whole[number].append(_with_marks(union(word.box for word in prints), reach))
    return [
        Heard([told[id(v)] for v in words], besides[number], whole[number]) for number, (words, _) in enumerate(groups)
    ]


def _with_marks(line: Box, reach: Reach) -> Box:
    """A line's box with the marks above its letters and below them, from where to where it reaches."""
    return Box(reach[0], line.top - MARKS * line.height, reach[1], line.bottom + MARKS / 2 * line.height)


def aligned(words: Sequence[str], signs: Sequence[Sign]) -> tuple[list[list[Sign]], list[list[Sign]]]:
    """The signs of a line, blanks left out, each at the word in whose place it stands; and the engine's words that
    stand in no word's place.

    Of what it has between two words, signs that are no letters or digits are the first one's.
    """
    theirs = [list(run) for blank, run in groupby(signs, key=lambda sign: sign.text.isspace()) if not blank]
    ours = "".join(words)
    added = _added(ours, theirs)
    own = [sign for number, word in enumerate(theirs) if number not in added for sign in word]
    text = "".join(sign.text for sign in own)
    at: dict[int, int] = {}
    for edit in Levenshtein.opcodes(ours, text):
        if edit.tag == "insert":
            letters = (n for n in range(edit.dest_start, edit.dest_end) if text[n].isalnum())
            at[edit.src_start] = next(letters, edit.dest_end)
            continue
        for place in range(edit.src_start, edit.src_end):
            at.setdefault(place, min(edit.dest_end, edit.dest_start + place - edit.src_start))
        if edit.tag != "delete":
            at[edit.src_end] = edit.dest_end
    cuts = [0, *(at[end] for end in accumulate(map(len, words[:-1]))), len(own)]
    return [own[a:b] for a, b in pairwise(cuts)], [theirs[number] for number in sorted(added)]


def _added(ours: str, theirs: Sequence[Sequence[Sign]]) -> set[int]:
    """The engine's words, by their number, of which each sign is one more than ours has."""
    ends = list(accumulate((len(word) for word in theirs), initial=0))
    edits = Levenshtein.opcodes(ours, "".join(sign.text for word in theirs for sign in word))
    inserts = [(edit.dest_start, edit.dest_end) for edit in edits if edit.tag == "insert"]
    return {
        number
        for number, (start, end) in enumerate(pairwise(ends))
        if any(first <= start and end <= last for first, last in inserts)
    }


def compared(voted: Voted, signs: Sequence[Sign], charset: frozenset[str]) -> Voted:
    """The word as it stands after the engine has read it."""
    word, text = voted.word, "".join(sign.text for sign in signs)
    core = word.text.strip(ENDS)
    unknown = set(core) - charset
    if voted.reading == Reading.SECOND or any(not sign.isalpha() for sign in unknown):
        return voted
    if text == word.text:
        at = bare_y(text)  # The engine takes some ỵ for y, and is less sure of it then.
        unsure = at is not None and signs[at].score < SURE_OF_Y
        return replace(voted, backing=Backing.OTHER if unsure else Backing.SAME)
    score = min((sign.score for sign in signs), default=0.0)
    if voted.reading in BY_SHAPES:  # Measured where truth is known, shapes err less than either engine.
        return voted
    if text and _is_likelier(voted, text, score):
        return Voted(_respelled(word, text, score), Reading.SECOND)
    number = any(c.isdigit() for c in core)
    if not unknown and (core == text.strip(ENDS) if number else text + DROPPED == word.text):
        return replace(voted, backing=Backing.SAME)
    if unknown or (_is_certain(voted) and not _may_be_right(core, text.strip(ENDS), score)):
        return voted
    return replace(voted, backing=Backing.OTHER)


def _may_be_right(core: str, read: str, score: float) -> bool:
    """Whether the engine may be right against a Tesseract that is certain of a word: of other letters if it is sure."""
    if _bare(read) != _bare(core):
        return score >= SURE
    return _has_more_marks(read, core) or _has_plain_i(read, core)


def _has_plain_i(text: str, other: str) -> bool:
    """Whether a text has an i where the other one of the same letters has one with a mark, which may be its dot."""
    return any(letter == "i" and _marks(others) for letter, others in zip(text, other, strict=False))


def _is_certain(voted: Voted) -> bool:
    """Whether Tesseract is certain of a word: of a number it has read it twice then."""
    number = any(c.isdigit() for c in voted.word.text)
    known = voted.reading == Reading.AGREED or (voted.reading == Reading.PAGE and not number)
    return known and voted.word.score >= CERTAIN


def _is_likelier(voted: Voted, text: str, score: float) -> bool:
    """Whether what the engine reads is likelier than what Tesseract did, which is unsure where its readings differ."""
    word = voted.word
    if text + DROPPED == word.text or plausible(word.text) > plausible(text):
        return False
    unsure = voted.reading == Reading.ONE or word.score < UNSURE
    if _bare(text) != _bare(word.text):
        return unsure and score >= SURE
    twice = voted.reading == Reading.AGREED or _is_certain(voted)
    return score >= (SURE if unsure else SURER) and (not twice or _has_more_marks(text, word.text))


def _bare(text: str) -> str:
    """Its letters without marks and capitals."""
    return strip_tones(text).lower()


def _has_more_marks(text: str, other: str) -> bool:
    """Whether each letter in which a text differs from another one has a mark more than the other's, which has one:
    Tesseract overlooks a mark beside another one, the engine takes two for one, or the dot of an i for one."""
    pairs = zip(unicodedata.normalize("NFC", text), unicodedata.normalize("NFC", other), strict=False)
    different = [(_marks(letter), _marks(others)) for letter, others in pairs if letter != others]
    return bool(different) and all(others and others < marks for marks, others in different)


def _marks(letter: str) -> frozenset[str]:
    """The marks of a letter, none for đ."""
    return frozenset(unicodedata.normalize("NFD", letter)[1:])


def _respelled(word: Print, text: str, score: float) -> Print:
    """The word with another text in its place."""
    edges = word.edges if len(text) == len(word.text) else np.linspace(word.box.x0, word.box.x1, len(text) + 1)
    return replace(word, text=text, edges=tuple(map(float, edges)), score=score)


def words_of_lines(picture: Grey, lines: Sequence[Sequence[Print]], across: Reach, engine: LineEngine) -> list[Print]:
    """The engine's own words, line by line, of lines whose places the words of another reading tell."""
    pieces = [piece for line in lines for piece in pieces_of(line, line, across)]
    read = engine.read([line_picture(picture, words, reach) for words, reach in pieces])
    return [
        word for (words, reach), signs in zip(pieces, read, strict=True) for word in words_of_signs(signs, words, reach)
    ]


def words_of_signs(signs: Sequence[Sign], line: Sequence[Print], reach: Reach) -> Iterator[Print]:
    """Signs as words, those that no blank parts behind a comma too: the engine drops it."""
    word: list[Sign] = []
    for sign in (*signs, BLANK):
        glued = len(word) > 1 and word[-1].text in COMMAS and sign.text.isalpha()
        if word and (sign.text.isspace() or glued):
            yield _word(word, line, reach)
            word = []
        if not sign.text.isspace():
            word.append(sign)


def _word(signs: Sequence[Sign], line: Sequence[Print], reach: Reach) -> Print:
    """Signs of a line as a word in points of the page."""
    box, size = union(word.box for word in line), line[0].size
    middles = [reach[0] + sign.x * 72 / DPI for sign in signs]
    edges = (middles[0] - size / 4, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + size / 4)
    place = Box(edges[0], box.top, edges[-1], box.bottom)
    return Print("".join(sign.text for sign in signs), place, edges, size, min(sign.score for sign in signs))
