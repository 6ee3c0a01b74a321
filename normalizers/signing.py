"""Who signs a dispatch and in whose place: powers and titles, as the end of a letter has them in capitals."""

import re
from functools import cache

from normalizers import _data
from normalizers.respelled import respelled
from normalizers.text import fold, is_upper, strip_tones

_WORD = re.compile(r"[^\W\d_]+")
_LAST_POWER = re.compile(r"(?:^|\s)(?:TM|KT|TL|TUQ)\.\s*(?P<whose>(?:(?!(?:TM|KT|TL|TUQ)\.).)*)$")
_MARKS = ".,;:"
_PERSON = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,4}")

LONGEST_SPECK = 2
"""Letters that a stamp or a signature beside print is taken for at most."""


def titles_in(text: str) -> str | None:
    """Return the powers and titles that a line says, spelt as they are, in capitals; None where it says none.

    Marks may be misread and other ink stand around them: "“.. .CHU TỊCH?4Í" is CHỦ TỊCH. A line with another word is
    none: of "THỌ CHỦ TỊCH" nobody knows what it says.
    """
    words = _words_of(text)
    found: list[str] = []
    at = 0
    while at < len(words):
        phrase = next((p for p in _phrases() if words[at : at + len(p)] == list(p)), None)
        if phrase:
            found.append(_phrases()[phrase])
        elif words[at].upper() in _data.load("signing")["powers"]:
            found.append(f"{words[at].upper()}.")
        elif len(words[at]) > LONGEST_SPECK:
            return None
        at += len(phrase) if phrase else 1
    said = " ".join(found)
    return said if any(not word.endswith(".") for word in found) else None


def says_part(text: str) -> bool:
    """Return whether a line in capitals has a power, or a word of a title, whatever else stands in it."""
    return is_upper(text) and not _known_words().isdisjoint(_words_of(text))


def begins_with_title(text: str) -> bool:
    """Return whether a text begins with a title that one signs with, or with an acting one (quyền)."""
    return _titles_of_print().match(fold(text)) is not None


def is_whole(titles: str) -> bool:
    """Return whether a signer's titles are all there: one who signs for a body or a superior has a title of their own
    below it, as KT. CHỦ TỊCH has PHÓ CHỦ TỊCH."""
    match = _LAST_POWER.search(titles)
    if match is None:
        return True
    words = tuple(_words_of(match["whose"]))
    return words not in _phrases() and words[: len(words) // 2] != words[len(words) // 2 :]


def person_in(text: str) -> str | None:
    """Return the person's name that a line is, with a rank before it and without the ink around it; None where it is
    none: two to five words, each with a capital."""
    words = text.split()
    while words and _is_ink(words[0]):
        words = words[1:]
    while words and _is_ink(words[-1]):
        words = words[:-1]
    name = [word.strip(_MARKS) for word in words]
    own = name[_rank_words(" ".join(name)) :]
    return " ".join(name) if _PERSON.fullmatch(" ".join(own)) and all(map(_is_name_word, own)) else None


def meant_person(name: str) -> str | None:
    """Return the name with its family name as the list spells it; None where it begins with none of them."""
    words, at = name.split(), _rank_words(name)
    family = respelled(words[at], _data.load("signing")["family_names"]) if len(words) > at else None
    return " ".join([*words[:at], family, *words[at + 1 :]]) if family else None


def _rank_words(name: str) -> int:
    """How many words of a name are the rank before it."""
    rank = next((r for r in _data.load("signing")["ranks"] if fold(name).startswith(f"{r} ")), "")
    return len(rank.split())


def _is_ink(word: str) -> bool:
    """Whether a word at the edge of a name is a speck or a stroke of the signature."""
    return sum(map(str.isalpha, word)) < LONGEST_SPECK


def _is_name_word(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and word[1:].islower() and len(word) > 1


@cache
def _titles_of_print() -> re.Pattern[str]:
    titles = sorted(map(fold, _data.load("signing")["titles"]), key=len, reverse=True)
    return re.compile(rf"(?:quyền )?(?:{'|'.join(map(re.escape, titles))})(?!\w)")


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    """Titles and bodies by their words without marks, the longest first."""
    lists = _data.load("signing")
    names = sorted([*lists["titles"], *lists["bodies"]], key=lambda name: -len(name.split()))
    return {tuple(_WORD.findall(strip_tones(fold(name)))): name.upper() for name in names}


def _words_of(text: str) -> list[str]:
    """The words of a line without marks, in small letters."""
    return [strip_tones(word).lower() for word in _WORD.findall(fold(text))]


@cache
def _known_words() -> frozenset[str]:
    """Powers, and the words of titles and bodies that are more than a speck."""
    words = {word for phrase in _phrases() for word in phrase if len(word) > LONGEST_SPECK}
    return frozenset(words | {power.lower() for power in _data.load("signing")["powers"]})
