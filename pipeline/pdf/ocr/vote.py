"""Readings of the same print put to a vote, word by word: what two of them say stands, else what is likelier."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from normalizers.syllables import is_syllable
from normalizers.text import strip_tones
from pipeline.layout.geometry import Box, overlap
from pipeline.pdf.ocr.look_alikes import digits_beside_digits, letter_of_list, may_be_digits, meant
from pipeline.pdf.ocr.tesseract import Print

NUMBER = re.compile(r"^\(?[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?%?[).,;:]?$")
LONE_SIGNS = '-–—+*"”%‰=<>≤≥…'
"""Signs that stand alone in cells and lines: dashes, ditto marks, bullets, units, comparisons, leaders."""
ALONE = 70.0
"""Score that a word needs that only one reading has; specks and stamps make words too."""

FAR_LIKELIER = 0.1
"""By how much one reading of a line is to be likelier than the page's to stand for it."""


class Reading(StrEnum):
    """How a word was read."""

    SHAPES = "agreed, and by its shapes"
    BY_SHAPES = "by its shapes alone"
    NO_NUMBER = "by its shapes alone, no number"
    AS_NUMBER = "letters like digits, as a number"
    AS_LETTER = "signs like letters, as a list's letter"
    AGREED = "agreed"
    UNLIKE = "agreed, unlike other numbers"
    ONE = "one reading"
    PAGE = "page alone"
    PAGE_UNLIKE = "page alone, unlike other numbers"
    SECOND = "second engine alone"


class Backing(StrEnum):
    """What the second engine says of a word that Tesseract read; nothing where it was not asked, or cannot say."""

    NONE = ""
    SAME = "by both engines"
    OTHER = "engines differ"


@dataclass(frozen=True, slots=True)
class Voted:
    """A word that stands, how it was read, and whether the second engine says the same."""

    word: Print
    reading: Reading
    backing: Backing = Backing.NONE


def vote(
    page: Sequence[Print], cell: Sequence[Print], third: Callable[[], Sequence[Print]], *, placed: bool = True
) -> tuple[list[Voted], list[Print]]:
    """The words of a cell from the page's reading and its own, in order; `third` reads once more where they differ, and
    knows where its words are if it is `placed`.

    Returns:
        The words that stand; and what does not, but may be a number: scraps of signs in one reading, and words with
        digits, or what they are taken for, in places where those that stand have none.
    """
    if not page and not cell:
        return [Voted(word, Reading.ONE) for word in third() if word.score >= ALONE], []
    blocks = list(_blocks(page, cell))
    if all(agreed for agreed, _, _ in blocks):
        return [agreed for agreed, _, _ in blocks if agreed], []
    again = third()
    found: list[Voted] = []
    scraps: list[Print] = []
    for agreed, ours, theirs in blocks:
        if agreed:
            found.append(agreed)
            continue
        last = [v.word for v in found[-1:]]
        backed = [words for words in (ours, theirs) if words and _says(again, last, words)]
        if len(backed) == 1:
            found += [Voted(word, Reading.AGREED) for word in backed[0]]
        elif ours and theirs:
            likelier = max((theirs, ours), key=likelihood)
            found += [Voted(word, Reading.ONE) for word in likelier if not _is_scrap(word)]
            scraps += [word for word in likelier if _is_scrap(word)]
        else:
            found += [Voted(word, Reading.ONE) for word in (*theirs, *ours) if _stands_alone(word)]
    return found, [*scraps, *_left_out((*page, *cell, *(again if placed else ())), [v.word for v in found] + scraps)]


def vote_on_line(page: Sequence[Voted], line: Sequence[Print], third: Callable[[], Sequence[Print]]) -> list[Voted]:
    """The words of a line outside of cells from the page's reading and its own, in order; no word of the page is lost.

    What two of three readings say stands, else the page's own unless the other is far likelier; a word that it alone
    has stays as it was. The score of a word that both have is the lower one. Words stay on the page's line.
    """
    if not line:
        return list(page)
    found: list[Voted] = []
    again: Sequence[Print] | None = None
    at = 0
    for agreed, ours, theirs in _blocks([voted.word for voted in page], line):
        own = page[at : at + len(ours)]
        at += len(ours)
        level = ours[0] if ours else page[0].word
        if agreed:
            score = min(word.score for word in (*ours, *theirs))
            found.append(Voted(replace(_levelled(agreed.word, level), score=score), agreed.reading))
        elif ours and theirs:
            again = third() if again is None else again
            last = [v.word for v in found[-1:]]
            backed = [words for words in (ours, theirs) if _says(again, last, words)]
            likelier = theirs if likelihood(theirs)[0] > likelihood(ours)[0] + FAR_LIKELIER else ours
            reading, stands = (Reading.AGREED, backed[0]) if len(backed) == 1 else (Reading.ONE, likelier)
            found += [Voted(_levelled(word, level), reading) for word in stands]
        else:
            found += own or [Voted(_levelled(word, level), Reading.ONE) for word in theirs if _stands_alone(word)]
    return found


def _levelled(word: Print, level: Print) -> Print:
    """The word on the line of another one."""
    return replace(word, box=Box(word.box.x0, level.box.top, word.box.x1, level.box.bottom), size=level.size)


