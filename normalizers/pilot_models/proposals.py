"""What a province means to do with a model of Hanoi's, by the words of its row or group."""

from enum import StrEnum

from normalizers import _data
from normalizers.text import fold


class Proposal(StrEnum):
    """Whether it is done already, is to be registered, is to be looked into, or nothing is meant to be done."""

    UNDERWAY = "underway"
    REGISTER = "register"
    STUDY = "study"
    NONE = "none"


def parse_proposal(text: str) -> Proposal | None:
    """Return what the text says is to be done, None where it says nothing that is known.

    Phrases are tried in the order of `data/proposals.yml`; the first that stands in the text decides.
    """
    key = fold(text)
    for entry in _data.load("proposals"):
        if any(fold(phrase) in key for phrase in entry["phrases"]):
            return Proposal(entry["proposal"])
    return None
