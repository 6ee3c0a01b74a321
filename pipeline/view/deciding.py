"""A person's decision on a finding, sent by the form on its page: kept as `congvan review` keeps it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.decisions.corrections import Correction
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS, FindingDecision
from pipeline.steps import publish
from pipeline.view.refusals import Unanswerable
from pipeline.workflow.review import Given, decide

MOST_BYTES = 16384
"""Of a form."""


@dataclass(frozen=True)
class KeptDecisions:
    """The decisions on findings of the datasets in `data`, in the file that keeps them."""

    data: Path
    folder: Path
    _lock: Lock = field(default_factory=Lock)

    @property
    def file(self) -> Path:
        """Where they are kept."""
        return self.folder / f"{FINDINGS.name}.yml"

    @property
    def state(self) -> str:
        """A digest of the file as it is; empty without one."""
        return hashlib.sha256(self.file.read_bytes()).hexdigest() if self.file.is_file() else ""

    def on(self, finding: FindingRow, document: DocumentRow) -> Correction | None:
        """The decision on a finding that is kept, whether or not a run has shown it yet; None without one.

        Raises:
            ContractError: the file is not of its form.
        """
        return Decisions(self.folder).of(FINDINGS, document).get(publish.finding_key(finding))

    def keep(self, finding_id: str, decision: str, who: str, why: str, state: str) -> None:
        """Keep a decision that was taken when the file was in that state.

        Raises:
            Unanswerable: it has changed since.
            NotFoundError: there is no such finding, or its dispatch has no number to keep a decision by.
            OutputError: the file cannot be written.
        """
        with self._lock:
            if state != self.state:
                raise Unanswerable(409, "file_changed", file=str(self.file))
            decide(self.data, self.folder, finding_id, Given(decision=decision), who, why)


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, without white space around them.

    Raises:
        Unanswerable: it is no form, or a very long one.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise Unanswerable(413, "form_too_long")
    try:
        fields = parse_qs(body.decode("utf-8"), strict_parsing=True, errors="strict", max_num_fields=20)
    except ValueError as error:  # UnicodeDecodeError is one.
        raise Unanswerable(400, "no_form") from error
    return {name: values[-1].strip() for name, values in fields.items()}


def decided(kept: KeptDecisions, finding_id: str, form: dict[str, str], back: str) -> Response:
    """Keep what a form says of a finding, and go back to its page.

    Raises:
        Unanswerable: it says no decision, not who or not why.
    """
    decision, who, why = (form.get(name, "") for name in ("decision", "who", "why"))
    if decision not in tuple(FindingDecision):
        raise Unanswerable(400, "no_choice", name="decision", given=decision, among=", ".join(FindingDecision))
    if not who or not why:
        raise Unanswerable(400, "who_and_why")
    kept.keep(finding_id, decision, who, why, form.get("state", ""))
    return RedirectResponse(back, 303)
