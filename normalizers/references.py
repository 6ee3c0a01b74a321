"""Cited documents in Vietnamese official text: Quyết định số 422/QĐ-TTg của Thủ tướng Chính phủ."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from normalizers import _data
from normalizers.dates import DateSpan, find_dates
from normalizers.document_numbers import (
    DOCUMENT_TYPES,
    NUMBER_AND_SIGN,
    PARTY_NUMBER_AND_SIGN,
    DocumentNumber,
    parse_document_number,
)
from normalizers.text import fold, squeeze


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document.

    The span runs from the type word, where there is one, over number and date to the issuer. `number` is without white
    space ("422/QĐ-TTg"). `type_name` is the type word in lower case, or what the sign says. `title` is the clause
    behind ("về triển khai ...") up to its first punctuation mark; it lies outside the span.
    """

    start: int
    end: int
    text: str
    number: str
    type_name: str | None
    issuer: str | None
    date: date | None
    title: str | None


def find_references(text: str) -> list[Reference]:
    """Return the documents that the text cites by number, in order, none overlapping.

    "827.724/838.840", "25/25 DVC", "lớp/3394" and dates are no references, nor is a number that was left blank.
    """
    dates = find_dates(text)
    found = [match for match in _citation().finditer(text) if _is_citation(match)]
    references = []
    for i, match in enumerate(found):
        limit = found[i + 1].start() if i + 1 < len(found) else len(text)
        references.append(_read(text, match, dates, limit))
    return references


@cache
def _citation() -> re.Pattern[str]:
    vocabulary = _data.load("document_types")
    names = sorted([*DOCUMENT_TYPES.values(), *vocabulary["cited_only"]], key=len, reverse=True)
    words = "|".join(name.replace(" ", r"\s+") for name in names)
    party = PARTY_NUMBER_AND_SIGN.replace("<number>", "<party_number>").replace("<sign>", "<party_sign>")
    # Before the number neither digits nor a separator may stand: "20" in 10/20/KH-UBND begins nothing.
    return re.compile(
        rf"(?:(?<!\w)(?P<type>(?i:{words}))\s+)?(?:(?P<so>(?<!\w)(?i:số)\s*:?\s*))?"
        rf"(?<![0-9])(?<![0-9][/.,\-])(?:{party}|{NUMBER_AND_SIGN})"
    )


def _is_citation(match: re.Match[str]) -> bool:
    if match["party_sign"]:
        return match["party_sign"].split("/")[0] in DOCUMENT_TYPES
    first = match["sign"].split("-")[0]
    code_like = sum(c.isupper() for c in first) >= 2
    named = bool(match["type"] or match["so"] or match["year"])
    # Space around the stroke, or a sign of one part without a type code, is a sign only after "số" or a type word.
    tight = "/" in match["number"] + match.string[match.end("number") :][:1]
    return code_like and (named or (tight and (first in DOCUMENT_TYPES or "-" in match["sign"])))


def _read(text: str, match: re.Match[str], dates: list[DateSpan], limit: int) -> Reference:
    number = _document_number(match)
    start = match.start("type") if match["type"] else match.start("party_number" if match["party_sign"] else "number")
    end = match.end()
    day: date | None = None
    dated = next((d for d in dates if d.start >= end and re.fullmatch(r"[\s,(]*", text[end : d.start])), None)
    if dated and dated.end <= limit and dated.precision in ("day", "month", "year"):
        day = dated.first if dated.precision == "day" else None
        end = dated.end
    issuer_end = _issuer_end(text, end, limit)
    issuer = None
    if issuer_end is not None:
        issuer = squeeze(text[issuer_end[0] : issuer_end[1]])
        end = issuer_end[1]
    type_name = fold(match["type"]) if match["type"] else number.type_name
    return Reference(start, end, text[start:end], number.text, type_name, issuer, day, _title(text[end:limit]))


def _document_number(match: re.Match[str]) -> DocumentNumber:
    if match["party_sign"]:
        return parse_document_number(f"{match['party_number']}-{match['party_sign']}")
    year = f"{match['year']}/" if match["year"] else ""
    return parse_document_number(f"{match['number']}/{year}{match['sign']}")


_OF = re.compile(r"\s*,?\s*của\s+", re.IGNORECASE)
# A line break alone is where the print had no more room; before a bullet or a number a new paragraph begins.
_CLAUSE_END = re.compile(r"[.,;:()\[\]“”\"/]|\n\s*(?:[-–+•*]|[0-9]+[.)]|[a-zđ]\))")
_WORD = re.compile(r"\S+")
_LONGEST_ISSUER = 14  # words; longer "names" are sentences whose verb the stop list lacks


def _issuer_end(text: str, position: int, limit: int) -> tuple[int, int] | None:
    """Return the span of the issuer behind "của" at the position, or None."""
    of = _OF.match(text, position, limit)
    if of is None:
        return None
    known = _known_issuers().match(text, of.end(), limit)
    if known:
        return known.span()
    punctuation = _CLAUSE_END.search(text, of.end(), limit)
    words = list(_WORD.finditer(text, of.end(), punctuation.start() if punctuation else limit))
    end = of.end()
    for i, word in enumerate(words[:_LONGEST_ISSUER]):
        following = fold(" ".join(w[0] for w in words[i : i + 4]))
        if _opens(following, "issuer_stops") or any(c.isdigit() for c in word[0]):
            break
        if following.startswith("và ") and not _name_goes_on(words, i + 1):
            break
        end = word.end()
    while end > of.end() and text[end - 1] in " -–":
        end -= 1
    return (of.end(), end) if end > of.end() else None


def _name_goes_on(words: list[re.Match[str]], position: int) -> bool:
    following = fold(" ".join(w[0] for w in words[position : position + 4]))
    if _opens(following, "another_after_and") or _opens_with_type(following):
        return False
    return words[position][0][0].isupper() or _opens(following, "after_and")


def _opens(folded: str, vocabulary: str) -> bool:
    phrases: list[str] = _data.load("references")[vocabulary]
    return any(folded == p or folded.startswith(p + " ") for p in phrases)


def _opens_with_type(folded: str) -> bool:
    return any(folded.startswith(name) for name in DOCUMENT_TYPES.values())


@cache
def _known_issuers() -> re.Pattern[str]:
    names = sorted(_data.load("references")["issuers"], key=len, reverse=True)
    return re.compile("|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names), re.IGNORECASE)


def _title(rest: str) -> str | None:
    clause = re.sub(r"^[\s,]+", "", rest)
    if not _opens(fold(clause[:40]), "title_openings"):
        return None
    end = _CLAUSE_END.search(clause.replace("V/v", "V-v").replace("v/v", "v-v"))
    return squeeze(clause[: end.start()] if end else clause).removesuffix(" và")
