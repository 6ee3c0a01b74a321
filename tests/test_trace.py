"""From any id back to the page, and what the page says there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.workflow.located import Located, fragments_of, locate
from pipeline.workflow.reading_again import picture, read_again
from pipeline.workflow.trace import AREAS, _agree, trace
from testkit.places import DISPATCH

Rows = dict[str, list[dict[str, Any]]]
pytestmark = pytest.mark.xdist_group("dispatch")


@pytest.mark.long
@pytest.mark.parametrize(
    "dataset",
    [
        "cells",
        "blocks",
        "figures",
        "citations",
        "models",
        "hanoi_models",
        "model_progress",
        "model_map",
        "claims",
        "findings",
        "documents",
        "tables",
        "pages",
    ],
)
def test_the_boxes_of_every_row_say_again_what_the_row_says(rows: Rows, dataset: str) -> None:
    fragments = [f for row in rows[dataset] for f in fragments_of(Located(dataset, row, None), rows["pages"])]
    again = read_again(DISPATCH, fragments)
    wrong = [(f, text) for f, text in zip(fragments, again, strict=True) if not _agree(dataset, f["text"], text)]
    assert len(fragments) >= len(rows[dataset]) > 0
    assert wrong == []


def test_another_reader_finds_the_text_in_the_box_too(rows: Rows) -> None:
    """PDFium, which the datasets were not made with, reads a sample of cells inside their boxes."""
    document = pypdfium2.PdfDocument(DISPATCH)
    cells = [c for c in rows["cells"] if c["text"] and c["row_kind"] == "item"][::9]
    for cell in cells:
        for f in cell["fragments"]:
            page = document[f["page"] - 1]
            height = page.get_height()
            text = page.get_textpage().get_text_bounded(
                left=f["x0"] - 1, right=f["x1"] + 1, top=height - f["top"] - 3, bottom=height - f["bottom"] + 1
            )
            assert "".join(f["text"].split()) == "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())


def test_fragments_of_a_cut_cell_join_to_its_text(rows: Rows) -> None:
    for cell in rows["cells"]:
        joined = "".join("".join(f["text"].split()) for f in cell["fragments"])
        assert joined == "".join(cell["text"].split())


def test_trace_prints_document_page_box_and_text(rows: Rows, out: Path) -> None:
    figure = next(f for f in rows["figures"] if f["text"] == "2.171.574")
    result = CliRunner().invoke(app, ["trace", figure["id"], "--data", str(out)])
    assert result.exit_code == 0, result.output
    assert "9287_UBND-KSTT.pdf (số 9287/UBND-KSTT)" in result.stdout
    assert "page 5" in result.stdout
    assert "2.171.574" in result.stdout
    assert f"rests on  {figure['source_id']}" in result.stdout
    for name, said in (("kind", figure["kind"]), ("value", "2171574"), ("unit", figure["unit"])):
        assert f"\n{name:9} {said}\n" in result.stdout


def test_trace_marks_the_box_on_the_page(rows: Rows, out: Path, tmp_path: Path) -> None:
    cell = next(c for c in rows["cells"] if len(c["fragments"]) == 2)
    image = tmp_path / "page.png"
    command = ["trace", cell["id"], "--data", str(out), "--image", str(image), "--json"]
    sizes, reds = [], []
    for options in ([], ["--whole"]):
        result = CliRunner().invoke(app, [*command, *options])
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["agrees"] is True
        with Image.open(image) as shown:
            sizes.append(shown.size)
            reds.append(sum(n for n, c in shown.convert("RGB").getcolors(1 << 24) or [] if c == (214, 39, 40)))
    bands = [2 * (f["bottom"] - f["top"] + 2 * 72) for f in cell["fragments"]]
    assert sizes[1] == (1684, 2382)
    assert sizes[0][0] == 1684 and sizes[0][1] <= sum(bands) + 2
    assert reds[0] == reds[1] > 1000


def test_trace_of_an_unknown_id_says_what_to_run(out: Path) -> None:
    result = CliRunner().invoke(app, ["trace", "0000000000000000/t1", "--data", str(out)])
    assert result.exception is not None
    assert "congvan show DATASET --columns id" in str(result.exception)


def test_a_dataset_that_says_otherwise_than_the_page_is_told(rows: Rows, out: Path) -> None:
    cell = next(c for c in rows["cells"] if c["text"])
    located = locate(out, cell["id"])
    forged = [{**f, "text": "another text"} for f in cell["fragments"]]
    found = trace(Located(located.dataset, {**cell, "fragments": forged}, located.document), DISPATCH)
    assert not found.agrees


def test_areas_are_compared_by_their_words() -> None:
    assert all(_agree(area, "one two", "two one") for area in AREAS)
    assert not _agree("cells", "one two", "two one")


def test_a_picture_needs_a_spot(rows: Rows, out: Path) -> None:
    located = locate(out, rows["pages"][0]["id"])
    found = trace(located, DISPATCH)
    assert picture(DISPATCH, found.spots).size[0] > 1000


@pytest.mark.parametrize("dataset", ["cells", "tables", "documents"])
def test_trace_of_a_box_reads_that_box_again(rows: Rows, out: Path, dataset: str) -> None:
    box = next(f for f in rows["fragments"] if f["dataset"] == dataset and f["text"])
    found = trace(locate(out, box["id"]), DISPATCH)
    assert found.agrees
    assert found.via == [box["row_id"]]
    assert [(s.page, s.x0, s.text) for s in found.spots] == [(box["page"], box["x0"], box["text"])]
