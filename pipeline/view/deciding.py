"""A person's decision on a finding or a pair of models, sent by a form: kept as `congvan review` keeps it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.pages import PageRow
from pipeline.decisions.corrections import Correction
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import CELLS, FINDINGS, MODEL_MAP, FindingDecision, Kind
from pipeline.view.refusals import Unanswerable
from pipeline.workflow.datasets import find_row, read_dataset
from pipeline.workflow.review import Given, decide

CORRECT = "correct"
"""What a form says that corrects a cell."""
DIGITAL = "digital"
"""Where a page's text is its own, and no recognition of a picture (`pages.text_source`)."""
MOST_BYTES = 65536
"""Of a form."""
NUMBERS = re.compile(r"\d{1,4}(?:[ ,]+\d{1,4}){0,9}")
"""Numbers of models, with commas or blanks."""


@dataclass(frozen=True)
class KeptDecisions:
    """The decisions on the datasets in `data`, in the folder that keeps them."""

    data: Path
    folder: Path
    _lock: Lock = field(default_factory=Lock)
    _written: dict[str, str] = field(default_factory=dict)

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
        file = self.file(kind)
        with self._lock:
            if form.get("state", "") != self.state(kind):
                raise Unanswerable(409, "file_changed", file=str(file))
            before = _lines(file)
            decide(self.data, self.folder, row_id, given, who, why)
            self._written[row_id] = "\n".join(unified_diff(before, _lines(file), file.name, file.name, lineterm=""))

    def written(self, row_id: str) -> str:
        """What the last decision of this server on a row changed in its file, as a unified diff; empty without one."""
        return self._written.get(row_id, "")


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


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
    """Keep what a form says of a finding, or the correction of a cell that it rests on, and go back to its page.

    Raises:
        Unanswerable: it says no decision; or the cell is another's, its text the same, or printed so and not confirmed.
    """
    decision = form.get("decision", "")
    if decision == CORRECT:
        _correct(kept, finding_id, form)
        return RedirectResponse(back, 303)
    if decision not in tuple(FindingDecision):
        raise Unanswerable(400, "no_choice", name="decision", given=decision, among=", ".join(FindingDecision))
    kept.keep(FINDINGS, finding_id, Given(decision=decision), form)
    return RedirectResponse(back, 303)


def _correct(kept: KeptDecisions, finding_id: str, form: Mapping[str, str]) -> None:
    """Keep what a cell really says; who corrects the text of a digital page says that it is meant so."""
    cell = find_row(kept.data, CellRow, form.get("cell", ""))
    if cell is None or not finding_id.startswith(f"{cell['document_id']}/"):
        raise Unanswerable(404, "no_row", id=form.get("cell", ""))
    text = "\n".join(form.get("text", "").splitlines())
    if text == cell["text"]:
        raise Unanswerable(400, "same_text")
    printed = on_digital_page(cell, read_dataset(kept.data, PageRow, "document_id", "page", "text_source"))
    if printed and form.get("sure", "") != "1":
        raise Unanswerable(400, "not_sure", text=cell["text"])
    kept.keep(CELLS, cell["id"], Given(text=text), form)


def on_digital_page(cell: CellRow, pages: Iterable[PageRow]) -> bool:
    """Whether a page that a cell stands on is digital; of pages it asks `document_id`, `page` and `text_source`."""
    on = {fragment["page"] for fragment in cell["fragments"]}
    return any(
        page["text_source"] == DIGITAL
        for page in pages
        if page["document_id"] == cell["document_id"] and page["page"] in on
    )


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
