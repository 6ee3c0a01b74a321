"""A further reader or recognizer is one file and one parameter; what is shipped reads through the same doors."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import pipeline.pdf.readers
import pipeline.pdf.recognizers
from pipeline.core.doors import names_behind
from pipeline.core.errors import ContractError, NotFoundError
from pipeline.core.params import Params, ReadParams, load_params
from pipeline.core.store import Row
from pipeline.layout.geometry import Box
from pipeline.pdf.readers.base import reader, share_within
from pipeline.pdf.recognizers.base import models_here
from pipeline.steps.read import STEP
from pipeline.workflow.reading_again import params_of_run, picture, read_again
from pipeline.workflow.trace import Spot
from testkit.datasets import MadeDocument
from testkit.places import DISPATCH
from testkit.running import extracted

TOYS = Path(__file__).with_name("doors")


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The files in tests/doors beside those of the packages, as if they lay there."""
    for package in (pipeline.pdf.readers, pipeline.pdf.recognizers):
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(TOYS)])
    yield
    for name in ("pipeline.pdf.readers.toy_reader", "pipeline.pdf.recognizers.toy_recognizer"):
        sys.modules.pop(name, None)


def params(folder: Path, text: str) -> Params:
    path = folder / "params.yaml"
    path.write_text(text, encoding="utf-8")
    return load_params(path)


def read(path: Path, chosen: ReadParams, dataset: str) -> list[Row]:
    return [row for name, row in STEP.run(MadeDocument("0" * 16, path, {}, {}, chosen)) if name == dataset]


def picture_page(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=(200, 100))
    canvas.drawImage(ImageReader(Image.new("RGB", (200, 100), "grey")), 0, 0, 200, 100)
    canvas.showPage()
    canvas.save()
    return path


def test_what_is_shipped_stands_behind_the_doors() -> None:
    assert names_behind("pipeline.pdf.readers") == ["pdfium", "pdfplumber"]
    assert names_behind("pipeline.pdf.recognizers") == ["tesseract"]


@pytest.mark.usefixtures("toys")
def test_a_further_reader_is_one_file_and_one_parameter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Chợ 4.0", encoding="utf-8")
    chosen = params(tmp_path, "read: {reader: toy}\n").read
    assert [word["text"] for word in read(path, chosen, "words")] == ["Chợ", "4.0"]
    box = {"page": 1, "x0": 24.0, "top": 10.0, "x1": 42.0, "bottom": 20.0, "text": "4.0"}
    assert read_again(path, [box], params=chosen) == ["4.0"]
    with pytest.raises(NotFoundError, match="renders no pages"):
        picture(path, [Spot(**box, read_again="4.0", agrees=True)], chosen)


@pytest.mark.usefixtures("toys")
def test_a_further_recognizer_is_one_file_and_one_parameter(tmp_path: Path) -> None:
    path = picture_page(tmp_path / "a.pdf")
    chosen = params(tmp_path, "read: {recognizer: toy}\n").read
    assert [(w["text"], w["confidence"]) for w in read(path, chosen, "words")] == [("Chợ", 0.75)]
    assert [(s["text_source"], s["ocr_engine"]) for s in read(path, chosen, "read_pages")] == [("ocr", "toy 1")]
    box = {"page": 1, "x0": 10.0, "top": 10.0, "x1": 40.0, "bottom": 20.0, "text": "Chợ"}
    assert read_again(path, [box], {1}, chosen) == ["Chợ"]
    assert "toy none" in str(models_here()), "work is done anew when there is another recognizer"


@pytest.mark.parametrize("odd", ["acrobat", "1", "true", "[pdfium]"])
def test_a_reader_that_is_none_is_told_with_those_that_there_are(odd: str, tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"params\.yaml: read\.reader is ") as told:
        params(tmp_path, f"read: {{reader: {odd}}}\n")
    assert told.value.remedy == "choose from ['pdfium', 'pdfplumber']"
    with pytest.raises(ContractError, match="no reader named 'acrobat'"):
        reader("acrobat")


