"""Agencies as lists of models name them: abbreviated, joined, with or without the province."""

import re
from dataclasses import dataclass
from functools import cache

from normalizers import _data
from normalizers.places import find_places
from normalizers.text import fold, squeeze

# "Sở Y tế, Công an tỉnh" are two; "Sở Văn hóa, Thể thao và Du lịch" is one and known as such.
_JOINT = re.compile(r"\s*(?:[;,.\n/+]|\s-\s|(?<!\w)và(?!\w)|(?<!\w)phối hợp(?: với)?(?!\w))\s*", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[^\w\s]")


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: the name it is kept under, and the one it has since the arrangement of 2025."""

    name: str
    since_2025: str


def parse_agency(text: str) -> Agency | None:
    """Return the one agency that the whole text names, None where it is not known.

    A province's name at the end does not count: "Sở Y tế tỉnh Bình Định" is Sở Y tế.
    """
    return _known().get(_key(text))


def parse_agencies(text: str) -> tuple[list[Agency], list[str]]:
    """Return the agencies that a cell names, in order, and the pieces of it that are none known."""
    words = squeeze(text)
    found: list[Agency] = []
    unknown: list[str] = []
    while words:
        ends = [match for match in _JOINT.finditer(words) if match.start() > 0]
        # The longest stretch that is known: names hold commas and "và" themselves.
        for end in [len(words), *(match.start() for match in reversed(ends))]:
            agency = parse_agency(words[:end])
            if agency:
                found.append(agency)
                break
        else:
            end = ends[0].start() if ends else len(words)
            unknown.append(words[:end].strip(" .,;-"))
        rest = words[end:]
        joint = _JOINT.match(rest)
        words = rest[joint.end() :] if joint else rest.strip()
    return list(dict.fromkeys(found)), [piece for piece in unknown if piece]


def _key(text: str) -> str:
    places = find_places(text)
    if places and not text[places[-1].end :].strip(" .,;"):
        text = re.sub(r"\s+(?:tỉnh|thành phố|TP\.?)\s*$", "", text[: places[-1].start], flags=re.IGNORECASE) or text
    key = _PUNCTUATION.sub(" ", fold(text).replace("&", " và "))
    return " ".join(word for word in key.split() if word != "và")


@cache
def _known() -> dict[str, Agency]:
    known: dict[str, Agency] = {}
    for entry in _data.load("agencies"):
        agency = Agency(entry["name"], entry.get("since_2025", entry["name"]))
        for name in (entry["name"], *entry["also"]):
            known[_key(name)] = agency
    return known
