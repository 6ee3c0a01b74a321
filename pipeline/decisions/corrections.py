"""What persons decided, kept as data in `normalizers/corrections/`: one YAML file for each kind of decision.

An entry names the dispatch by number, authority and day, so that it holds for a new version of the same dispatch; what
it is on; the value that a person gave; who, when and why; and what was there to be decided upon (`expect`). Where that
is not there any more, the dispatch is set aside (`stale_decision`) and the message names the file; a file that is not
of its form ends the run before anything is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

from normalizers.text import fold
from pipeline.core.errors import ContractError, StaleDecision
from pipeline.core.findings import locator
from pipeline.core.store import Row, write_text

FOLDER = "normalizers/corrections"
ABOUT = ("who", "when", "why", "expect")


@dataclass(frozen=True)
class Kind:
    """A kind of decision: the fields that say what it is on, and the one that holds the value, of this type."""

    name: str
    at: tuple[str, ...]
    value: str
    type: type[str] | type[list[Any]] = str

    @property
    def file(self) -> str:
        """Where decisions of the kind are kept, from the project's root."""
        return f"{FOLDER}/{self.name}.yml"

    @property
    def path(self) -> Path:
        """The file on this machine."""
        return corrections_folder() / f"{self.name}.yml"


MODEL_MAP = Kind("model_map", ("hanoi",), "province", list)
"""On a Hanoi model, by number: the numbers of its counterparts, none of them where somebody looked and found none."""
CELLS = Kind("cells", ("table", "row", "column"), "text")
"""On a cell, by its table's place in the document, row and column: what it really says."""
HEADERS = Kind("headers", ("table", "column"), "role")
"""On a column of a list of models: what it is for."""
STATUSES = Kind("statuses", ("list", "model"), "status")
"""On a model, by its list and number: how far it has come."""
AGENCIES = Kind("agencies", ("list", "model"), "agencies", list)
"""On a model: which agencies lead it."""
HANOI_NAMES = Kind("hanoi_names", ("hanoi",), "name")
"""On a Hanoi model, by number: that a name which the list of the 19 does not have is its own."""
KINDS = {kind.name: kind for kind in (MODEL_MAP, HANOI_NAMES, CELLS, HEADERS, STATUSES, AGENCIES)}


@dataclass(frozen=True)
class Correction:
    """A decision: `at` is what it is on, `value` what a person gave, `expect` what was there."""

    kind: Kind
    document: Mapping[str, Any]
    at: tuple[Any, ...]
    value: Any
    who: str
    when: str
    why: str
    expect: Any

    def __str__(self) -> str:
        on = ", ".join(f"{name} {value}" for name, value in zip(self.kind.at, self.at, strict=True))
        return f"{self.kind.file}: the decision on {on} of {self.document['number']}"

    def check(self, found: object) -> None:
        """Hold what is there to what was decided upon; spelling of tones, case and white space do not count.

        Raises:
            StaleDecision: it is something else now.
        """
        if _key(self.expect) != _key(found):
            raise StaleDecision(f"{self} expects {self.expect!r} and finds {found!r}")

    def row(
        self, document_id: str, target_ids: Sequence[str], read: str | None, fragments: Sequence[Row]
    ) -> dict[str, Any]:
        """As a row of `corrections`: what it was applied to, what was there and where that stands."""
        given = ", ".join(map(str, self.value)) if isinstance(self.value, list | tuple) else str(self.value)
        return {
            "id": "/".join([document_id, "correction", self.kind.name, *map(str, self.at)]),
            "document_id": document_id,
            "kind": self.kind.name,
            "correction_file": self.kind.file,
            "target_ids": list(target_ids),
            "read": read,
            "given": given or "none",
            "decided_by": self.who,
            "decided_on": self.day,
            "reason": self.why,
            **locator([dict(fragment) for fragment in fragments]),
        }

    @property
    def day(self) -> date:
        """When it was decided.

        Raises:
            ContractError: `when` is no day.
        """
        try:
            return date.fromisoformat(self.when)
        except ValueError as error:
            raise ContractError(f"{self} was made on {self.when!r}", "write the day as 2026-11-24") from error

    def lost(self, what: str) -> StaleDecision:
        """The refusal that what was decided upon is not there."""
        return StaleDecision(f"{self} names {what}")


def _key(value: object) -> object:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Mapping):
        return {name: _key(item) for name, item in value.items()}
    return [_key(item) for item in value] if isinstance(value, list | tuple) else value


