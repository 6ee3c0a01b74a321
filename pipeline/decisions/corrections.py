"""A person's decision: what it is on, the value, who, when and why, and what was there to be decided upon (`expect`).

Where that is not there any more, the dispatch is set aside (`stale_decision`), and the message names the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from normalizers.text import fold
from pipeline.core.errors import ContractError, StaleDecision
from pipeline.core.findings import locator_or_none
from pipeline.core.messages import KeptMessage
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.corrections import CorrectionRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.decisions.kinds import Kind


class DispatchName(TypedDict):
    """A dispatch by what stays the same in all of its versions."""

    number: str | None
    authority: str | None
    issued_on: date | None


@dataclass(frozen=True)
class Correction:
    """A decision: `at` is what it is on, `value` what a person gave, `expect` what was there."""

    kind: Kind
    document: DispatchName
    at: tuple[Any, ...]
    value: Any
    who: str
    when: str
    why: str
    expect: Any

    @property
    def told(self) -> KeptMessage:
        """It by its file, by what it is on and by its dispatch."""
        on = ", ".join(f"{name} {value}" for name, value in zip(self.kind.at, self.at, strict=True))
        return KeptMessage(f"{self.kind.file}: the decision on {on} of {self.document['number']}")

    def __str__(self) -> str:
        return str(self.told)

    def check(self, found: object) -> None:
        """Hold what is there to what was decided upon; spelling of tones, case and white space do not count.

        Raises:
            StaleDecision: it is something else now.
        """
        if folded(self.expect) != folded(found):
            raise StaleDecision(f"{self} expects {self.expect!r} and finds {found!r}")

    def row(
        self, document_id: str, target_ids: Sequence[str], read: str | None, fragments: Sequence[FragmentRow]
    ) -> CorrectionRow:
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
            **locator_or_none(fragments),
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
            raise ContractError(
                "{decision} was made on {when!r}", "write the day as 2026-11-24", decision=self.told, when=self.when
            ) from error

    def lost(self, what: str) -> StaleDecision:
        """The refusal that what was decided upon is not there."""
        return StaleDecision(f"{self} names {what}")


def folded(value: object) -> object:
    """A value without what does not count when two are compared: spelling of tones, case, white space."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Mapping):
        return {name: folded(item) for name, item in value.items()}
    return [folded(item) for item in value] if isinstance(value, list | tuple) else value


def dispatch(letter: DocumentRow) -> DispatchName:
    """The dispatch of a row of `documents`."""
    return {
        "number": letter["number"],
        "authority": letter["issuing_authority"],
        "issued_on": letter["issued_on"],
    }


def table_key(table_id: str) -> int:
    """What a decision knows a table by: its place in its document, from 1, which its id ends with."""
    return int(table_id.rpartition("/t")[2])


def cell_key(cell: CellRow) -> tuple[int, int, int]:
    """What a decision knows a cell by: the place of its table, its row and its column."""
    return table_key(cell["table_id"]), cell["row_index"], cell["column_index"]


def today() -> str:
    """The day of a decision."""
    return date.today().isoformat()
