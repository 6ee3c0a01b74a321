"""A report to hand over: findings of some dispatches as one HTML file that holds its pictures and prints on A4."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup

from pipeline.core.errors import NotFoundError
from pipeline.core.finding_kinds import FindingKind
from pipeline.core.findings import place_in_order
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.view.answers import rendered
from pipeline.view.marks import CutOut, crops
from pipeline.view.pictures import Pictures
from pipeline.view.rows import PublishedRows
from pipeline.view.words import Language, Words
from pipeline.workflow.catalogue import catalogue

STYLE = Path(__file__).with_name("static") / "view.css"


@dataclass(frozen=True)
class Cut:
    """A part of a page, with its picture as an address that holds it."""

    crop: CutOut
    picture: str


@dataclass(frozen=True)
class ReportedFinding:
    """A finding with the parts of pages that it is about; its kind is None where this version does not know it."""

    finding: FindingRow
    kind: FindingKind | None
    cuts: Sequence[Cut]


@dataclass(frozen=True)
class ReportedDispatch:
    """A dispatch and those of its findings that are reported, as they stand on its pages."""

    document: DocumentRow
    findings: Sequence[ReportedFinding]


def report(rows: PublishedRows, pictures: Pictures, chosen: Sequence[str], language: Language) -> str:
    """The report as HTML: of the dispatches and findings with the ids `chosen`, of all dispatches without.

    Raises:
        NotFoundError: neither a dispatch nor a finding has one of the ids, or the PDF of one is not to be had.
    """
    reported = [
        ReportedDispatch(document, list(_findings(rows, pictures, document, own)))
        for document, own in chosen_of(rows, chosen)
    ]
    return rendered(
        "report",
        t=Words(language),
        style=Markup(STYLE.read_text(encoding="utf-8")),
        dispatches=reported,
        quarantine=rows.rows(QuarantineRow, "true ORDER BY file, id"),
        read=rows.count(DocumentRow),
        version=version("congvan"),
    )


def chosen_of(rows: PublishedRows, chosen: Sequence[str]) -> list[tuple[DocumentRow, list[FindingRow]]]:
    """The dispatches that are reported, each with those of its findings that are, as they stand on its pages.

    Raises:
        NotFoundError: neither a dispatch nor a finding has one of the ids.
    """
    documents = rows.rows(DocumentRow, "true ORDER BY issued_on NULLS LAST, file, id")
    findings = rows.rows(FindingRow)
    known = {row["id"] for row in documents} | {row["id"] for row in findings}
    for one in chosen:
        if one not in known:
            raise NotFoundError(
                "neither a dispatch nor a finding has the id {one}",
                "list them with: congvan show documents --columns id,number; congvan check",
                one=one,
            )
    own: dict[str, list[FindingRow]] = {}
    for finding in sorted(findings, key=place_in_order):
        if _is_chosen(finding, chosen):
            own.setdefault(finding["document_id"], []).append(finding)
    return [
        (document, own.get(document["id"], []))
        for document in documents
        if document["id"] in own or document["id"] in chosen or not chosen
    ]


def _is_chosen(finding: FindingRow, chosen: Sequence[str]) -> bool:
    return not chosen or finding["id"] in chosen or finding["document_id"] in chosen


def _findings(
    rows: PublishedRows, pictures: Pictures, document: DocumentRow, findings: Sequence[FindingRow]
) -> Iterable[ReportedFinding]:
    on = sorted({fragment["page"] for finding in findings for fragment in finding["fragments"]})
    pages = rows.rows(PageRow, "document_id = ? AND list_contains(?, page) ORDER BY page", [document["id"], on])
    sizes = {page["page"]: page for page in pages}
    for finding in findings:
        cuts = [
            Cut(crop, _held(pictures.crop(document, sizes[crop.page], crop.box)))
            for crop in crops(finding["fragments"], pages)
        ]
        kinds = catalogue().get(finding["kind"])
        yield ReportedFinding(finding, kinds[0] if kinds else None, cuts)


def _held(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
