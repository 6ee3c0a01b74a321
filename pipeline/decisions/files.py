"""A folder of decisions: one YAML file for each kind, that people read, write and compare.

An entry names the dispatch by number, authority and day, so that it holds for a new version of the same dispatch. A
file that is not of its form ends the run before anything is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import YAMLError

from pipeline.core.errors import ContractError
from pipeline.core.messages import Message
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import write_text
from pipeline.decisions.corrections import Correction, DispatchName, dispatch, folded
from pipeline.decisions.kinds import KINDS, Kind

ABOUT = ("who", "when", "why", "expect")
NAMED_BY = ("number", "authority", "issued_on")


@dataclass(frozen=True)
class Decisions:
    """The decisions kept in `folder`; there are none without one."""

    folder: Path | None

    def of(self, kind: Kind, letter: DocumentRow) -> dict[tuple[Any, ...], Correction]:
        """The decisions of a kind on a dispatch, by what they are on.

        Raises:
            ContractError: an entry of the file is not of the form it needs, or something is decided upon twice.
        """
        found: dict[tuple[Any, ...], Correction] = {}
        own = folded(dispatch(letter))
        for entry in self._entries(kind):
            if folded(entry["document"]) != own:
                continue
            correction = _correction(kind, entry)
            if correction.at in found:
                raise ContractError("{decision} stands there twice", "keep one of them", decision=correction.told)
            found[correction.at] = correction
        return found

    def all(self) -> list[Correction]:
        """The decisions of all kinds on all dispatches."""
        return [_correction(kind, entry) for kind in KINDS.values() for entry in self._entries(kind)]

    def on(self, letter: DocumentRow) -> list[Correction]:
        """The decisions of all kinds on a dispatch.

        Raises:
            ContractError: as `of`.
        """
        return [correction for kind in KINDS.values() for correction in self.of(kind, letter).values()]

    def near(self, kind: Kind, letter: DocumentRow) -> list[DispatchName]:
        """The dispatches that decisions of a kind are on which share number, and authority or day, with this one, not
        all three: one of both was read otherwise than when it was decided."""
        own = dispatch(letter)
        return [
            entry["document"]
            for entry in self._on_number(kind, letter["number"])
            if sum(
                folded(entry["document"][name]) == folded(known)
                for name, known in (("authority", own["authority"]), ("issued_on", own["issued_on"]))
            )
            == 1
        ]

    def digest(self, kinds: Iterable[str], number: str | None) -> str:
        """What tells two states apart of the decisions of these kinds on dispatches of the number; on all without."""
        found = {
            name: list(self._entries(KINDS[name]) if number is None else self._on_number(KINDS[name], number))
            for name in sorted(kinds)
        }
        return hashlib.sha256(json.dumps(found, default=str, sort_keys=True).encode()).hexdigest()

    def hold_to_form(self) -> None:
        """Read every file, before any document is.

        Raises:
            ContractError: one is no YAML, or an entry is not of the form it needs.
        """
        for kind in KINDS.values():
            for entry in self._entries(kind):
                _ = _correction(kind, entry).day

    def add(self, correction: Correction) -> None:
        """Keep a decision; an earlier one on the same thing is replaced. The file's comments stay.

        Raises:
            ContractError: the value is none that it can have.
            OutputError: the file cannot be written.
        """
        kind = correction.kind
        problem: Message | None = kind.problem(correction.value)
        if problem:
            raise ContractError("{value!r} is no {kind}", problem, value=correction.value, kind=kind.value)
        entry = {
            "document": dict(correction.document),
            **dict(zip(kind.at, correction.at, strict=True)),
            kind.value: correction.value,
            **{name: getattr(correction, name) for name in ABOUT},
        }
        self._rewrite(kind, [correction], [entry])

    def drop(self, corrections: Sequence[Correction]) -> None:
        """Keep decisions no longer. The files' comments stay.

        Raises:
            OutputError: a file cannot be written.
        """
        for kind in KINDS.values():
            if gone := [correction for correction in corrections if correction.kind is kind]:
                self._rewrite(kind, gone, [])

    def _rewrite(self, kind: Kind, gone: Sequence[Correction], new: Sequence[dict[str, Any]]) -> None:
        """Write a kind's file without the entries on what some decisions are on, and with new ones at its end."""
        assert self.folder is not None, "decisions are kept in a folder"
        path = self.folder / f"{kind.name}.yml"
        yaml = YAML()
        yaml.width = 120
        loaded = yaml.load(path.read_text(encoding="utf-8")) if path.is_file() else None
        entries = CommentedSeq() if loaded is None else loaded
        same = [(folded(correction.document), correction.at) for correction in gone]
        for place in reversed(range(len(entries))):
            if (folded(entries[place]["document"]), tuple(entries[place][name] for name in kind.at)) in same:
                del entries[place]
        entries.extend(new)
        if entries:
            entries.fa.set_block_style()
        out = StringIO()
        yaml.dump(entries, out)
        write_text(path, out.getvalue())

    def _on_number(self, kind: Kind, number: str | None) -> list[dict[str, Any]]:
        return [
            entry for entry in self._entries(kind) if number and folded(entry["document"]["number"]) == folded(number)
        ]

    def _entries(self, kind: Kind) -> Sequence[dict[str, Any]]:
        path = self.folder / f"{kind.name}.yml" if self.folder else None
        return _parsed(kind, path.read_text(encoding="utf-8")) if path and path.is_file() else ()


