"""Metadata of documents beside that typed from their pages (tests/truth/letters)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from normalizers.text import fold
from testkit.places import TRUTH as FOLDER

TRUTH = FOLDER / "letters"
FIELDS = {
    "number": "number",
    "type": "type",
    "parent_authority": "parent_authority",
    "issuing_authority": "issuing_authority",
    "place": "place",
    "date": "issued_on",
    "subject": "subject",
    "addressees": "addressees",
    "recipients": "recipients",
    "signer_power": "signer_power",
    "signer_title": "signer_title",
    "signer_name": "signer_name",
    "urgency": "urgency",
    "secrecy": "secrecy",
}
APPENDIX = ("number", "title", "page", "of_number", "of_date")

Row = Mapping[str, Any]


def plain(value: Any) -> Any:  # noqa: ANN401 - text, list, date or None
    """A value as compared: white space, case, kinds of dash and punctuation at the ends aside."""
    if isinstance(value, str):
        return "".join(fold(value).split()).strip('.;,:-"()') or None
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def differences(truth: Row, row: Row) -> Iterator[tuple[str, Any, Any]]:
    """Fields that differ: name, wanted, found. Appendices are one field."""
    for field, column in FIELDS.items():
        if plain(truth[field]) != plain(row[column]):
            yield field, truth[field], row[column]
    wanted = [[plain(a[name]) for name in APPENDIX] for a in truth["appendices"]]
    found = [[plain(a[name]) for name in APPENDIX] for a in row["appendices"]]
    if wanted != found:
        yield "appendices", wanted, found
