"""A report as a workbook: the rows of some dispatches, a sheet for each kind of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.view.marks import box_text
from pipeline.view.report import chosen_of
from pipeline.view.rows import PublishedRows
from pipeline.view.words import Words
from pipeline.view.workbook import Sheet, link_of, workbook

FIRST = ("number", "province", "issued_on", "file")
"""The first columns of every sheet of rows: the dispatch."""
LAST = ("page", "box", "link", "id")
"""The last ones: where a row stands."""
NUMBERS = frozenset({"value", "value_to", "denominator"})


@dataclass(frozen=True)
class Reported:
    """What is reported: the datasets, the dispatches by id, the ids of those that are told whole; the language, and the
    origin (scheme, host and port) of the workbench that links lead to."""

    rows: PublishedRows
    documents: Mapping[str, DocumentRow]
    whole: Sequence[str]
    words: Words
    origin: str


def report_workbook(rows: PublishedRows, chosen: Sequence[str], words: Words, origin: str) -> bytes:
    """The report as XLSX: of the dispatches and findings with the ids `chosen`, of all dispatches without.

    Of a finding nothing is told but itself; of a dispatch its figures, models, counterparts and citations too.

    Raises:
        NotFoundError: neither a dispatch nor a finding has one of the ids.
        OutputError: there are more rows of a kind than a sheet holds.
    """
    told = chosen_of(rows, chosen)
    whole = [document["id"] for document, _ in told if not chosen or document["id"] in chosen]
    of = Reported(rows, {document["id"]: document for document, _ in told}, whole, words, origin)
    content = [_findings(of, [finding for _, own in told for finding in own])]
    if whole:
        content += [_figures(of), _models(of), _pairs(of), _citations(of)]
    return workbook([*content, _quarantine(of), _about(of)])


def _findings(of: Reported, rows: Sequence[FindingRow]) -> Sheet:
    own = ("severity", "kind", "message", "expected", "observed")
    decided = ("decision", "decided_by", "decided_on", "decision_reason")
    said = [
        {
            **row,
            "message": of.words.of(row["message_vi"], row["message"]),
            "severity": of.words.value("severity", row["severity"]),
            "decision": _value(of, "decision", row["decision"]),
            **_where(of, row["document_id"], row["id"], row["fragments"], row["page"]),
        }
        for row in rows
    ]
    return Sheet(of.words("findings"), (*FIRST, *own, *decided, *LAST), said)


def _figures(of: Reported) -> Sheet:
    own = ("text", "value", "value_to", "denominator", "value_text", "unit", "subject", "kind")
    said = [
        {
            **row,
            "kind": of.words.value("kind", row["kind"]),
            "decision": _corrected(of, row["corrected"]),
            **_where(of, row["document_id"], row["id"], row["fragments"]),
        }
        for row in of.rows.rows(FigureRow, _WHOLE.format("page, top, x0"), [of.whole])
    ]
    days = ("period_first", "period_last")
    return Sheet(of.words("tab.figures"), (*FIRST, *own, *days, "decision", *LAST), said, NUMBERS)


def _models(of: Reported) -> Sheet:
    own = ("list", "model_number", "national_number", "name", "status", "status_text", "lead_agency")
    said = [
        {
            **row,
            "list": of.words.value("list", row["list"]),
            "decision": _corrected(of, row["corrected"]),
            "status": _value(of, "model", row["status"]),
            **_where(of, row["document_id"], row["id"], row["fragments"]),
        }
        for row in of.rows.rows(ModelRow, _WHOLE.format("table_id, row_index"), [of.whole])
    ]
    return Sheet(of.words("models"), (*FIRST, *own, "decision", *LAST), said)


def _pairs(of: Reported) -> Sheet:
    own = ("hanoi_model_number", "hanoi_model_name", "province_model_number", "province_model_name")
    how = ("decision", "method", "score", "evidence_text")
    said = [
        {
            **row,
            "decision": of.words.value("pair", row["decision"]),
            "method": of.words.value("method", row["method"]),
            **_where(of, row["document_id"], row["id"], row["fragments"]),
        }
        for row in of.rows.rows(ModelMapRow, _WHOLE.format("hanoi_model_number"), [of.whole])
    ]
    return Sheet(of.words("crosswalk"), (*FIRST, *own, *how, *LAST), said)


def _citations(of: Reported) -> Sheet:
    own = ("text", "cited", "cited_on", "issuer", "title", "decision")
    said = [
        {
            **row,
            "cited": row["number"],
            "decision": _corrected(of, row["corrected"]),
            "cited_on": row["date"],
            **_where(of, row["document_id"], row["id"], row["fragments"]),
        }
        for row in of.rows.rows(CitationRow, _WHOLE.format("page, top, x0"), [of.whole])
    ]
    return Sheet(of.words("tab.citations"), (*FIRST, *own, *LAST), said)


def _quarantine(of: Reported) -> Sheet:
    rows = of.rows.rows(QuarantineRow, "true ORDER BY file, id")
    said = [{**row, "remedy": _value(of, "refusal", row["code"])} for row in rows]
    return Sheet(of.words("quarantine"), ("file", "code", "message", "remedy"), said)


def _about(of: Reported) -> Sheet:
    read, refused = (of.rows.count(row) for row in (DocumentRow, QuarantineRow))
    said = [
        {"name": "congvan", "text": version("congvan")},
        {"name": of.words("report"), "text": of.words("read_and_refused", read=read, refused=refused)},
        *({"name": row["file"], "text": f"SHA-256 {row['sha256']}"} for row in of.documents.values()),
    ]
    return Sheet(of.words("about_report"), ("name", "text"), said)


_WHOLE = "list_contains(?, document_id) ORDER BY document_id, {}, id"


def _where(
    of: Reported, document_id: str, row_id: str, fragments: Sequence[FragmentRow], page: int | None = None
) -> dict[str, Any]:
    """The dispatch of a row, where its first box stands (without boxes the page alone), and where it is shown."""
    document = of.documents[document_id]
    first = fragments[0] if fragments else None
    return {
        "number": document["number"],
        "province": document["province"],
        "issued_on": document["issued_on"],
        "file": document["file"],
        "page": first["page"] if first else page,
        "box": box_text(first["x0"], first["top"], first["x1"], first["bottom"]) if first else None,
        "link": link_of(of.origin, row_id),
    }


def _corrected(of: Reported, corrected: object) -> str | None:
    """What is said of a value that rests on a person's correction."""
    return of.words("corrected") if corrected else None


def _value(of: Reported, column: str, value: str | None) -> str | None:
    return None if value is None else of.words.value(column, value)
