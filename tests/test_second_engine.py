"""Words held against what the second engine reads in their place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from pipeline.core.params import ReadParams
from pipeline.core.store import Row
from pipeline.layout.geometry import Box
from pipeline.pdf.ocr import line_engine
from pipeline.pdf.ocr.confidence import BINS, BINS_OF_TWO, confidence
from pipeline.pdf.ocr.line_engine import LineEngine, Sign, line_engine_name
from pipeline.pdf.ocr.second_engine import aligned, compared, words_of_signs
from pipeline.pdf.ocr.tesseract import Print, models
from pipeline.pdf.ocr.vote import Backing, Reading, Voted
from pipeline.pdf.recognizers import tesseract_recognizer
from pipeline.pdf.recognizers.base import recognizer
from pipeline.steps.read import STEP
from testkit.datasets import MadeDocument
from testkit.typeset.degrade import SCANNERS, scan
from testkit.typeset.fonts import fonts_folder
from testkit.typeset.head import set_head

needs_engines = pytest.mark.skipif(
    models() is None or fonts_folder() is None or line_engine_name() is None,
    reason="needs Tesseract's Vietnamese models, the Liberation fonts and the extra ocr: "
    "apt-get install tesseract-ocr-vie tesseract-ocr-script-viet fonts-liberation2; pip install 'congvan[ocr]'",
)
CHARSET = frozenset("0123456789.,/()-ABCDĐNPQTUabcdghimnopqrstuyỵđãâấầằéèêếềểệíỉlôốổồỗ ")


def signs(text: str, score: float = 99.5) -> list[Sign]:
    return [Sign(sign, 10.0 * place, score) for place, sign in enumerate(text)]


def voted(text: str, score: float = 80.0, reading: Reading = Reading.PAGE) -> Voted:
    edges = tuple(float(x) for x in range(len(text) + 1))
    return Voted(Print(text, Box(0, 0, 10, 10), edges, 10.0, score), reading)


def stands(text: str, read: str, **how: float) -> tuple[str, Reading, Backing]:
    found = compared(voted(text, how.get("score", 80.0)), signs(read, how.get("sure", 99.5)), CHARSET)
    return found.word.text, found.reading, found.backing


def parts(words: list[str], read: str) -> list[str]:
    return ["".join(sign.text for sign in own) for own in aligned(words, signs(read))[0]]


def test_each_sign_is_at_the_word_in_whose_place_it_stands() -> None:
    assert parts(["số", "57/2024"], "số 57/2024") == ["số", "57/2024"]
    assert parts(["nổ,", "thuốc", "pháo"], "nổ,thuốc phảo") == ["nổ,", "thuốc", "phảo"], "it drops blanks"
    assert parts(["đến", "ngày"], "đến. ngày") == ["đến.", "ngày"], "a point is the first word's"
    assert parts(["26/2016", "của"], "96/2016 ủa") == ["96/2016", "ủa"]
    assert parts(["một", "hai"], "") == ["", ""]


@given(st.lists(st.text("ab1.", min_size=1, max_size=4), min_size=1, max_size=5), st.text("ab1. ", max_size=20))
def test_no_sign_is_lost_or_said_twice(words: list[str], read: str) -> None:
    own, others = aligned(words, signs(read))
    assert len(own) == len(words)
    assert sorted(sign.x for part in (*own, *others) for sign in part) == [
        10.0 * place for place, sign in enumerate(read) if sign != " "
    ]


def test_a_word_that_the_engine_alone_has_is_none_of_the_others() -> None:
    own, others = aligned(["Hội", "đồng"], signs("Hội đồng 1"))
    assert ["".join(sign.text for sign in part) for part in (*own, *others)] == ["Hội", "đồng", "1"]


def test_what_both_say_is_told_apart_from_what_they_differ_in() -> None:
    assert stands("170", "170") == ("170", Reading.PAGE, Backing.SAME)
    assert stands("170", "110", sure=60.0) == ("170", Reading.PAGE, Backing.OTHER)
    assert stands("170", "") == ("170", Reading.PAGE, Backing.OTHER)


def test_the_surer_one_stands_where_the_other_is_unsure() -> None:
    assert stands("26/2016", "96/2016") == ("96/2016", Reading.SECOND, Backing.NONE)
    assert stands("26/2016", "96/2016", score=96.0) == ("26/2016", Reading.PAGE, Backing.OTHER)
    assert stands("đồi", "đổi", score=94.0) == ("đổi", Reading.SECOND, Backing.NONE), "other marks, if it is very sure"
    assert stands("đồi", "đổi", score=94.0, sure=95.0) == ("đồi", Reading.PAGE, Backing.OTHER)
    assert stands("số", "sq") == ("số", Reading.PAGE, Backing.OTHER), "no syllable stands for one"


def test_a_word_that_tesseract_is_certain_of_is_doubted_for_a_mark_more_alone() -> None:
    assert stands("hô", "hồ", score=97.0) == ("hồ", Reading.SECOND, Backing.NONE), "a mark beside another is overlooked"
    assert stands("hô", "hồ", score=97.0, sure=40.0) == ("hô", Reading.PAGE, Backing.OTHER)
    for word, read in (("bằng", "bãng"), ("đất", "đãt"), ("chip", "chíp"), ("tuyến", "tuyển"), ("đất", "dất")):
        assert stands(word, read, score=97.0) == (word, Reading.PAGE, Backing.NONE), "two marks taken for one, or a dot"
    for word, read in (("chỉ", "chi"), ("tỉnh", "tinh")):
        assert stands(word, read, score=97.0, sure=60.0) == (word, Reading.PAGE, Backing.OTHER), "a dot may be a mark"
    assert stands("công.", "công,", score=97.0) == ("công.", Reading.PAGE, Backing.NONE)
    assert stands("tin", "tim", score=97.0, sure=80.0) == ("tin", Reading.PAGE, Backing.NONE)
    assert stands("tin", "tim", score=97.0) == ("tin", Reading.PAGE, Backing.OTHER), "other letters, if it is sure"


def test_two_readings_of_a_word_keep_their_marks() -> None:
    twice = voted("bằng", score=70.0, reading=Reading.AGREED)
    assert compared(twice, signs("bãng"), CHARSET) == Voted(twice.word, Reading.AGREED, Backing.OTHER)
    once = compared(voted("bâng", score=70.0, reading=Reading.AGREED), signs("bầng"), CHARSET)
    assert (once.word.text, once.reading) == ("bầng", Reading.SECOND)


def test_a_y_of_which_the_engine_is_not_sure_may_be_another_letter() -> None:
    assert stands("quy", "quy") == ("quy", Reading.PAGE, Backing.SAME)
    assert stands("quy", "quy", sure=90.0) == ("quy", Reading.PAGE, Backing.OTHER)


def test_a_point_that_the_engine_drops_does_not_speak_against_a_word() -> None:
    assert stands("2014.", "2014") == ("2014.", Reading.PAGE, Backing.SAME)
    assert stands("đất.", "đất") == ("đất.", Reading.PAGE, Backing.SAME)


def test_signs_that_the_engine_cannot_write_are_not_held_against_a_word() -> None:
    for text in ("9=7/4", "≥120", "m²", "–"):
        assert stands(text, "9-7/4") == (text, Reading.PAGE, Backing.NONE)


def test_an_engine_that_is_not_sure_does_not_speak_against_two_readings_of_a_number() -> None:
    twice = voted("98,7", score=97.0, reading=Reading.AGREED)
    assert compared(twice, signs("98,1", 52.0), CHARSET) == twice
    assert compared(twice, signs("98,1", 95.0), CHARSET).backing == Backing.OTHER


def test_a_number_told_by_its_shapes_stands() -> None:
    found = compared(voted("1.771", reading=Reading.SHAPES), signs("1.777"), CHARSET)
    assert (found.word.text, found.reading, found.backing) == ("1.771", Reading.SHAPES, Backing.NONE)


def test_the_engines_own_words_have_the_blanks_that_it_drops() -> None:
    level = voted("nổ").word
    assert [word.text for word in words_of_signs(signs("nổ,thuốc 1,5 b;"), [level], (0, 9))] == [
        "nổ,",
        "thuốc",
        "1,5",
        "b;",
    ]


def test_every_way_to_read_a_word_has_a_confidence() -> None:
    for reading in Reading:
        for backing in Backing:
            for text in ("12", "ab"):
                assert 0 < confidence(Voted(voted(text).word, reading, backing)) < 1
    assert len(BINS + BINS_OF_TWO) == len({*BINS, *BINS_OF_TWO})


@needs_engines
def test_the_engine_reads_a_line_sign_by_sign() -> None:
    engine, folder = LineEngine.installed(), fonts_folder()
    assert engine
    assert folder
    font = ImageFont.truetype(str(folder / "LiberationSerif-Regular.ttf"), 44)
    picture = Image.new("L", (900, 60), 255)
    ImageDraw.Draw(picture).text((6, 4), "Nghị định số 96/2016/NĐ-CP, đột quỵ", fill=0, font=font)
    (read,) = engine.read([np.asarray(picture)])
    text = "".join(sign.text for sign in read)
    assert text.replace(" ", "") == "Nghịđịnhsố96/2016/NĐ-CP,độtquỵ"
    assert [sign.x for sign in read] == sorted(sign.x for sign in read)
    assert all(0 < sign.x < 900 for sign in read)


@needs_engines
@pytest.mark.long
def test_pages_name_both_engines_or_say_that_one_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_head(tmp_path / "a.pdf", 0)
    scan(tmp_path / "a.pdf", tmp_path / "b.pdf", SCANNERS["200"], 0)
    engines, findings, known = read_here(tmp_path / "b.pdf")
    assert str(line_engine_name()) in engines
    assert not findings
    monkeypatch.setattr(line_engine, "PACKAGE", "no_such_package")
    monkeypatch.setattr(tesseract_recognizer, "RECOGNIZER", tesseract_recognizer.TesseractRecognizer())
    forget()
    try:
        alone, findings, models_alone = read_here(tmp_path / "b.pdf")
    finally:
        monkeypatch.undo()
        forget()
    assert alone == engines.partition(" + ")[0]
    assert [finding["observed"] for finding in findings] == [line_engine.REMEDY], "once a document"
    assert models_alone != known, "what was read with two engines is read anew"


def read_here(path: Path) -> tuple[str, list[Row], str | None]:
    """What read the first page, the findings that an engine is missing, and what is read with."""
    rows = list(STEP.run(MadeDocument("0" * 16, path, {}, {}, ReadParams())))
    (engine,) = (row["ocr_engine"] for name, row in rows if name == "read_pages")
    told = [row for name, row in rows if name == "findings" and row["kind"] == "recognized_by_one_engine"]
    return engine, told, recognizer("tesseract").models()


def forget() -> None:
    """Look anew for what is installed."""
    for asked in (line_engine._models, line_engine.line_engine_name):
        asked.cache_clear()