def test_pdfplumber_can_be_the_first_reader_and_is_held_to_pdfium(tmp_path: Path) -> None:
    chosen = params(tmp_path, "read: {reader: pdfplumber}\n").read
    path = picture_page(tmp_path / "a.pdf")
    with reader(chosen.reader).open(path) as pages, pages.displayed(1) as shown:
        assert shown
        assert shown.size == (200, 100)
        assert shown.rendered(2.0).shape == (200, 400, 3)


@pytest.mark.parametrize("name", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(
    "within", [Box(13.3, 20.7, 150.2, 70.1), Box(-5.0, -5.0, 90.0, 300.0), Box(0.0, 0.0, 1.0, 1.0)]
)
def test_a_part_of_a_page_is_drawn_as_in_the_whole_page(name: str, within: Box, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(200, 100))
    canvas.drawString(10, 30, "Điều 1. Phê duyệt 1.250 hồ sơ")
    canvas.rect(20, 20, 120.5, 60.25)
    canvas.save()
    scale = 2.3
    with reader(name).open(tmp_path / "a.pdf") as pages, pages.displayed(1) as shown:
        assert shown
        whole, part = shown.rendered(scale), shown.rendered(scale, within)
    left, top = (max(0, math.floor(side * scale)) for side in (within.x0, within.top))
    inside = (slice(top, math.ceil(within.bottom * scale)), slice(left, math.ceil(within.x1 * scale)))
    assert np.abs(whole[inside].astype(int) - part[inside]).max() <= 1
    part[inside] = 255
    assert (part == 255).all()


@pytest.mark.parametrize("size", [(595.0, 842.0), (14_400.0, 20.0), (20.0, 14_400.0)])
def test_a_share_keeps_a_picture_within_its_pixels(size: tuple[float, float]) -> None:
    share = share_within(size, 2.0, 90_000)
    assert 40_000 < size[0] * size[1] * (2 * share) ** 2 <= 90_000
    assert share_within(size, 2.0, 10**9) == 1.0


def test_a_marked_page_is_rendered_within_the_bound_and_its_box_is_in_place(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(4000, 2000))
    canvas.showPage()
    canvas.save()
    spot = Spot(1, 1000, 500, 3000, 1500, "", "", agrees=True)
    shown = picture(tmp_path / "a.pdf", [spot], ReadParams(page_pixels=20_000), whole=True)
    assert shown.width * shown.height <= 20_000
    reds = [(x, y) for x in range(shown.width) for y in range(shown.height) if shown.getpixel((x, y)) == (214, 39, 40)]
    edges = [(min(v) - 0, max(v)) for v in zip(*reds, strict=True)]
    (left, right), (top, bottom) = edges
    assert left == pytest.approx(shown.width * 0.25, abs=5)
    assert right == pytest.approx(shown.width * 0.75, abs=5)
    assert top == pytest.approx(shown.height * 0.25, abs=5)
    assert bottom == pytest.approx(shown.height * 0.75, abs=5)


def test_a_page_is_read_again_as_the_run_read_it(tmp_path: Path) -> None:
    chosen = replace(Params(), read=ReadParams(word_gap=0.3, page_words=60_000))
    (outcome,) = extracted([picture_page(tmp_path / "a.pdf")], tmp_path / "out", chosen)
    (document_id,) = (path.name for path in (tmp_path / "out" / ".work" / "read").iterdir() if path.is_dir())
    assert outcome.file == "a.pdf"
    assert params_of_run(tmp_path / "out", document_id) == chosen.read
    assert params_of_run(tmp_path, document_id) == ReadParams()


def test_text_that_a_run_read_within_its_bounds_is_not_refused_when_it_is_read_again() -> None:
    box = {"page": 1, "x0": 0.0, "top": 0.0, "x1": 600.0, "bottom": 850.0, "text": ""}
    assert len(read_again(DISPATCH, [box], params=ReadParams(page_words=1, nesting=1))[0]) > 1000
