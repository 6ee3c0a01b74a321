"""Metadata of documents beside that typed from their pages (tests/truth/letters)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from normalizers.text import fold
from pipeline.core.schema import Row
from pipeline.core.schema.documents import DocumentRow
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


def plain(value: object) -> object:
    """A value as compared: white space, case, kinds of dash and punctuation at the ends aside."""
    if isinstance(value, str):
        return "".join(fold(value).split()).strip('.;,:-"()') or None
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def differences(truth: Mapping[str, Any], letter: DocumentRow) -> Iterator[tuple[str, object, object]]:
    """Fields that differ: name, wanted, found. Appendices are one field."""
    row: Row = letter
    appendices: Sequence[Row] = letter["appendices"]
    for field, column in FIELDS.items():
        if plain(truth[field]) != plain(row[column]):
            yield field, truth[field], row[column]
    wanted = [[plain(a[name]) for name in APPENDIX] for a in truth["appendices"]]
    found = [[plain(a[name]) for name in APPENDIX] for a in appendices]
    if wanted != found:
        yield "appendices", wanted, found