def _is_scrap(word: Print) -> bool:
    """Whether it has neither letters nor digits, and is no sign that stands alone in documents."""
    return not any(c.isalnum() or c in LONE_SIGNS for c in word.text)


def _left_out(readings: Sequence[Print], found: Sequence[Print]) -> list[Print]:
    """Words that may be numbers and lie on none of those found, each place once."""
    numbers = [word for word in found if _may_be_number(word)]
    left: list[Print] = []
    for word in filter(_may_be_number, readings):
        if not any(_same_place(word.box, other.box) for other in (*numbers, *left)):
            left.append(word)
    return left


def _may_be_number(word: Print) -> bool:
    """Whether it has a digit, or nothing but signs that a digit is taken for."""
    return any(c.isdigit() for c in word.text) or bool(NUMBER.match(may_be_digits(word.text)))


def _same_place(one: Box, other: Box) -> bool:
    across, down = overlap(one.x0, one.x1, other.x0, other.x1), overlap(one.top, one.bottom, other.top, other.bottom)
    return across > 0 and 2 * down > min(one.height, other.height)


def _stands_alone(word: Print) -> bool:
    """Whether a word that the other reading has not is print rather than a speck or a stamp."""
    return word.score >= ALONE and plausible(word.text)


def _blocks(
    first: Sequence[Print], second: Sequence[Print]
) -> Iterator[tuple[Voted | None, Sequence[Print], Sequence[Print]]]:
    """Words that two readings agree on, one by one, and stretches in which they differ; words that differ in their
    marks alone, pair by pair."""
    edits = Levenshtein.opcodes([_letters(w) for w in first], [_letters(w) for w in second])
    start, other = 0, 0
    for edit in edits:
        if edit.tag == "equal":
            if (start, other) != (edit.src_start, edit.dest_start):
                yield None, first[start : edit.src_start], second[other : edit.dest_start]
            start, other = int(edit.src_end), int(edit.dest_end)
            for ours, theirs in zip(first[edit.src_start : start], second[edit.dest_start : other], strict=True):
                yield _agreed(ours, theirs), [ours], [theirs]
    if start < len(first) or other < len(second):
        yield None, first[start:], second[other:]


def _agreed(ours: Print, theirs: Print) -> Voted | None:
    """What both readings say, or what both mean: a stroke that one takes for l and the other for ! is a 1. It stands in
    the place that a cell's own reading gives it, since lines of a page run across."""
    if ours.text == theirs.text:
        return Voted(theirs, Reading.AGREED)
    if meant(ours.text) == meant(theirs.text):
        letter = any(letter_of_list(word.text) != word.text for word in (ours, theirs))
        reading = Reading.AS_LETTER if letter else Reading.AS_NUMBER
        return Voted(replace(theirs, text=meant(theirs.text)), reading)
    number = may_be_digits(theirs.text)
    # A list may have an l or a 1 there: a third reading is to tell.
    if number == may_be_digits(ours.text) and NUMBER.match(number) and not number.endswith(")"):
        return Voted(replace(theirs, text=number), Reading.AS_NUMBER)
    return None


def as_meant(voted: Voted) -> Voted:
    """The word with what its look-alikes stand for, by its context: digits among digits, a letter in a list."""
    text = voted.word.text
    if meant(text) == text:
        return voted
    reading = Reading.AS_LETTER if letter_of_list(text) != text else Reading.AS_NUMBER
    return Voted(replace(voted.word, text=meant(text)), reading)


def unlikeness(first: Sequence[Print], second: Sequence[Print]) -> int:
    """How many words make one reading the other, marks and capitals aside."""
    return Levenshtein.distance([_letters(w) for w in first], [_letters(w) for w in second])


def _letters(word: Print) -> str:
    """The word as it is meant, or as the number that it may be, without marks, in small letters."""
    number = may_be_digits(word.text)
    return number if NUMBER.match(number) else strip_tones(meant(word.text)).lower()


def _says(reading: Sequence[Print], last: Sequence[Print], words: Sequence[Print]) -> bool:
    """Whether the reading has these words one after the other, after the last one with whatever marks."""
    texts = [(_letters(w), w.text) for w in reading]
    before, wanted = [_letters(w) for w in last], [w.text for w in words]
    n, m = len(before), len(before) + len(wanted)
    return any(
        [folded for folded, _ in texts[i : i + n]] == before and [text for _, text in texts[i + n : i + m]] == wanted
        for i in range(len(texts) - m + 1)
    )


def likelihood(words: Sequence[Print]) -> tuple[float, int]:
    """How likely it is that print says these words: sound words and numbers, and what the engine thinks of them.

    Of two that are equally likely the one with more signs: print loses a point or comma more often than it gains one.
    """
    signs = sum(len(w.text) for w in words)
    if not words:
        return ALONE / 100, 0
    if all(NUMBER.match(w.text) for w in words):
        return 1.0, signs
    return sum(0.5 * plausible(w.text) + 0.5 * w.score / 100 for w in words) / len(words), signs


def plausible(text: str) -> bool:
    """Whether the text is, or can be read as, a number as documents write them, or is made of Vietnamese syllables."""
    letters = re.findall(r"[^\W\d_]+", text)
    return bool(NUMBER.match(digits_beside_digits(text))) or (
        bool(letters) and all(is_syllable(part) for part in letters)
    )
