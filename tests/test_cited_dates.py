"""What no dispatch shows by itself: a cited document of which most others give another date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import read_rows
from pipeline.workflow.datasets import documents_in
from pipeline.workflow.stages import metrics_stage
from pipeline.workflow.workspace import Workspace
from testkit.running import extracted
from testkit.typeset.fonts import FONTS, NO_FONTS, fonts_folder

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)


def citing(folder: Path, name: str, day: str) -> None:
    """A page that cites a decree of that day."""
    fonts = fonts_folder()
    assert fonts is not None
    pdfmetrics.registerFont(TTFont("Serif", str(fonts / FONTS["Serif"])))
    folder.mkdir(exist_ok=True)
    canvas = Canvas(str(folder / f"{name}.pdf"), invariant=True)
    canvas.setFont("Serif", 13)
    canvas.drawString(72, 700, f"Căn cứ Nghị định số 92/2017/NĐ-CP ngày {day} của Chính phủ ({name});")
    canvas.save()


def told(out: Path) -> dict[str, tuple[str | None, str | None, int | None]]:
    """What was expected and seen, and the page, by file."""
    files = documents_in(out)
    found = (row for row in read_rows(out / "findings.parquet", FindingRow) if row["kind"] == "cited_date")
    return {files[row["document_id"]]: (row["expected"], row["observed"], row["page"]) for row in found}


def test_a_date_that_most_others_give_otherwise_is_told_when_there_are_others(tmp_path: Path) -> None:
    pdfs, out = tmp_path / "pdfs", tmp_path / "out"
    for name, day in (("a", "07/8/2017"), ("b", "07 tháng 8 năm 2017"), ("odd", "08/7/2017")):
        citing(pdfs, name, day)
    extracted([pdfs], out)
    assert told(out) == {}
    citing(pdfs, "c", "07/8/2017")
    extracted([pdfs], out)
    assert told(out) == {"odd.pdf": ("07/08/2017", "08/07/2017", 1)}
    warned = sum(row["severity"] == "warning" for row in read_rows(out / "findings.parquet", FindingRow))
    metrics, _ = metrics_stage(Workspace(out / ".work"), None)
    assert json.loads(json.dumps(metrics["corpus"]))["findings"]["warning"] == warned
    (pdfs / "c.pdf").unlink()
    extracted([pdfs], out)
    assert told(out) == {}
