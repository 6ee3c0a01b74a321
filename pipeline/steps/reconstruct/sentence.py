"""Whether a text breaks off inside a sentence, and whether another takes it up."""

from __future__ import annotations

import re

from normalizers.text import is_upper

ENDS_A_SENTENCE = re.compile(r"[.;:!?…][\"”')\]]*$")
BEGINS_AN_ITEM = re.compile(r"^[-–+*•]\s|^\(?[\da-zđ]{1,2}[.)]\s")


def is_inside(before: str, after: str) -> bool:
    """Whether neither a sentence ends nor an item of a list begins between the two."""
    return not ENDS_A_SENTENCE.search(before) and not BEGINS_AN_ITEM.match(after)


def takes_up(before: str, after: str) -> bool:
    """Whether `before` breaks off inside a sentence that `after` takes up in small letters; one in capitals goes on in
    capitals."""
    titled = is_upper(before) and " " in before
    return not titled and is_inside(before, after) and after[:1].islower()


def starts(before: str, after: str) -> bool:
    """Whether `before` ends where a text may end and `after` begins as a text does, not as an item of a list."""
    return bool(ENDS_A_SENTENCE.search(before)) and after[:1].isupper()
