"""Numbers and signs of Vietnamese official documents: 9287/UBND-KSTT, 422/QĐ-TTg, 63/2024/NĐ-CP."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from normalizers import _data
from normalizers.text import squeeze

#: Code to Vietnamese name of the kind of document. Source: Nghị định 30/2020/NĐ-CP, Phụ lục III.
DOCUMENT_TYPES: MappingProxyType[str, str] = MappingProxyType(_data.load("document_types")["codes"])

_ASSEMBLIES: dict[str, str] = _data.load("document_types")["assemblies"]
_DAMAGED: dict[str, str] = _data.load("document_types")["damaged"]

# A footnote mark behind a sign (NĐ-CP²) is a letter to \w, and no part of the sign.
_SIGN_CHARACTER = r"(?:(?![¹²³⁰⁴-⁹])[^\W_]|&(?=[^\W\d_]))"
_SIGN_PART = rf"(?:QH\s[0-9]{{2}}(?![0-9])|[A-ZĐÂĂÊÔƠƯ]{_SIGN_CHARACTER}*)"
DASH = "[-–‑−]"
"""A hyphen of a sign, as print has it."""
# Print may break the line at a hyphen or set blanks around it ("QĐ- TTg", "TT - BTC"); what follows a blank must look
# like a code, two capitals, or it is the text going on. Only the first hyphen has blanks on both sides: a sign of one
# part is hardly ever whole, and behind a whole one a dash begins another clause.
_FIRST_JOINT = rf"(?:\s{{1,3}}{DASH}\s{{1,3}}(?=[A-ZĐ]{{2}}))"
_JOINT = rf"(?:\n?{DASH}(?:\s{{1,3}}(?=[A-ZĐ]{{2}}))?|\s{DASH}(?=[A-ZĐ]{{2}}))"
#: A sign: parts joined by hyphens.
SIGN = rf"{_SIGN_PART}(?:(?:{_FIRST_JOINT}|{_JOINT}){_SIGN_PART}(?:{_JOINT}{_SIGN_PART})*)?"
#: The number as the Government writes it: number, year for legal documents, sign.
NUMBER_AND_SIGN = (
    rf"(?P<number>[0-9]+(?:\.[0-9]{{3}})?[a-zA-Z]?)\s*/\s*(?:(?P<year>[0-9]{{4}})\s*/\s*)?(?P<sign>{SIGN})"
)
#: The number as the Party writes it: 52-NQ/TW, 01-HD/BTCTW.
PARTY_NUMBER_AND_SIGN = (
    rf"(?P<number>[0-9]+[a-zA-Z]?)\s?{DASH}\s?(?P<sign>{_SIGN_PART}\s?/\s?{_SIGN_PART}(?:{DASH}{_SIGN_PART})*)"
)

_GOVERNMENT = re.compile(NUMBER_AND_SIGN)
_PARTY = re.compile(PARTY_NUMBER_AND_SIGN)
# Left to be filled in by hand, or stamped where no text is: "Số:      /QĐ-UBND", "Số: ...../2024/QĐ-UBND".
_BLANK = re.compile(rf"(?:^|[\s:.…_]|(?<!\w)[Ss]ố)/\s*(?:(?P<year>[0-9]{{4}})\s*/\s*)?(?P<sign>{SIGN})")
_PARTY_BLANK = re.compile(rf"(?:^|[\s:.…_]|[Ss]ố)-\s*(?P<sign>{_SIGN_PART}/{_SIGN_PART}(?:-{_SIGN_PART})*)")
_SPACED_HYPHEN = re.compile(r"\s*([-/])\s*")
_DASHES = str.maketrans(dict.fromkeys("–—−‐‑", "-"))


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number and sign.

    `number` is None where it was left blank. `type_code` is None for a công văn, whose sign begins with its issuer.
    `year` stands only in the numbers of legal documents.
    """

    number: str | None
    sign: str
    type_code: str | None
    type_name: str | None
    issuer_code: str | None
    year: int | None

    @property
    def text(self) -> str:
        """The number as one cites it, "9287/UBND-KSTT"; a blank number leaves its place empty, "/QĐ-UBND"."""
        number = self.number or ""
        if self.year is not None:
            return f"{number}/{self.year}/{self.sign}"
        return f"{number}-{self.sign}" if "/" in self.sign else f"{number}/{self.sign}"


def parse_document_number(text: str) -> DocumentNumber:
    """Return the number of the document whose number line this is ("Số: 9287 /UBND-KSTT"), or which is cited so.

    Raises:
        ValueError: there is no sign, or it is cut off behind a hyphen.
    """
    line = _SPACED_HYPHEN.sub(r"\1", squeeze(text.translate(_DASHES)))
    # The blank first: in "..../2024/QĐ-UBND" the year is no number.
    match = _BLANK.search(line) or _PARTY.search(line) or _GOVERNMENT.search(line) or _PARTY_BLANK.search(line)
    if match is None:
        raise ValueError(f"no document number: {text!r}")
    if line[match.end() :].startswith("-"):
        raise ValueError(f"the sign is cut off: {text!r}")
    groups = match.groupdict()
    sign, year = "".join(match["sign"].split()), groups.get("year")
    type_code, type_name, issuer_code = _read_sign(sign)
    return DocumentNumber(groups.get("number"), sign, type_code, type_name, issuer_code, int(year) if year else None)


def parsed_number(text: str) -> DocumentNumber | None:
    """The document number that the text is, None where it is none: "Số: ... /" of a table, a telephone number."""
    try:
        return parse_document_number(text)
    except ValueError:
        return None


def _read_sign(sign: str) -> tuple[str | None, str | None, str | None]:
    """Return type code, type name and issuer's code."""
    first, *others = re.split("[-/]", sign)
    assembly = re.fullmatch(r"([A-Z]+?)[0-9]+", first)
    if assembly and assembly[1] in _ASSEMBLIES:
        return assembly[1], _ASSEMBLIES[assembly[1]], first
    first = _DAMAGED.get(first, first) if others else first
    if first in DOCUMENT_TYPES:
        # A joint circular has all its issuers in the sign; of others the second part is the issuer's.
        joint = first in ("TTLT", "NQLT")
        issuer = "-".join(others) if joint else next(iter(others), None)
        return first, DOCUMENT_TYPES[first], issuer or None
    return None, "công văn", first
