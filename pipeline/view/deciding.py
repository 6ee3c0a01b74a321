"""A person's decision on a finding or a pair of models, sent by a form: kept as `congvan review` keeps it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.core.schema.documents import DocumentRow
from pipeline.decisions.corrections import Correction
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS, MODEL_MAP, FindingDecision, Kind
from pipeline.view.refusals import Unanswerable
from pipeline.workflow.review import Given, decide

MOST_BYTES = 16384
"""Of a form."""
NUMBERS = re.compile(r"\d{1,4}(?:[ ,]+\d{1,4}){0,9}")
"""Numbers of models, with commas or blanks."""


@dataclass(frozen=True)
class KeptDecisions:
    """The decisions on the datasets in `data`, in the folder that keeps them."""

    data: Path
    folder: Path
    _lock: Lock = field(default_factory=Lock)

    def file(self, kind: Kind) -> Path:
        """Where those of a kind are kept."""
        return self.folder / f"{kind.name}.yml"

    def state(self, kind: Kind) -> str:
        """A digest of that file as it is; empty without one."""
        file = self.file(kind)
        return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""

    def on(self, kind: Kind, document: DocumentRow, at: tuple[object, ...]) -> Correction | None:
        """The decision of a kind on something in a dispatch that is kept, whether or not a run has shown it yet.

        Raises:
            ContractError: the file is not of its form.
        """
        return Decisions(self.folder).of(kind, document).get(at)

    def keep(self, kind: Kind, row_id: str, given: Given, form: Mapping[str, str]) -> None:
        """Keep what is given on a row, by the person and for the reason of the form.

        Raises:
            Unanswerable: it says not who or not why, or the file has changed since it was opened.
            NotFoundError: there is no such row, or its dispatch has no number to keep a decision by.
            OutputError: the file cannot be written.
        """
        who, why = form.get("who", ""), form.get("why", "")
        if not who or not why:
            raise Unanswerable(400, "who_and_why")
        with self._lock:
            if form.get("state", "") != self.state(kind):
                raise Unanswerable(409, "file_changed", file=str(self.file(kind)))
            decide(self.data, self.folder, row_id, given, who, why)


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


def decide_finding(kept: KeptDecisions, finding_id: str, form: Mapping[str, str], back: str) -> Response:
    """Keep what a form says of a finding, and go back to its page.

    Raises:
        Unanswerable: it says no decision.
    """
    decision = form.get("decision", "")
    if decision not in tuple(FindingDecision):
        raise Unanswerable(400, "no_choice", name="decision", given=decision, among=", ".join(FindingDecision))
    kept.keep(FINDINGS, finding_id, Given(decision=decision), form)
    return RedirectResponse(back, 303)


def decide_pair(kept: KeptDecisions, pair_id: str, form: Mapping[str, str], back: str) -> Response:
    """Keep what a form says of a row of the crosswalk: the counterpart shown is right, there is none, or which it is.

    Raises:
        Unanswerable: it says none of these.
    """
    match form.get("decision", ""), form.get("number", ""):
        case "accept", "":
            given = Given(accept=True)
        case "none", "":
            given = Given(province=[])
        case "number", number if NUMBERS.fullmatch(number):
            given = Given(province=[int(one) for one in number.replace(",", " ").split()])
        case _:
            raise Unanswerable(400, "no_pair")
    kept.keep(MODEL_MAP, pair_id, given, form)
    return RedirectResponse(back, 303)
