"""Cited documents in Vietnamese official text: Quyết định số 422/QĐ-TTg của Thủ tướng Chính phủ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from normalizers import _data
from normalizers.citations._titles import read_title
from normalizers.citations.document_numbers import (
    DASH,
    DOCUMENT_TYPES,
    NUMBER_AND_SIGN,
    PARTY_NUMBER_AND_SIGN,
    DocumentNumber,
    parse_document_number,
)
from normalizers.citations.laws import LawName, amended_laws, find_laws
from normalizers.text import fold, spaced, squeeze
from normalizers.values.dates import DateSpan, find_dates


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document.

    The span runs from the type word, where there is one, over number and date to the issuer. `number` is without white
    space ("422/QĐ-TTg"), None for a law that is cited by its name. `type_name` is the type word in lower case, or what
    the sign says. `title` is the name of a law, or the clause behind ("về triển khai ..."), which lies outside the span
    and may hold other citations.
    """

    start: int
    end: int
    text: str
    number: str | None
    type_name: str | None
    issuer: str | None
    date: date | None
    title: str | None


def find_references(text: str) -> list[Reference]:
    """Return the documents that the text cites by number and the laws that it cites by name, in order.

    "827.724/838.840", "25/25 DVC", "lớp/3394" and dates are no references, nor is a number that was left blank. No two
    overlap but a law within the name of one that amends it.
    """
    dates = find_dates(text)
    numbered = [match for match in _citation().finditer(text) if _is_citation(match)]
    laws = find_laws(text)
    by_name = {match.start(): law for match in numbered for law in laws if _joined(text, law.end, match.start())}
    starts = sorted([*(m.start() for m in numbered), *(law.start for law in laws), len(text)])
    amended = {match.start(): amended_laws(text, match.end()) for match in numbered}
    references = [
        _numbered(text, m, by_name.get(m.start()), amended[m.start()], dates, _after(starts, m.start()))
        for m in numbered
    ]
    named = [law for law in laws if not any(law.start < r.end and law.end > r.start for r in references)]
    references += [_named(text, law, dates) for law in named]
    references += [_inner(text, law) for laws in (*amended.values(), *(law.inner for law in named)) for law in laws]
    references.sort(key=lambda r: (r.start, -r.end))
    spans = [(r.start, r.end) for r in references]
    return [replace(r, title=r.title or read_title(text, r.end, spans)) for r in references]


_YEAR = re.compile(r"\s(?:19|20)[0-9]{2}(?![0-9/.,]*[0-9])")


def _joined(text: str, end: int, start: int) -> bool:
    """Whether a law's number at `start` follows its name: "Luật Khám bệnh, chữa bệnh số 15/2023/QH15"."""
    return end <= start and re.fullmatch(r"\s*,?\s*(?:số\s*:?\s*)?", text[end:start]) is not None


def _after(starts: Sequence[int], position: int) -> int:
    return next(start for start in starts if start > position)


def _dated(text: str, end: int, dates: Sequence[DateSpan]) -> DateSpan | None:
    """The date that stands right behind a citation's number or name."""
    found = next((d for d in dates if d.start >= end and re.fullmatch(r"[\s,(]*", text[end : d.start])), None)
    return found if found and found.precision in ("day", "month", "year") else None


def _named(text: str, law: LawName, dates: Sequence[DateSpan]) -> Reference:
    dated, year = _dated(text, law.end, dates), _YEAR.match(text, law.end)
    end = dated.end if dated else year.end() if year else law.end
    day = dated.first if dated and dated.precision == "day" else None
    return Reference(law.start, end, text[law.start : end], None, law.type_name, None, day, law.name)


def _inner(text: str, law: LawName) -> Reference:
    return Reference(law.start, law.end, text[law.start : law.end], None, law.type_name, None, None, law.name)


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
        return match["party_sign"].split("/")[0].strip() in DOCUMENT_TYPES
    first = re.split(rf"\s|{DASH}", match["sign"])[0]
    code_like = sum(c.isupper() for c in first) >= 2
    named = bool(match["type"] or match["so"] or match["year"])
    # Space around the stroke, or a sign of one part without a type code, is a sign only after "số" or a type word.
    tight = "/" in match["number"] + match.string[match.end("number") :][:1]
    return code_like and (named or (tight and (first in DOCUMENT_TYPES or first != match["sign"])))


def _numbered(
    text: str,
    match: re.Match[str],
    law: LawName | None,
    amended: Sequence[LawName],
    dates: Sequence[DateSpan],
    limit: int,
) -> Reference:
    number = _document_number(match)
    start = match.start("type") if match["type"] else match.start("party_number" if match["party_sign"] else "number")
    start = law.start if law else start
    end = match.end()
    dated = _dated(text, end, dates)
    if dated and dated.end <= limit:
        end = dated.end
    issuer_end = _issuer_end(text, end, limit)
    issuer = None
    if issuer_end is not None:
        issuer = squeeze(text[issuer_end[0] : issuer_end[1]])
        end = issuer_end[1]
        # "của UBND tỉnh ngày 3/4/2024": behind a comma it would be the day of something else.
        late = next((d for d in dates if d.start >= end and not text[end : d.start].strip()), None)
        if dated is None and late and late.precision == "day" and late.end <= limit:
            dated, end = late, late.end
    title = law.name if law else None
    # "Luật số 47/2019/QH14 sửa đổi, bổ sung một số điều của Luật ... ngày 22/11/2019": the date is the first law's.
    if amended and (dated := _dated(text, amended[-1].end, dates)):
        title, end = squeeze(text[match.end() : amended[-1].end]), dated.end
    day = dated.first if dated and dated.precision == "day" else None
    type_name = fold(match["type"]) if match["type"] else law.type_name if law else number.type_name
    return Reference(start, end, text[start:end], number.text, type_name, issuer, day, title)


def _document_number(match: re.Match[str]) -> DocumentNumber:
    if match["party_sign"]:
        return parse_document_number(f"{match['party_number']}-{match['party_sign']}")
    year = f"{match['year']}/" if match["year"] else ""
    return parse_document_number(f"{match['number']}/{year}{match['sign']}")


_OF = re.compile(r"\s*,?\s*của\s+", re.IGNORECASE)
# A line break alone is where the print had no more room; before a bullet or a number a new paragraph begins.
_CLAUSE_END = re.compile(r"[.,;:()\[\]“”\"/]|\n\s*(?:[-–+•*]|[0-9]+[.)]|[a-zđ]\))")
_WORD = re.compile(r"\S+")
_JOINING = re.compile(r"(?:\s+(?:và|hoặc|các)|[\s\-–])+$")
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
        stops = word[0][0].islower() or _opens(following, "title_openings")
        if (stops and _opens(following, "issuer_stops")) or any(c.isdigit() for c in word[0]):
            break
        if following.startswith("và ") and not _name_goes_on(words, i + 1):
            break
        end = word.end()
    # "của Chính phủ và | Thông tư số ...": the next document ends the name.
    end = of.end() + len(_JOINING.sub("", text[of.end() : end]))
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
    return re.compile("|".join(map(spaced, names)), re.IGNORECASE)
