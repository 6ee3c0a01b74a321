"""The row of an id in the datasets, its document's PDF, and the boxes that locate it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Required, TypedDict, cast

from pipeline.core.errors import NotFoundError
from pipeline.core.schema import DATASETS, published
from pipeline.core.schema.documents import DocumentRow, EvidenceRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.models import RoleRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.shown import real_name, shown_name
from pipeline.workflow.datasets import find_row
from pipeline.workflow.project import Project, project_above
from pipeline.workflow.workspace import SOURCES, WORK

REFERRING = (
    "source_id",
    "figure_id",
    "table_id",
    "hanoi_model_id",
    "province_model_id",
    "evidence_id",
    "model_id",
    "previous_model_id",
    "row_id",
)
"""Columns with the id of a row that this one rests on."""


class AnyRow(TypedDict, total=False):
    """What datasets say of where their rows come from, each some of it."""

    id: Required[str]
    document_id: str | None
    file: str
    code: str
    message: str
    page: int | None
    x0: float
    top: float
    x1: float
    bottom: float
    width: float
    height: float
    dataset: str
    text: str
    observed: str | None
    decision: str | None
    seen: str | None
    seen_text: str | None
    added_in_revision: int | None
    fragments: list[FragmentRow]
    province_fragments: list[FragmentRow]
    evidence: list[EvidenceRow]
    evidence_ids: list[str]
    cells: list[RoleRow]


@dataclass(frozen=True)
class Located:
    """A row that was asked for, its dataset and the row of its document (None for one that was refused)."""

    dataset: str
    row: AnyRow
    document: DocumentRow | None

    @property
    def of_whole_page(self) -> bool:
        """Whether it is a finding about a page as a whole."""
        return self.dataset == "findings" and not self.row["fragments"] and self.row["page"] is not None


def locate(data: Path, row_id: str) -> Located:
    """The row of that id, in whichever dataset holds it.

    Raises:
        NotFoundError: no dataset has the id.
    """
    for name in published():
        row = cast("AnyRow | None", find_row(data, DATASETS[name].row, row_id))
        if row is not None:
            document_id = row["document_id"]
            return Located(name, row, find_row(data, DocumentRow, document_id) if document_id else None)
    raise NotFoundError(
        "no dataset in {data} has the id {row_id}",
        "list ids with: congvan show DATASET --columns id",
        data=data,
        row_id=row_id,
    )


def source_pdf(data: Path, document: DocumentRow, folder: Path | None) -> Path:
    """The document's PDF on this machine, its bytes checked.

    It is looked for in `folder`, in what `extract` noted beside its datasets, and in raw_pdfs/, here or of
    the datasets' project.

    Raises:
        NotFoundError: it is nowhere, or what lies there is another file.
    """
    noted = data / WORK / SOURCES
    file = real_name(document["file"])
    places: list[Path] = [folder / file] if folder else []
    if noted.is_file():
        here = json.loads(noted.read_text(encoding="utf-8")).get(document["id"])
        places += [Path(real_name(here))] if here else []
    project = project_above(data)
    places += [home.raw / file for home in (Project(Path()), *([project] if project else []))]
    for path in places:
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"]:
            return path
    looked = ", ".join(map(shown_name, places))
    raise NotFoundError(
        "{file} (SHA-256 {sha256}) is at none of {looked}",
        "name its folder with --pdfs",
        file=document["file"],
        sha256=document["sha256"],
        looked=looked,
    )


def fragments_of(located: Located, pages: Sequence[PageRow]) -> list[FragmentRow]:
    """The fragments that locate a row: its own, of a pair of models both, a document's evidence, a page."""
    row = located.row
    if located.dataset == "documents":
        return [item["fragment"] for item in row["evidence"]]
    if located.dataset == "pages":
        assert row["page"] is not None
        return [_whole(row["page"], row["width"], row["height"])]
    if located.dataset == "fragments":
        assert row["page"] is not None
        return [
            {
                "page": row["page"],
                "x0": row["x0"],
                "top": row["top"],
                "x1": row["x1"],
                "bottom": row["bottom"],
                "text": row["text"],
            }
        ]
    if located.of_whole_page:
        own = [page for page in pages if page["page"] == row["page"]]
        return [_whole(p["page"], p["width"], p["height"]) for p in own]
    return [*row.get("fragments", []), *row.get("province_fragments", [])]


def _whole(page: int, width: float, height: float) -> FragmentRow:
    """A whole page as a box."""
    return {"page": page, "x0": 0.0, "top": 0.0, "x1": width, "bottom": height, "text": ""}
