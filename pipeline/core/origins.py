"""origins.yml: where every input came from, a file beside the PDFs that people read and write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from unicodedata import normalize

from ruamel.yaml import YAML

from pipeline.core.errors import ContractError
from pipeline.core.messages import Message, joined_messages
from pipeline.core.schema.fields import OriginRow
from pipeline.core.shown import shown_name
from pipeline.core.store import write_text
from pipeline.core.yaml_file import load_mapping

ORIGINS = "origins.yml"


@dataclass(frozen=True)
class Origin:
    """Where a PDF came from. `source` says whence it was got, `description` what exactly it is."""

    title: str
    number: str | None
    publisher: str
    source: str
    retrieved_on: date
    description: str
    licence: str

    def row(self) -> OriginRow:
        """As a value of the `origin` column."""
        return {
            "title": self.title,
            "number": self.number,
            "publisher": self.publisher,
            "source": self.source,
            "retrieved_on": self.retrieved_on,
            "description": self.description,
            "licence": self.licence,
        }


def load_origins(folder: Path) -> dict[str, Origin]:
    """Origins by file name as `shown_name` shows it, from origins.yml in `folder`; empty without one.

    Raises:
        ContractError: the file cannot be followed, or a record lacks a field, has one that is not known, or a value
            that is none.
    """
    path = folder / ORIGINS
    if not os.path.lexists(path):
        return {}
    return {file: _origin(shown_name(path), file, record) for file, record in load_mapping(path).items()}


def _origin(where: str, file: str, record: object) -> Origin:
    fields = Origin.__dataclass_fields__
    takes = Message("it takes {fields}", fields=", ".join(fields))
    if not isinstance(record, dict):
        raise ContractError(
            "{where}: the record of {file} is {record!r}",
            takes,
            where=where,
            file=file,
            record=record,
        )
    odd = sorted(map(str, record.keys() ^ fields.keys()))
    if odd:
        raise ContractError(
            "{where}: the record of {file} differs in {odd}",
            takes,
            where=where,
            file=file,
            odd=odd,
        )
    # A day with an hour is a day too for Python, and no day for us.
    empty = [name for name, value in record.items() if not value and name != "number"]
    if empty or type(record["retrieved_on"]) is not date:
        raise ContractError(
            "{where}: the record of {file} has no {empty}",
            "fill it in; 'not stated' is an answer, nothing is not, and a day is written as 2026-11-23",
            where=where,
            file=file,
            empty=", ".join(empty) or Message("date in retrieved_on"),
        )
    for name, value in record.items():
        if name != "retrieved_on" and value is not None and not _is_text(value):
            raise ContractError(
                "{where}: {name} of {file} is {value!r}, no text",
                "put it in quotes, as UTF-8",
                where=where,
                name=name,
                file=file,
                value=value,
            )
    return Origin(**record)


def _is_text(value: object) -> bool:
    """Whether it is text of whole characters: a name on a command line may have other bytes."""
    return isinstance(value, str) and value.encode("utf-8", "replace").decode() == value


def add_origins(folder: Path, origins: Mapping[str, Origin]) -> None:
    """Write or replace the records of some files, keeping comments and order of what is there.

    Raises:
        ContractError: a record is none that could be read again, or what is there is none; nothing is written.
        OutputError: the folder cannot be written.
    """
    path = folder / ORIGINS
    load_origins(folder)
    for file, origin in origins.items():
        _origin(shown_name(path), file, asdict(origin))
    _rewrite(path, lambda records: records.update({file: asdict(origin) for file, origin in origins.items()}))


def drop_origins(folder: Path, files: Iterable[str]) -> None:
    """Remove the records of some files, keeping comments and order of the others.

    Raises:
        ContractError: what is there is none; nothing is written.
        OutputError: the folder cannot be written.
    """
    gone = load_origins(folder).keys() & set(files)
    if gone:
        _rewrite(folder / ORIGINS, lambda records: [records.pop(file) for file in sorted(gone)])


def _rewrite(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change the records of a file and write it anew."""
    yaml = YAML()
    yaml.width = 110
    there = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    records = yaml.load(there)
    out = StringIO()
    if records is None:
        records = {}
        out.write(there)  # Nothing, or comments alone.
    change(records)
    if records:
        yaml.dump(records, out)
    write_text(path, out.getvalue())


def origin_faults(folder: Path, there: Sequence[str], pdfs: Sequence[str]) -> list[Message]:
    """What does not fit between origins.yml and the files beside it, a line each.

    Args:
        folder: where origins.yml is.
        there: names of all files in it.
        pdfs: those that should have a record.

    Raises:
        ContractError: origins.yml is not what it should be.
    """
    records = load_origins(folder)
    lacking = {_spelt(file): file for file in pdfs if file not in records}
    lines = []
    for record in records:
        if record in there:
            continue
        near = get_close_matches(_spelt(record), lacking, n=1, cutoff=NEAR)
        if near:
            spelt = lacking.pop(near[0])
            lines.append(
                Message(
                    "the record {record!r} names no file: it is spelt {spelt!r}; mend the name",
                    record=record,
                    spelt=spelt,
                )
            )
        else:
            lines.append(Message("the record {record!r} names no file; remove it, or fetch the file", record=record))
    lines += [
        Message(
            "{file} has no record; say where it came from: congvan ingest {path} --publisher WHO --source WHERE",
            file=file,
            path=shown_name(folder / file),
        )
        for file in lacking.values()
    ]
    return [joined_messages(": ", [shown_name(folder / ORIGINS), line]) for line in lines]


NEAR = 0.8
"""How like each other a record's name and a file's are where one is the other misspelt (difflib's ratio)."""


def _spelt(name: str) -> str:
    """A name without what is easily written otherwise: capitals, and letters with marks as one character or two."""
    return normalize("NFC", name).casefold()
