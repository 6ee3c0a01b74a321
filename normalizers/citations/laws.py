"""Laws cited by their names: Luật Khám bệnh, chữa bệnh; Bộ luật Dân sự; Hiến pháp."""

import re
from dataclasses import dataclass
from functools import cache

from normalizers import _data
from normalizers.text import any_of, fold, squeeze

_AMENDING = r"sửa\s+đổi(?:\s*,\s*bổ\s+sung)?\s+một\s+số\s+điều\s+của\s+(?:các\s+)?"
# "Pháp luật", a court's "luật sư" and a university of law cite nothing.
_LAW = re.compile(
    rf"(?<!\w)(?<!pháp )(?<!học )(?P<type>bộ\s+luật|luật|pháp\s+lệnh)\s+(?P<amends>{_AMENDING})?", re.IGNORECASE
)
_CONSTITUTION = re.compile(r"(?<!\w)(?P<type>Hiến\s+pháp|HIẾN\s+PHÁP)(?!\s*(?:hóa|học)\b)")
_AMENDS = re.compile(rf"\s*(?:về\s+)?{_AMENDING}", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|và)\s*", re.IGNORECASE)
# An unknown name: words in the case of running text up to one that no name holds.
_UNKNOWN = re.compile(r"[A-ZĐÂĂÊÔƠƯÀ-Ỹ][^\W\d_]*(?:\s+[^\W\d_]+)*")
_LONGEST = 8  # words


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named at [start, end): `type_name` in lower case, `name` without the type word.

    A law that amends others has the whole clause as its name; the laws in it are `inner`.
    """

    start: int
    end: int
    type_name: str
    name: str | None
    inner: "tuple[LawName, ...]" = ()


def find_laws(text: str) -> list[LawName]:
    """Return the laws that the text names, in order, none overlapping; those within the name of another are its own."""
    found: list[LawName] = []
    position = 0
    while match := _LAW.search(text, position):
        law = _read(text, match)
        if law:
            found.append(law)
        position = law.end if law else match.end("type")
    found += [LawName(*match.span(), "hiến pháp", None) for match in _CONSTITUTION.finditer(text)]
    return sorted(found, key=lambda law: law.start)


def amended_laws(text: str, position: int) -> tuple[LawName, ...]:
    """Return the laws that the clause "sửa đổi, bổ sung một số điều của ..." at the position amends; none elsewhere."""
    clause = _AMENDS.match(text, position)
    return _list(text, clause.end()) if clause else ()


def _read(text: str, match: re.Match[str]) -> LawName | None:
    if match["amends"]:
        inner = _list(text, match.end())
        if not inner:
            return None
        return _law(text, match, inner[-1].end, inner)
    end = _name_end(text, match.end())
    return _law(text, match, end, ()) if end else None


def _law(text: str, match: re.Match[str], end: int, inner: tuple[LawName, ...]) -> LawName:
    name = squeeze(text[match.end("type") : end])
    return LawName(match.start("type"), end, fold(match["type"]), name, inner)


def _list(text: str, position: int) -> tuple[LawName, ...]:
    """The laws named one after the other from the position on."""
    laws: list[LawName] = []
    match = _LAW.match(text, position)
    while match and not match["amends"] and (end := _name_end(text, match.end())):
        laws.append(_law(text, match, end, ()))
        joint = _AND.match(text, end)
        match = _LAW.match(text, joint.end()) if joint else None
    return tuple(laws)


def _name_end(text: str, start: int) -> int | None:
    """Where the name that begins at `start` ends, None where no name stands.

    A name begins with a capital; one that is known may lack it behind "Luật" ("Luật tổ chức Chính phủ").
    """
    capital = text[start : start + 1].isupper()
    known = _known().match(text, start)
    if known and (capital or text[:start].rstrip()[-4:] == "Luật"):
        return known.end()
    if not capital:
        return None
    unknown = _UNKNOWN.match(text, start)
    if unknown is None:
        return None
    stops = set(_data.load("references")["issuer_stops"])
    end = None
    for count, word in enumerate(re.finditer(r"\S+", unknown[0])):
        if count == _LONGEST or fold(word[0]) in stops or fold(word[0]) in ("và", "này", "khác"):
            break
        end = start + word.end()
    return end


@cache
def _known() -> re.Pattern[str]:
    names = any_of(_data.load("laws")["names"]).replace(",", r"\s*,")
    return re.compile(rf"(?:{names})(?!\w)", re.IGNORECASE)
