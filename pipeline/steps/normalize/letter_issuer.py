"""Who issued a letter and what stands above it, by where its head names them and how their names begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizers.issuers import is_of_a_place, names_body, names_place, stands_above
from normalizers.text import fold, is_upper, squeeze
from pipeline.layout.national_title import NATIONAL_MOTTO, NATIONAL_TITLE
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.sources import Source

BESIDE = (NATIONAL_TITLE, NATIONAL_MOTTO, "đảng cộng sản việt nam")
"""What stands in capitals right of the authority; letters of the Party have its name for the national title."""
OPEN = (" và", ",", "-", "–")
"""How a name ends that goes on in the next line: "CỤC ... VÀ" above "PHÒNG, CHỐNG ..."."""

Name = tuple[str, list[Source]]
"""The name of a body, and the blocks that say it."""


def read_issuer(letter: Letter, above: Sequence[Source]) -> None:
    """Read the last name in capitals above the number as the authority, and the one above it as the parent's.

    A name above is the parent's where it is a body's, and in light type above one in bold, or above a body's.
    """
    named = [block for block in above if is_upper(block.text) and not _is_beside(fold(block.text))]
    names = _names(named)
    if not names:
        return
    text, blocks = names[-1]
    letter.issuing_authority = text
    for block in blocks:
        letter.say("issuing_authority", block)
    if len(names) < 2:
        return
    parent, stated = names[-2]
    light = (stated[-1].kind, blocks[0].kind) == ("paragraph", "heading")
    if names_body(parent) and (light or names_body(text)):
        letter.parent_authority = parent
        for block in stated:
            letter.say("parent_authority", block)


def _is_beside(said: str) -> bool:
    """Whether a text is the national title or motto, or the Party's name; recognition may misread the first words."""
    return said.startswith(BESIDE) or said.endswith("chủ nghĩa việt nam")


def _names(named: Sequence[Source]) -> list[Name]:
    names: list[Name] = []
    for block in named:
        for number, line in enumerate(_lines(block)):
            if names and (_goes_on(names[-1][0], line) if number == 0 else not _begins_below(names[-1][0], line)):
                text, blocks = names[-1]
                names[-1] = f"{text} {line}", blocks if block in blocks else [*blocks, block]
            else:
                names.append((line, [block]))
    return names


def _lines(block: Source) -> Iterator[str]:
    return (squeeze(fragment.text) for fragment in block.fragments(0, len(block.text)))


def _goes_on(name: str, line: str) -> bool:
    """Whether a block goes on with the name of the one above it: the place that a body is of."""
    return is_of_a_place(name) and names_place(line)


def _begins_below(name: str, line: str) -> bool:
    """Whether a line of one block names a body of its own below that of the line above it, which is whole."""
    whole = stands_above(name) and not is_of_a_place(name) and not fold(name).endswith(OPEN)
    return whole and names_body(line)
