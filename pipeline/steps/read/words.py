"""The characters of a page as words: pdfplumber's word finder, line by line, whichever reader read them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast

from pdfplumber.utils.text import dedupe_chars, extract_words

from normalizers.legacy_fonts import Encoding, decode_character, encoding_of
from pipeline.core.geometry import PRECISION, Box
from pipeline.core.text import Word
from pipeline.steps.read.content import Char, PageContent, middle_of
from pipeline.steps.read.letters import composed
from pipeline.steps.read.raised import LEVEL, join_raised

# The last two stand for ư in the tables of some Vietnamese fonts; no Vietnamese word has them.
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ƣ": "ư", "Ƣ": "Ư"}

BAND = 6.0
"""Height in points of the strips of a page in which a blank looks for a digit above it."""
RIM = 0.5
"""Points by which a digit reaches over a blank that it covers."""
NEXT = 3
"""Characters no further apart than this are next to each other in the text."""

SAME_PLACE = 2.0
"""Points within which two of the same letter make one look for letters that were drawn twice."""


def words_on(page: PageContent, word_gap: float) -> list[Word]:
    """The words of a page's text layer, in pdfplumber's order; a letter drawn twice for bold counts once.

    Args:
        page: what a reader found.
        word_gap: characters further apart than this share of the font size are of different words.
    """
    shown = Box(0, 0, page.width, page.height)
    chars = _once(_without_covered([_decoded(c) for c in page.chars if shown.contains(*middle_of(c))]))
    turns = sorted({c["turn"] for c in chars})
    found = (_words([c for c in chars if c["turn"] == turn], turn, word_gap) for turn in turns)
    return [_word(word, page.number, position) for position, word in enumerate(chain.from_iterable(found))]


def _words(chars: list[Char], turn: int, word_gap: float) -> Iterator[list[Char]]:
    """Words of characters that are turned alike: they are found with the page turned back, as upright ones."""
    chars = [_turned(c, turn) for c in chars] if turn else chars
    words = extract_words(
        cast("list[dict[str, Any]]", chars),
        x_tolerance_ratio=word_gap,
        y_tolerance=LEVEL,
        keep_blank_chars=False,
        use_text_flow=False,
        return_chars=True,
    )
    for word in join_raised([word["chars"] for word in words], chars, word_gap):
        yield [_turned(c, -turn) for c in word] if turn else word


def encodings_on(page: PageContent) -> set[Encoding]:
    """The encodings of the fonts that the page's text is set in."""
    return {encoding_of(char["fontname"]) for char in page.chars if not char["text"].isspace()}


def _decoded(char: Char) -> Char:
    encoding = encoding_of(char["fontname"])
    if encoding is Encoding.UNICODE:
        return char
    return {**char, "text": "".join(decode_character(c, encoding) for c in char["text"])}


def _turned(char: Char, turn: int) -> Char:
    box = Box(char["x0"], char["top"], char["x1"], char["bottom"]).turned(turn)
    return {**char, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom, "doctop": box.top}


def _without_covered(chars: list[Char]) -> list[Char]:
    """The characters without blanks that lie under digits drawn apart from them: a number stamped over the gap left
    for it is one word."""
    letters: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for index, char in enumerate(chars):
        if not char["text"].isspace():
            letters[int(char["bottom"] // BAND)].append((char["x0"], char["x1"], index))
    for found in letters.values():
        found.sort()
    stamped = _covering(chars, letters)
    return [char for index, char in enumerate(chars) if index not in stamped]


def _covering(chars: Sequence[Char], letters: Mapping[int, Sequence[tuple[float, float, int]]]) -> set[int]:
    """The blanks under digits, and those behind or before a digit that lie under any letter."""
    found = set()
    for index, char in enumerate(chars):
        if not char["text"].isspace():
            continue
        above = _covered(char, index, letters)
        near = chars[max(0, index - 1) : index + 2]
        if above is not None and (chars[above]["text"].isdigit() or any(c["text"].isdigit() for c in near)):
            found.add(index)
    return found


def _covered(blank: Char, index: int, letters: Mapping[int, Sequence[tuple[float, float, int]]]) -> int | None:
    """Which letter, drawn apart from it, a blank lies under."""
    middle, band = middle_of(blank)[0], int(blank["bottom"] // BAND)
    for near in (band - 1, band, band + 1):
        spans = letters.get(near, ())
        at = bisect_right(spans, (middle, 0.0, 0)) - 1
        if at >= 0 and spans[at][0] + RIM < middle < spans[at][1] - RIM and abs(spans[at][2] - index) > NEXT:
            return spans[at][2]
    return None


def _once(chars: list[Char]) -> list[Char]:
    inked = [c for c in chars if not c["text"].isspace()]
    places = {(c["text"], round(c["x0"] / SAME_PLACE), round(c["top"] / SAME_PLACE)) for c in inked}
    if len(places) == len(inked):
        return chars
    return cast("list[Char]", dedupe_chars(cast("list[dict[str, Any]]", chars), tolerance=1))


def _word(chars: Sequence[Char], number: int, position: int) -> Word:
    first = chars[0]
    box = Box(
        min(c["x0"] for c in chars),
        min(c["top"] for c in chars),
        max(c["x1"] for c in chars),
        max(c["bottom"] for c in chars),
    ).rounded()
    text, lefts = composed((unligature(c["text"]), c["x0"], c["x1"]) for c in chars)
    inner = lefts[1:] if first["turn"] == 0 else [box.x0] * (len(text) - 1)
    edges = (box.x0, *(round(x, PRECISION) for x in inner), box.x1)
    return Word(number, position, text, box, first["fontname"], round(first["size"], PRECISION), first["turn"], edges)


def unligature(text: str) -> str:
    """Latin ligatures of type (ﬁ, ﬂ ...) as their letters; every other character as it is."""
    return LIGATURES.get(text, text)
