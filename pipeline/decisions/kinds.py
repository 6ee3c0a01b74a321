"""The kinds of decisions that a person can take, and the values that each can have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from normalizers.agencies import parse_agency
from normalizers.pilot_models.statuses import Status
from pipeline.core.messages import Message

ROLES = ("ordinal", "number", "name", "results", "obstacles", "benefits", "funding", "note", "lead_agency", "status")
"""What a column of a list of models can be for."""


def _anything(_: object) -> Message | None:
    return None


def _role(value: object) -> Message | None:
    return None if value in ROLES else Message("choose from {names}", names=", ".join(ROLES))


def _status(value: object) -> Message | None:
    return None if value in tuple(Status) else Message("choose from {names}", names=", ".join(Status))


def _decision(value: object) -> Message | None:
    return None if value in tuple(FindingDecision) else Message("choose from {names}", names=", ".join(FindingDecision))


def _known_agencies(value: list[object]) -> Message | None:
    unknown = [name for name in value if parse_agency(str(name)) is None]
    return Message("write {name!r} as in normalizers/data/agencies.yml", name=unknown[0]) if unknown else None


class FindingDecision(StrEnum):
    """What a person can decide of a finding."""

    DOCUMENT_ERROR = "document_error"
    """It is right: the document errs there."""
    MISREAD = "misread"
    """congvan read the page wrongly."""
    DISMISSED = "dismissed"
    """Neither: there is nothing to be done."""


@dataclass(frozen=True)
class Kind:
    """A kind of decision: the fields that say what it is on, and the one that holds the value, of this type.

    `problem` says of a value why it cannot be one, None where it can.
    """

    name: str
    at: tuple[str, ...]
    value: str
    type: type[str] | type[list[Any]] = str
    problem: Callable[[Any], Message | None] = _anything

    @property
    def file(self) -> str:
        """Where decisions of the kind are kept, from the project's root."""
        return f"decisions/{self.name}.yml"


MODEL_MAP = Kind("model_map", ("hanoi",), "province", list)
"""On a Hanoi model, by number: the numbers of its counterparts, none of them where somebody looked and found none."""
CELLS = Kind("cells", ("table", "row", "column"), "text")
"""On a cell, by its table's place in the document, row and column: what it really says."""
HEADERS = Kind("headers", ("table", "column"), "role", problem=_role)
"""On a column of a list of models: what it is for."""
STATUSES = Kind("statuses", ("list", "model"), "status", problem=_status)
"""On a model, by its list and number: how far it has come."""
AGENCIES = Kind("agencies", ("list", "model"), "agencies", list, problem=_known_agencies)
"""On a model: which agencies lead it."""
HANOI_NAMES = Kind("hanoi_names", ("hanoi",), "name")
"""On a Hanoi model, by number: that a name which the list of the 19 does not have is its own."""
FINDINGS = Kind("findings", ("finding",), "decision", problem=_decision)
"""On a finding, by its id behind that of its document: whose error it is. It changes no value, only what is shown."""
KINDS = {kind.name: kind for kind in (MODEL_MAP, HANOI_NAMES, CELLS, HEADERS, STATUSES, AGENCIES, FINDINGS)}
