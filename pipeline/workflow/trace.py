"""From an id back to the page: its document, its boxes, and what the page says there when it is read again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Required, TypedDict, cast

from pipeline.core.errors import NotFoundError
from pipeline.core.params import ReadParams
from pipeline.core.schema import DATASETS, published
from pipeline.core.schema.corrections import CorrectionRow
from pipeline.core.schema.documents import DocumentRow, EvidenceRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.models import RoleRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.shown import real_name, shown_name
from pipeline.core.signed import first_signature, signer_name
from pipeline.layout.geometry import Box
from pipeline.workflow.datasets import find_row
from pipeline.workflow.project import Project, project_above
from pipeline.workflow.reading_again import DEFAULTS, read_again

AREAS = ("tables", "pages")
"""Datasets whose rows are areas: their letters may be read again in another order."""
UNREAD = ("pages", "signatures")
"""Datasets whose rows say nothing of the text in their boxes."""
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
TEXT_COLUMNS = (
    "text",
    "evidence_text",
    "message",
    "number",
    "title",
    "name",
    "signer_agency",
    "signer_person",
    "field",
)


@dataclass(frozen=True)
class Spot:
    """A box on a page, what the dataset says of it, and what the page says there when read again."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    read_again: str
    agrees: bool

    @property
    def box(self) -> Box:
        """Where it lies, in points."""
        return Box(self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True)
class Trace:
    """Where a row of a dataset comes from. `via` are the ids it rests on, `corrected` what persons decided of them;
    `mended` says whether that changed a text which values were read from; `seen` is a figure as its page's picture
    shows it, with the verdict; `signed` are the digital signatures of a document, `signed_bytes` the file as it was
    signed, for a row of what came later or a finding on a signature."""

    id: str
    dataset: str
    document_id: str
    file: str
    number: str | None
    text: str
    via: Sequence[str]
    spots: Sequence[Spot]
    corrected: Sequence[str]
    seen: str | None
    mended: bool
    signed: Sequence[str]
    signed_bytes: int | None

    @property
    def agrees(self) -> bool:
        """Whether every box says again what the dataset holds; one whose cell was corrected need not."""
        return self.mended or all(spot.agrees for spot in self.spots)

    def as_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {**asdict(self), "agrees": self.agrees}


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
    raise NotFoundError(f"no dataset in {data} has the id {row_id}", "list ids with: congvan show DATASET --columns id")


def source_pdf(data: Path, document: DocumentRow, folder: Path | None) -> Path:
    """The document's PDF on this machine, its bytes checked.

    It is looked for in `folder`, in what `extract` noted beside its datasets, and in raw_pdfs/, here or of
    the datasets' project.

    Raises:
        NotFoundError: it is nowhere, or what lies there is another file.
    """
    noted = data / ".work" / "sources.json"
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
        f"{document['file']} (SHA-256 {document['sha256']}) is at none of {looked}", "name its folder with --pdfs"
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


def trace(
    located: Located,
    pdf: Path,
    pages: Sequence[PageRow] = (),
    corrections: Sequence[CorrectionRow] = (),
    params: ReadParams = DEFAULTS,
    signatures: Sequence[SignatureRow] = (),
) -> Trace:
    """Read every box of a row again from the PDF; `pages`, `corrections` and `signatures` are those of its document,
    `params` those of the run that read it."""
    assert located.document is not None
    row = located.row
    fragments = fragments_of(located, pages)
    again = read_again(pdf, fragments, {page["page"] for page in pages if page["text_source"] == "ocr"}, params)
    spots = [
        Spot(
            **fragment,
            read_again=text,
            agrees=located.of_whole_page or _agree(row.get("dataset", located.dataset), fragment["text"], text),
        )
        for fragment, text in zip(fragments, again, strict=True)
    ]
    via = [str(found) for name in REFERRING if (found := row.get(name))]
    via += row.get("evidence_ids", [])
    via += [cell["cell_id"] for cell in row.get("cells", [])]
    return Trace(
        id=str(row["id"]),
        dataset=located.dataset,
        document_id=located.document["id"],
        file=located.document["file"],
        number=located.document["number"],
        text=next((str(said) for name in TEXT_COLUMNS if (said := row.get(name))), ""),
        via=via,
        spots=spots,
        corrected=[_told(c) for c in corrections if not {row["id"], *via}.isdisjoint(c["target_ids"])],
        seen=f"{row['seen_text']} ({row['seen']})" if row.get("seen") else None,
        mended=located.dataset != "cells" and any(_mends(c, via) for c in corrections),
        signed_bytes=_signed_bytes(row, signatures),
        signed=[_signed(one) for one in signatures] if located.dataset == "documents" else [],
    )


def _signed_bytes(row: AnyRow, signatures: Sequence[SignatureRow]) -> int | None:
    """How many bytes of the file are what was signed, where a row came after that, or rests on a signature."""
    named = set(row.get("evidence_ids", []))
    first = first_signature(s for s in signatures if s["id"] in named or row.get("added_in_revision") is not None)
    return first["signed_bytes"] if first else None


def _signed(row: SignatureRow) -> str:
    """A signature in a line."""
    who = signer_name(row) or "nobody named"
    when = row["stamped_at"] if row["stamp_verdict"] == "valid" else row["claimed_at"]
    after = {"none": "nothing changed after it", None: "changes after it not told"}.get(
        row["changed_after"], f"changed after it: {row['changed_after']}"
    )
    told = [f"{row['verdict']}", who, when or "no time", after, f"trust {row['trust']}"]
    return f"{row['id']}: {', '.join(told)}" + (f" ({row['fault']})" if row["fault"] else "")


def _mends(correction: CorrectionRow, via: Sequence[str]) -> bool:
    """Whether it changed the text of a cell that a row rests on."""
    return correction["kind"] == "cells" and not set(via).isdisjoint(correction["target_ids"])


def _told(correction: CorrectionRow) -> str:
    """A correction in a line."""
    who = f"{correction['decided_by']}, {correction['decided_on']}: {correction['reason']}"
    return f"{correction['read']!r} is {correction['given']!r} ({who})"


def _agree(dataset: str, text: str, again: str) -> bool:
    if dataset in UNREAD or (dataset == "findings" and not text):
        return True
    if dataset in AREAS:
        return Counter("".join(text.split())) == Counter("".join(again.split()))
    return "".join(text.split()) == "".join(again.split())