def corrections_folder() -> Path:
    """Where decisions are kept."""
    return Path(str(resources.files("normalizers").joinpath("corrections")))


def dispatch(letter: Row) -> dict[str, Any]:
    """A dispatch by what stays the same in all of its versions, from its row of `documents`."""
    return {
        "number": letter["number"],
        "authority": letter["issuing_authority"],
        "issued_on": letter["issued_on"],
    }


def hold_all_to_form() -> None:
    """Read every file of decisions, before any document is.

    Raises:
        ContractError: one is no YAML, or an entry is not of the form it needs.
    """
    for kind in KINDS.values():
        for entry in _entries(kind):
            _ = _correction(kind, entry).day


def load_corrections(kind: Kind, letter: Row) -> dict[tuple[Any, ...], Correction]:
    """The decisions of a kind on a dispatch, by what they are on.

    Raises:
        ContractError: an entry of the file is not of the form it needs, or something is decided upon twice.
    """
    found: dict[tuple[Any, ...], Correction] = {}
    own = _key(dispatch(letter))
    for entry in _entries(kind):
        if _key(entry["document"]) != own:
            continue
        correction = _correction(kind, entry)
        if correction.at in found:
            raise ContractError(f"{correction} stands there twice", "keep one of them")
        found[correction.at] = correction
    return found


def near_misses(kind: Kind, letter: Row) -> list[Mapping[str, Any]]:
    """The dispatches that decisions of a kind are on which share number, and authority or day, with this one, not all
    three: one of both was read otherwise than when it was decided."""
    own = dispatch(letter)
    return [
        entry["document"]
        for entry in _entries(kind)
        if own["number"]
        and _key(entry["document"]["number"]) == _key(own["number"])
        and sum(_key(entry["document"][name]) == _key(own[name]) for name in ("authority", "issued_on")) == 1
    ]


def add_correction(correction: Correction) -> None:
    """Keep a decision; an earlier one on the same thing is replaced. The file's comments stay."""
    kind = correction.kind
    yaml = YAML()
    yaml.width = 120
    loaded = yaml.load(kind.path.read_text(encoding="utf-8"))
    entries = CommentedSeq() if loaded is None else loaded
    entries.fa.set_block_style()
    same = (_key(correction.document), correction.at)
    for place in reversed(range(len(entries))):
        if (_key(entries[place]["document"]), tuple(entries[place][name] for name in kind.at)) == same:
            del entries[place]
    entries.append(
        {
            "document": dict(correction.document),
            **dict(zip(kind.at, correction.at, strict=True)),
            kind.value: correction.value,
            **{name: getattr(correction, name) for name in ABOUT},
        }
    )
    out = StringIO()
    yaml.dump(entries, out)
    write_text(kind.path, out.getvalue())


def _correction(kind: Kind, entry: Mapping[str, Any]) -> Correction:
    at = tuple(entry[name] for name in kind.at)
    about = {name: str(entry[name]) if name != "expect" else entry[name] for name in ABOUT}
    return Correction(kind, entry["document"], at, entry[kind.value], **about)


def _entries(kind: Kind) -> Sequence[dict[str, Any]]:
    return _parsed(kind, kind.path.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _parsed(kind: Kind, text: str) -> Sequence[dict[str, Any]]:
    entries: list[dict[str, Any]] = YAML(typ="safe").load(text) or []
    for number, entry in enumerate(entries, start=1):
        _hold_to_form(kind, entry, f"{kind.file}, entry {number}")
    return entries


def _hold_to_form(kind: Kind, entry: Mapping[str, Any], where: str) -> None:
    """Raise a ContractError for an entry that lacks a field, or has a value that YAML read as another kind of thing."""
    fields = ("document", *kind.at, kind.value, *ABOUT)
    if set(entry) != set(fields):
        raise ContractError(f"{where} has the fields {sorted(entry)}", f"write {', '.join(fields)}")
    named = entry["document"]
    if not isinstance(named, dict) or set(named) != {"number", "authority", "issued_on"}:
        raise ContractError(f"{where} names the dispatch by {named!r}", "write number, authority and issued_on")
    if not isinstance(named["issued_on"], date | None):
        raise ContractError(f"{where} has the day {named['issued_on']!r}", "write it as 2026-11-24, without quotes")
    if not isinstance(entry[kind.value], kind.type):
        raise ContractError(
            f"{where} gives {entry[kind.value]!r}",
            "write a list, [] for none" if kind.type is list else "put the text in quotes",
        )


def today() -> str:
    """The day of a decision."""
    return date.today().isoformat()
