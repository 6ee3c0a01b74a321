"""Which rows are asked for on the command line: of a dataset by its columns, of findings by what they are about."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

import typer

from normalizers.text import fold, strip_tones
from pipeline.core.errors import NotFoundError
from pipeline.core.finding_kinds import Concern
from pipeline.core.findings import Severity, place_in_order
from pipeline.core.messages import KeptMessage
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.workflow.catalogue import catalogue, explained

WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
CONDITION = re.compile(r"(?P<column>\w+)(?P<sign>!=|<=|>=|=|<|>|~)(?P<value>.*)", re.DOTALL)
ORDERED: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
CONTAINS = "~"


@dataclass(frozen=True)
class Condition:
    """COLUMN, a sign and a value: =, !=, <, <=, >, >=, or ~ for "has these words, with or without accents"."""

    column: str
    sign: str
    value: str

    def holds(self, row: Mapping[str, object], shown: Callable[[object], str]) -> bool:
        """Whether a row meets it; one without a value in the column is equal to "" and less than nothing.

        Args:
            row: a row of a dataset.
            shown: how a value is written on the terminal, which is what = and ~ compare.
        """
        found = row[self.column]
        if self.sign in ORDERED:
            return found is not None and ORDERED[self.sign](found, _like(found, self.value, self.column))
        if self.sign == CONTAINS:
            return bare(self.value) in bare(shown(found))
        return (shown(found) == self.value) == (self.sign == "=")


def bare(text: str) -> str:
    """A text as it is looked for: folded, without accents."""
    return strip_tones(fold(text))


def parse_condition(text: str) -> Condition:
    """The condition that --where states.

    Raises:
        typer.BadParameter: it is none.
    """
    match = CONDITION.fullmatch(text)
    if match is None:
        raise typer.BadParameter(
            f"{text!r} is no condition: write COLUMN=VALUE, or !=, <, <=, >, >=, or ~ for words that it has",
            param_hint="--where",
        )
    return Condition(match["column"], match["sign"], match["value"])


def _like(found: object, value: str, column: str) -> object:
    """A value as what it is compared with: a number, a day, or a text.

    Raises:
        typer.BadParameter: it is none, or values of the column have no order.
    """
    try:
        if isinstance(found, bool | list | dict):
            raise typer.BadParameter(f"values of {column} have no order", param_hint="--where")
        if isinstance(found, int | float | Decimal):
            number = Decimal(value)
            if number.is_nan():
                raise InvalidOperation
            return number
        return date.fromisoformat(value) if isinstance(found, date) else value
    except (InvalidOperation, ValueError) as error:
        kind = KeptMessage("number" if isinstance(error, InvalidOperation) else "day (2024-11-15)")
        raise typer.BadParameter(f"{value!r} is no {kind}, which {column} holds", param_hint="--where") from error


def sort_rows(rows: list[Mapping[str, object]], columns: Sequence[str]) -> None:
    """Sort rows by columns, the first before the next; "-" before a name turns its order; null comes last.

    Raises:
        typer.BadParameter: values of a column have no order.
    """
    for name in reversed(columns):
        column = name.removeprefix("-")
        there = [row for row in rows if row[column] is not None]
        none = [row for row in rows if row[column] is None]
        try:
            there.sort(key=lambda row: row[column], reverse=name.startswith("-"))  # type: ignore[arg-type,return-value]
        except TypeError as error:
            raise typer.BadParameter(f"values of {column} have no order", param_hint="--sort") from error
        rows[:] = [*there, *none]


class CountedBy(StrEnum):
    """What findings can be counted by."""

    KIND = "kind"
    DOCUMENT = "document"
    SEVERITY = "severity"
    ABOUT = "about"


@dataclass(frozen=True)
class FindingsAsked:
    """What findings are asked for; empty collections ask for all. `documents` are ids, numbers or names of files."""

    documents: Collection[str]
    kinds: Collection[str]
    severities: Collection[Severity]
    about: Concern | None


def chosen_findings(
    rows: Iterable[FindingRow], documents: Mapping[str, DocumentRow], asked: FindingsAsked
) -> list[FindingRow]:
    """The findings that are asked for, worst first, each document's page by page.

    Raises:
        NotFoundError: no dispatch has the id, number or file, or no finding is of the kind.
    """
    for kind in asked.kinds:
        explained(kind)
    ids = {document_id for given in asked.documents for document_id in _ids(given, documents)}
    found = [
        row
        for row in rows
        if (not ids or row["document_id"] in ids)
        and (not asked.kinds or row["kind"] in asked.kinds)
        and (not asked.severities or row["severity"] in asked.severities)
        and (asked.about is None or concern(row) == asked.about)
    ]
    found.sort(key=place_in_order)
    found.sort(key=lambda row: (WORST_FIRST.index(Severity(row["severity"])), documents[row["document_id"]]["file"]))
    return found


def concern(row: FindingRow) -> str:
    """What a finding is about, empty for a kind that this version does not know."""
    kinds = catalogue().get(row["kind"])
    return kinds[0].about if kinds else ""


def name_of(document: DocumentRow) -> str:
    """A dispatch as people name it: by its number, else by its file."""
    return str(document["number"] or document["file"])


def _ids(given: str, documents: Mapping[str, DocumentRow]) -> list[str]:
    found = [row["id"] for row in documents.values() if given in (row["id"], row["number"], row["file"])]
    if not found:
        raise NotFoundError(
            "no dispatch has the id, number or file {given!r}", "list them with: congvan show documents", given=given
        )
    return found
