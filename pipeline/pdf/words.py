"""The characters of a page as words: pdfplumber's word finder, line by line, whichever reader read them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, cast

from pdfplumber.utils.text import WordExtractor, dedupe_chars

from normalizers.legacy_fonts import Encoding, decode_character, encoding_of
from pipeline.layout.geometry import PRECISION, Box
from pipeline.layout.text import Word
from pipeline.pdf.blanks import followed, seen
from pipeline.pdf.compose import composed
from pipeline.pdf.letterspacing import join_spaced
from pipeline.pdf.page_content import Char, PageContent, box_of_char, middle_of, placed
from pipeline.pdf.superscripts import LEVEL, join_superscripts

# The last two stand for ư in the tables of some Vietnamese fonts; no Vietnamese word has them.
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ƣ": "ư", "Ƣ": "Ư"}

SOFT_HYPHEN = "\xad"

_PLACED = itemgetter("text", "x0", "top", "x1", "bottom")

SAME_PLACE = 2.0
"""Points within which two of the same letter make one look for letters that were drawn twice."""


def words_on(page: PageContent, word_gap: float) -> list[Word]:
    """The words of a page's text layer, in pdfplumber's order; a letter drawn twice for bold counts once.

    Args:
        page: what a reader found.
        word_gap: characters further apart than this share of the font size are of different words.
    """
    found: list[tuple[list[Char], bool]] = []
    for layer in (page.chars, page.stamped):
        chars = _once([_decoded(c) for c in layer if _prints(c["text"]) and _is_on(page, c)])
        for turn in sorted({c["turn"] for c in chars}):
            found.extend(_words([c for c in chars if c["turn"] == turn], turn, word_gap))
    return [_word(word, page.number, position, blank_after=blank) for position, (word, blank) in enumerate(found)]


def _words(chars: list[Char], turn: int, word_gap: float) -> Iterator[tuple[list[Char], bool]]:
    """Words of characters that are turned alike, each with whether a blank follows.

    They are found with the page turned back, as upright ones.
    """
    chars = seen([_turned(c, turn) for c in chars] if turn else chars)
    finder = _WordFinder(x_tolerance_ratio=word_gap, y_tolerance=LEVEL, keep_blank_chars=False, use_text_flow=False)
    parts = [cast("list[Char]", part) for _, part in finder.iter_extract_tuples(cast("list[dict[str, Any]]", chars))]
    words = join_superscripts(join_spaced(parts, chars), chars, word_gap)
    for word, blank in zip(words, followed(words, chars), strict=True):
        yield [_turned(c, -turn) for c in word] if turn else word, blank


class _WordFinder(WordExtractor):
    """pdfplumber's word finder, of which only the characters of each word are asked for."""

    def merge_chars(self, ordered_chars: list[dict[str, Any]]) -> dict[str, Any]:
        """Nothing in the word's own place: its text and box are made where its characters are final."""
        return {}


def encodings_on(page: PageContent) -> set[Encoding]:
    """The encodings of the fonts that the page's text is set in."""
    return {encoding_of(char["fontname"]) for char in page.chars if not char["text"].isspace()}


@lru_cache(maxsize=1 << 12)
def _prints(text: str) -> bool:
    """Whether a character is more than a sign for programs, which nobody sees: where a line may break, which way text
    runs.

    The soft hyphen prints, as "ư" or as a hyphen.
    """
    return text == SOFT_HYPHEN or any(unicodedata.category(c) != "Cf" for c in text)


def _is_on(page: PageContent, char: Char) -> bool:
    """Whether a character's middle lies on the page."""
    x, y = middle_of(char)
    return 0 <= x <= page.width and 0 <= y <= page.height


def _decoded(char: Char) -> Char:
    encoding = encoding_of(char["fontname"])
    if encoding is Encoding.UNICODE:
        return char
    return {**char, "text": "".join(decode_character(c, encoding) for c in char["text"])}


def _turned(char: Char, turn: int) -> Char:
    return placed(char, box_of_char(char).turned(turn))


def _once(chars: list[Char]) -> list[Char]:
    inked = [c for c in chars if not c["text"].isspace()]
    places = {(c["text"], round(c["x0"] / SAME_PLACE), round(c["top"] / SAME_PLACE)) for c in inked}
    if len(places) == len(inked):
        return chars
    return cast("list[Char]", dedupe_chars(cast("list[dict[str, Any]]", chars), tolerance=1))


def _word(chars: Sequence[Char], number: int, position: int, *, blank_after: bool) -> Word:
    first = chars[0]
    texts, x0s, tops, x1s, bottoms = zip(*map(_PLACED, chars), strict=True)
    box = Box(
        round(min(x0s), PRECISION),
        round(min(tops), PRECISION),
        round(max(x1s), PRECISION),
        round(max(bottoms), PRECISION),
    )
    text, lefts = composed(zip(map(unligature, texts), x0s, x1s, strict=True))
    inner = lefts[1:] if first["turn"] == 0 else [box.x0] * (len(text) - 1)
    edges = (box.x0, *(round(x, PRECISION) for x in inner), box.x1)
    about = first["fontname"], round(first["size"], PRECISION), first["turn"], edges
    heavy = first.get("bold", False)
    return Word(number, position, text, box, *about, blank_after=blank_after, heavy=heavy)


def unligature(text: str) -> str:
    """Latin ligatures of type (ﬁ, ﬂ ...) as their letters; every other character as it is."""
    return LIGATURES.get(text, text)