@lru_cache(maxsize=16)
def _parsed(kind: Kind, text: str) -> Sequence[dict[str, Any]]:
    try:
        entries = YAML(typ="safe", pure=True).load(text) or []
    except YAMLError as error:
        raise ContractError("{file} is no YAML: {error}", "mend the file", file=kind.file, error=error) from error
    if not isinstance(entries, list):
        raise ContractError("{file} is no list of decisions", "begin each entry with a dash", file=kind.file)
    for number, entry in enumerate(entries, start=1):
        _hold_to_form(kind, entry, f"{kind.file}, entry {number}")
    return entries


def _hold_to_form(kind: Kind, entry: object, where: str) -> None:
    """Raise a ContractError for an entry that lacks a field, or has a value that YAML read as another kind of thing."""
    fields = ("document", *kind.at, kind.value, *ABOUT)
    if not isinstance(entry, dict) or set(entry) != set(fields):
        has = sorted(entry) if isinstance(entry, dict) else entry
        raise ContractError(
            "{where} has the fields {has}", "write {fields}", where=where, has=has, fields=", ".join(fields)
        )
    named = entry["document"]
    if not isinstance(named, dict) or set(named) != set(NAMED_BY) or not named["number"]:
        raise ContractError(
            "{where} names the dispatch by {named!r}", "write number, authority and issued_on", where=where, named=named
        )
    if not isinstance(named["issued_on"], date | None):
        raise ContractError(
            "{where} has the day {day!r}",
            "write it as 2026-11-24, without quotes",
            where=where,
            day=named["issued_on"],
        )
    if not isinstance(entry[kind.value], kind.type):
        raise ContractError(
            "{where} gives {value!r}",
            "write a list, [] for none" if kind.type is list else "put the text in quotes",
            where=where,
            value=entry[kind.value],
        )
    problem: Message | None = kind.problem(entry[kind.value])
    if problem:
        raise ContractError("{where} gives {value!r}", problem, where=where, value=entry[kind.value])


def _correction(kind: Kind, entry: Mapping[str, Any]) -> Correction:
    at = tuple(entry[name] for name in kind.at)
    about = {name: str(entry[name]) if name != "expect" else entry[name] for name in ABOUT}
    return Correction(kind, entry["document"], at, entry[kind.value], **about)
