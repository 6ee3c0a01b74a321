"""What the cells of a row in a list of pilot models say, by the role of their column."""

from __future__ import annotations

from collections.abc import Mapping

from normalizers.agencies import Agency, parse_agencies
from normalizers.pilot_models.proposals import parse_proposal
from normalizers.pilot_models.statuses import parse_status
from pipeline.core.schema.cells import CellRow

BARE = 5
"""Words that a cell has at most when it says a status and nothing else."""


def cells_by_role(item: Mapping[int, CellRow], roles: Mapping[int, str | None]) -> dict[str, CellRow]:
    """The cells of a row that say something, by the role of their column."""
    return {role: item[column] for column, role in roles.items() if role and column in item and item[column]["text"]}


def text_in(item: Mapping[int, CellRow], column: int) -> str:
    """The text of a row in a column, empty where it has no cell there."""
    return str(item[column]["text"]) if column in item else ""


def told(said: Mapping[str, CellRow], role: str) -> str | None:
    """What the cell of a role says, None where the row has none."""
    return said[role]["text"] if role in said else None


def status_cell(said: Mapping[str, CellRow], roles: Mapping[int, str | None]) -> CellRow | None:
    """The cell that states the status: the column made for it, or where a list has none the results that are nothing
    but a status ("Chưa triển khai thực hiện"), or the note."""
    if "status" in roles.values():
        return said.get("status")
    results = said.get("results")
    bare = results is not None and len(results["text"].split()) <= BARE and parse_status(results["text"]) is not None
    return results if bare else said.get("note")


def proposal_of(said: Mapping[str, CellRow], group: str | None) -> str | None:
    """What the group, else the note, else the status, else short results say is to be done with a model of Hanoi's."""
    results = said["results"]["text"] if "results" in said else ""
    brief = results if len(results.split()) <= BARE else ""
    texts = (group or "", *(said[role]["text"] if role in said else "" for role in ("note", "status")), brief)
    return next((str(found) for text in texts if (found := parse_proposal(text))), None)


def agencies_of(said: Mapping[str, CellRow]) -> tuple[list[Agency], list[str]]:
    """The lead agencies that are known, and the words that name none."""
    return parse_agencies(said["lead_agency"]["text"]) if "lead_agency" in said else ([], [])
