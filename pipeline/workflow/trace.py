"""From an id back to the page: its document, its boxes, and what the page says there when it is read again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from pipeline.core.errors import NotFoundError
from pipeline.core.params import ReadParams
from pipeline.core.schema import published
from pipeline.core.shown import real_name, shown_name
from pipeline.layout.geometry import Box
from pipeline.workflow.datasets import open_dataset
from pipeline.workflow.reading_again import DEFAULTS, read_again

AREAS = ("tables", "pages")
"""Datasets whose rows are areas: their letters may be read again in another order."""
REFERRING = (
    "source_id",
    "figure_id",
    "table_id",
    "hanoi_model_id",
    "province_model_id",
    "evidence_id",
    "model_id",
    "previous_model_id",
)
"""Columns with the id of a row that this one rests on."""
TEXT_COLUMNS = ("text", "evidence_text", "message", "number", "title", "name")


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
    `mended` says whether that changed a text which values were read from."""

    id: str
    dataset: str
    document_id: str
    file: str
    number: str | None
    text: str
    via: Sequence[str]
    spots: Sequence[Spot]
    corrected: Sequence[str]
    mended: bool

    @property
    def agrees(self) -> bool:
        """Whether every box says again what the dataset holds; one whose cell was corrected need not."""
        return self.mended or all(spot.agrees for spot in self.spots)

    def as_dict(self) -> dict[str, Any]:
        """As a JSON object."""
        return {**asdict(self), "agrees": self.agrees}


@dataclass(frozen=True)
class Located:
    """A row that was asked for, its dataset and the row of its document (None for one that was refused)."""

    dataset: str
    row: Mapping[str, Any]
    document: Mapping[str, Any] | None


def locate(data: Path, row_id: str) -> Located:
    """The row of that id, in whichever dataset holds it.

    Raises:
        NotFoundError: no dataset has the id.
    """
    for name in published():
        table = open_dataset(data, name)
        rows = table.filter(pc.equal(table.column("id"), row_id)).to_pylist()
        if rows:
            documents = open_dataset(data, "documents")
            owner = documents.filter(pc.equal(documents.column("id"), rows[0]["document_id"])).to_pylist()
            return Located(name, rows[0], owner[0] if owner else None)
    raise NotFoundError(f"no dataset in {data} has the id {row_id}", "list ids with: congvan show DATASET --columns id")


def source_pdf(data: Path, document: Mapping[str, Any], folder: Path | None) -> Path:
    """The document's PDF on this machine, its bytes checked.

    It is looked for in `folder`, in what `extract` noted beside its datasets, and in raw_pdfs/.

    Raises:
        NotFoundError: it is nowhere, or what lies there is another file.
    """
    noted = data / ".work" / "sources.json"
    file = real_name(document["file"])
    places: list[Path] = [folder / file] if folder else []
    if noted.is_file():
        here = json.loads(noted.read_text(encoding="utf-8")).get(document["id"])
        places += [Path(real_name(here))] if here else []
    places.append(Path("raw_pdfs") / file)
    for path in places:
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"]:
            return path
    looked = ", ".join(map(shown_name, places))
    raise NotFoundError(
        f"{document['file']} (SHA-256 {document['sha256']}) is at none of {looked}", "name its folder with --pdfs"
    )


def fragments_of(located: Located, pages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The fragments that locate a row: its own, of a pair of models both, a document's evidence, a page."""
    row = located.row
    if located.dataset == "documents":
        return [item["fragment"] for item in row["evidence"]]
    if located.dataset == "pages":
        return [{"page": row["page"], "x0": 0.0, "top": 0.0, "x1": row["width"], "bottom": row["height"], "text": ""}]
    if located.dataset == "findings" and not row["fragments"] and row["page"] is None:
        mentioned = [p for p in pages if row["observed"] == f"page {p['page']}"]
        return [f for p in mentioned for f in fragments_of(Located("pages", p, located.document), [])]
    return [*row.get("fragments", []), *row.get("province_fragments", [])]


def trace(
    located: Located,
    pdf: Path,
    pages: Sequence[Mapping[str, Any]] = (),
    corrections: Sequence[Mapping[str, Any]] = (),
    params: ReadParams = DEFAULTS,
) -> Trace:
    """Read every box of a row again from the PDF; `pages` and `corrections` are those of its document, `params` those
    of the run that read it."""
    assert located.document is not None
    row = located.row
    fragments = fragments_of(located, pages)
    again = read_again(pdf, fragments, {page["page"] for page in pages if page["text_source"] == "ocr"}, params)
    spots = [
        Spot(
            **{**fragment, "text": fragment["text"]},
            read_again=text,
            agrees=_agree(located.dataset, fragment["text"], text),
        )
        for fragment, text in zip(fragments, again, strict=True)
    ]
    via = [row[name] for name in REFERRING if row.get(name)]
    via += row.get("evidence_ids", [])
    via += [cell["cell_id"] for cell in row.get("cells", [])]
    return Trace(
        id=str(row["id"]),
        dataset=located.dataset,
        document_id=located.document["id"],
        file=located.document["file"],
        number=located.document["number"],
        text=next((str(row[name]) for name in TEXT_COLUMNS if row.get(name)), ""),
        via=via,
        spots=spots,
        corrected=[_told(c) for c in corrections if not {row["id"], *via}.isdisjoint(c["target_ids"])],
        mended=located.dataset != "cells" and any(_mends(c, via) for c in corrections),
    )


def _mends(correction: Mapping[str, Any], via: Sequence[str]) -> bool:
    """Whether it changed the text of a cell that a row rests on."""
    return correction["kind"] == "cells" and not set(via).isdisjoint(correction["target_ids"])


def _told(correction: Mapping[str, Any]) -> str:
    """A correction in a line."""
    who = f"{correction['decided_by']}, {correction['decided_on']}: {correction['reason']}"
    return f"{correction['read']!r} is {correction['given']!r} ({who})"


def _agree(dataset: str, text: str, again: str) -> bool:
    if dataset == "pages":
        return True
    if dataset in AREAS:
        return Counter("".join(text.split())) == Counter("".join(again.split()))
    return "".join(text.split()) == "".join(again.split())
