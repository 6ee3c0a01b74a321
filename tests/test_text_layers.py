"""Text layers that are not what they seem: nonsense, hidden text, legacy fonts, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.errors import NeedsRecognition
from pipeline.core.params import ReadParams
from pipeline.steps.read import STEP
from testkit.datasets import MadeDocument
from testkit.typeset.document import typeset
from testkit.typeset.fonts import NO_FONTS, fonts_folder
from testkit.typeset.legacy import FONTS

needs_fonts = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    rows = STEP.run(MadeDocument("0" * 16, path, {}, {}, ReadParams(recognize=False)))
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in STEP.writes}
    for name, row in rows:
        found[name].append(dict(row))
    return found


@needs_fonts
def test_a_legacy_document_says_how_it_was_encoded(tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", "tcvn3", 1)
    rows = read(tmp_path / "a.pdf")
    assert {page["text_encoding"] for page in rows["read_pages"]} == {"tcvn3"}
    assert {f["kind"] for f in rows["findings"]} == {"legacy_encoding"}


@needs_fonts
def test_a_capitals_font_shows_the_same_codes_as_capitals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typeset(tmp_path / "small.pdf", "tcvn3", 1)
    monkeypatch.setitem(FONTS, "tcvn3", ".VnTimeH")
    typeset(tmp_path / "capitals.pdf", "tcvn3", 1)
    small, capitals = (read(tmp_path / f"{name}.pdf")["words"] for name in ("small", "capitals"))
    assert [word["text"] for word in capitals] == [word["text"].upper() for word in small]


@needs_fonts
def test_a_layer_whose_font_does_not_tell_is_sent_to_recognition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("testkit.typeset.paper.rename_fonts", lambda writer, encoding: None)
    typeset(tmp_path / "a.pdf", "tcvn3", 1)
    with pytest.raises(NeedsRecognition, match="pictures"):
        read(tmp_path / "a.pdf")


@needs_fonts
@pytest.mark.parametrize("rule", ["invisible_text", "clipped_text"])
def test_hidden_text_is_left_out_and_counted(rule: str, tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", rule, 1)
    rows = read(tmp_path / "a.pdf")
    for page in rows["read_pages"]:
        hidden = [word["text"] for word in rows["hidden_words"] if word["page"] == page["page"]]
        assert {"ẩn", "che"} & set(hidden)
        assert page["words_hidden"] == len(hidden)


@pytest.mark.parametrize(("picture", "source"), [(None, "blank"), (200, "needs_recognition")])
def test_a_page_without_words_is_blank_or_a_picture(picture: int | None, source: str, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 720, "A page with words.")
    canvas.showPage()
    if picture:
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "grey")), 100, 300, picture, picture)
    canvas.showPage()
    canvas.save()
    assert [page["text_source"] for page in read(tmp_path / "a.pdf")["read_pages"]] == ["digital", source]
