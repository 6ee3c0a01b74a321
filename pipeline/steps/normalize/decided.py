"""What persons decided of a dispatch's lists of models: what columns are for, statuses, lead agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from normalizers.agencies import parse_agency
from normalizers.headers import column_role, model_column_role
from normalizers.pilot_models.statuses import Status
from pipeline.core.schema.corrections import CorrectionRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.schema.tables import TableRow
from pipeline.decisions.corrections import Correction, table_key
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import AGENCIES, HEADERS, STATUSES


@dataclass(frozen=True)
class Decided:
    """The decisions on a document, and those of them that were applied, as rows of `corrections`."""

    document_id: str
    headers: dict[tuple[Any, ...], Correction]
    statuses: dict[tuple[Any, ...], Correction]
    agencies: dict[tuple[Any, ...], Correction]
    applied: dict[str, CorrectionRow] = field(default_factory=dict)

    def roles(self, table: TableRow) -> dict[int, str | None]:
        """What the columns of a table are for: by a person's word, else by their headers, each role once.

        A header that is known as it stands goes before one that only begins so, and the first of equals before others.

        Raises:
            StaleDecision: a header is another than the one decided upon.
        """
        number = table_key(table["id"])
        headers = dict(enumerate(table["columns"]))
        roles: dict[int, str | None] = dict.fromkeys(headers)
        for role_of in (column_role, model_column_role):
            for column, header in headers.items():
                role = role_of(header)
                if roles[column] is None and role not in roles.values():
                    roles[column] = role
        for (on, column), correction in self.headers.items():
            if on != number:
                continue
            if column not in roles:
                raise correction.lost("a column that is not there")
            correction.check(table["columns"][column])
            role = str(correction.value)
            roles = {other: None if known == role else known for other, known in roles.items()} | {column: role}
            self._apply(correction, [table["id"]], table["columns"][column], [])
        return roles

    def status(self, model: ModelRow) -> Status | None:
        """The status that a person gave a model, None where none did.

        Raises:
            StaleDecision: its text is another than the one decided upon.
        """
        correction = self.statuses.get((model["list"], model["model_number"]))
        if correction is None:
            return None
        correction.check(model["status_text"])
        self._apply(correction, [model["id"]], model["status_text"], model["fragments"])
        return Status(correction.value)

    def lead_agencies(self, model: ModelRow) -> list[str] | None:
        """The agencies that a person named for a model, None where none did.

        Raises:
            StaleDecision: its text is another than the one decided upon.
        """
        correction = self.agencies.get((model["list"], model["model_number"]))
        if correction is None:
            return None
        correction.check(model["lead_agency"])
        self._apply(correction, [model["id"]], model["lead_agency"], model["fragments"])
        return [agency.name for name in correction.value if (agency := parse_agency(name))]

    def is_on(self, model: ModelRow) -> bool:
        """Whether a decision was applied to a model or to a column of its list."""
        applied = {target for row in self.applied.values() for target in row["target_ids"]}
        return not applied.isdisjoint([model["id"], model["table_id"]])

    def rows(self) -> Iterator[CorrectionRow]:
        """Rows of `corrections` for what was applied.

        Raises:
            StaleDecision: a decision is on a table or model that is not there.
        """
        for correction in (c for kind in (self.headers, self.statuses, self.agencies) for c in kind.values()):
            if str(correction) not in self.applied:
                raise correction.lost("what the lists of models do not hold")
            yield self.applied[str(correction)]

    def _apply(
        self, correction: Correction, ids: Sequence[str], read: str | None, fragments: Sequence[FragmentRow]
    ) -> None:
        row = correction.row(self.document_id, ids, read, fragments)
        if self.applied.setdefault(str(correction), row) != row:
            raise correction.lost("what several models of the list are")


def load_decided(decisions: Decisions, document_id: str, letter: DocumentRow) -> Decided:
    """The decisions on the lists of models of a dispatch."""
    headers, statuses, agencies = (decisions.of(kind, letter) for kind in (HEADERS, STATUSES, AGENCIES))
    return Decided(document_id, headers, statuses, agencies)
