"""The fast reader against pdfplumber: the same words in the same boxes and fonts, the same rules."""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from pipeline.core.params import ReadParams
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.readers.base import reader
from pipeline.pdf.rulings import picture_share, rulings_on
from pipeline.pdf.words import words_on
from pipeline.steps.read.compare import differing_words, with_all, without_like
from testkit.places import DISPATCH
from testkit.typeset.document import typeset
from testkit.typeset.fonts import NO_FONTS, fonts_folder

NEAR = 0.5
"""Points by which boxes may differ: PDFium keeps a letter's place in single precision and adds up rounded widths."""

SAMPLE = 6
"""Pages of each real file that are compared; CONGVAN_ALL_PAGES=1 compares them all."""

SCALE, DARK = 2, 215
"""Pixels a point of the picture in which a rule is looked for, and the grey below which one counts as printed."""

STANDARD = (("helvetica", "arial"), ("oblique", "italic"), ("timesnewroman", "times"), ("couriernew", "courier"))
"""PDFium's names of the fonts that a file leaves to the viewer, and the file's own."""


def font_key(name: str) -> str:
    key = re.sub(r"[^a-z]", "", name.lower().replace("psmt", "").replace("mt", ""))
    for ours, theirs in STANDARD:
        key = key.replace(ours, theirs)
    return key


def near(a: Sequence[float], b: Sequence[float]) -> bool:
    return all(abs(x - y) <= NEAR for x, y in zip(a, b, strict=True))


def same_word(a: Word, b: Word) -> bool:
    return (
        near((a.box.x0, a.box.top, a.box.x1, a.box.bottom), (b.box.x0, b.box.top, b.box.x1, b.box.bottom))
        and near(a.edges, b.edges)
        and abs(a.size - b.size) <= 0.1
        and a.turn == b.turn
        and font_key(a.font) == font_key(b.font)
    )


def rules_without_like(rules: Sequence[Ruling], others: Sequence[Ruling]) -> list[Ruling]:
    """The rules that have no like among the others: dashes are thousands."""
    ones, twos = (
        np.array([(r.at, r.start, r.end, 9 * NEAR * r.horizontal) for r in each]).reshape(-1, 4)
        for each in (rules, others)
    )
    return [rule for rule, one in zip(rules, ones, strict=True) if not (np.abs(twos - one) <= NEAR).all(axis=1).any()]


def letters(page: PageContent) -> Counter[str]:
    whole = with_all(page)
    text = "".join(c["text"] for c in (*whole.chars, *whole.stamped))
    return Counter("".join(unicodedata.normalize("NFD", text).split()))


def is_printed(rule: Ruling, picture: Image.Image) -> bool:
    """Whether a page's picture (`SCALE` pixels a point, grey) shows a rule: white ones it does not."""
    across = (rule.at - 1, rule.at + 1)
    along = (rule.start, rule.end)
    (x0, x1), (y0, y1) = (along, across) if rule.horizontal else (across, along)
    band = np.asarray(picture.crop(tuple(round(SCALE * side) for side in (x0, y0, x1, y1))))
    return bool((band.min(axis=0 if rule.horizontal else 1) < DARK).mean() > 0.5)


def differences(fast: PageContent, slow: PageContent, pdf: Path) -> list[str]:
    """What one reader finds on a page of `pdf` and the other does not; text that the page hides is compared too."""
    gap = ReadParams().word_gap
    ours, theirs = words_on(with_all(fast), gap), words_on(with_all(slow), gap)
    rules, others = rulings_on(fast), rulings_on(slow)
    found = [
        f"page {fast.number}: only PDFium has {w.text!r} at {w.box}" for w in without_like(ours, theirs, same_word)
    ]
    found += [
        f"page {fast.number}: only pdfplumber has {w.text!r} at {w.box}" for w in without_like(theirs, ours, same_word)
    ]
    found += [f"page {fast.number}: only PDFium has {r}" for r in rules_without_like(rules, others)]
    lacking = rules_without_like(others, rules)
    picture = picture_of(pdf, fast.number) if lacking else None
    found += [f"page {fast.number}: only pdfplumber has {r}" for r in lacking if picture and is_printed(r, picture)]
    if letters(fast) != letters(slow):
        found.append(
            f"page {fast.number}: other letters {letters(fast) - letters(slow)} {letters(slow) - letters(fast)}"
        )
    if not near((fast.width, fast.height, fast.rotation), (slow.width, slow.height, slow.rotation)):
        found.append(f"page {fast.number}: {fast.width} x {fast.height} is not {slow.width} x {slow.height}")
    if (picture_share(fast) >= 0.6) != (picture_share(slow) >= 0.6):
        found.append(f"page {fast.number}: pictures cover {picture_share(fast)} or {picture_share(slow)} of it")
    return found


def compared(pdf: Path, pages: Sequence[int] | None = None) -> list[str]:
    with reader("pdfium").open(pdf, pages) as fast, reader("pdfplumber").open(pdf, pages) as slow:
        return [line for a, b in zip(fast, slow, strict=True) for line in differences(a, b, pdf)]


def picture_of(pdf: Path, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn: Image.Image = document[number - 1].render(scale=SCALE).to_pil().convert("L")
        return drawn
    finally:
        document.close()


def test_the_first_dispatch_is_read_alike() -> None:
    assert compared(DISPATCH) == []


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_pages_are_read_alike(rotate: int, excerpt: Callable[..., Path]) -> None:
    assert compared(excerpt("turned.pdf", [1, 5], rotate=rotate)) == []


@pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
@pytest.mark.parametrize("rule", ["plain_ruled", "rotated_page", "dashes", "double_strokes", "thin_rectangles"])
def test_typeset_pages_are_read_alike(rule: str, tmp_path: Path) -> None:
    typeset(tmp_path / "a.pdf", rule, 1)
    assert compared(tmp_path / "a.pdf") == []


def test_a_word_that_one_reader_lacks_is_told() -> None:
    with reader("pdfium").open(DISPATCH, [1]) as pages:
        page = next(pages)
    first = words_on(page, 0.2)[1]
    lacking = replace(page, chars=[c for c in page.chars if not first.box.contains(c["x0"] + 1, c["top"] + 1)])
    assert differing_words(page, page, 0.2) == []
    assert [word.text for word in differing_words(page, lacking, 0.2)] == [first.text]


@pytest.mark.long
@pytest.mark.xdist_group("readers")
def test_real_pages_are_read_alike(corpus: Path) -> None:
    with (corpus / "manifest.csv").open(encoding="utf-8") as stream:
        digital = {r["file"]: int(r["pages"]) for r in csv.DictReader(stream) if r["kind"].startswith("digital")}
    found = {}
    for file, count in sorted(digital.items()):
        step = 1 if os.environ.get("CONGVAN_ALL_PAGES") else max(1, count // SAMPLE)
        found[file] = compared(corpus / file, range(1, count + 1, step))
    assert {file: lines for file, lines in found.items() if lines} == {}
