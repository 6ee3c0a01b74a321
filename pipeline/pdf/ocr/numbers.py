"""Numbers in columns of them, and such as are told by the shapes of their signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.pdf.ocr.cells import SHORT, CellRead
from pipeline.pdf.ocr.crop import INSET, Crop
from pipeline.pdf.ocr.glyphs import DigitShapes, DigitSigns, Shapes, Signs, parts_of, signs_of
from pipeline.pdf.ocr.image import DPI, Grey
from pipeline.pdf.ocr.look_alikes import digits_in_columns
from pipeline.pdf.ocr.tesseract import Models
from pipeline.pdf.ocr.vote import NUMBER, Reading, Voted

MOST = 0.6
"""A column is one of numbers when more than this share of its filled cells are."""
LEAST_NUMBERS = 4
"""Filled cells that a column needs for that."""
NUMBER_SIGNS = "0123456789.,%-+"
CODE = re.compile(r"^(?=.*\d)[A-ZĐ\d.,%=/+()-]+$")
"""Numbers, and what is written like them: codes, dates, sums of columns."""
DIGIT = re.compile(r"\d")
SURE = 95.0
"""Score of words of a page that tell what its digits look like."""
PRINTED = 85.0
"""Score in both readings below which a number that somebody may have filled in is not print for sure."""
MANY = 4
"""Digits like those of print that no hand writes one after the other."""
WRITTEN = re.compile(
    r"^\(?[-+]?((\d{1,3}(\.\d{3})+|\d+)(,\d+)?%?|\d+(\.\d+)+|\d+(/\d+)+|\d+=\d+([-+/]\d+)+|[A-ZĐ]{1,4}[\d.]*\d)\.?\)?$"
)
"""Such as documents do write."""


def columns_as_numbers(models: Models, cells: Sequence[CellRead]) -> list[CellRead]:
    """In columns of numbers, read anew what was read as letters or not at all and can be a number."""
    columns: dict[tuple[int, int], list[str]] = {}
    for found in cells:
        if found.cell.column_span == 1 and found.text:
            columns.setdefault((found.grid, found.cell.column), []).append(found.text)
    of_numbers = {column for column, texts in columns.items() if _are_numbers(texts)}
    return [
        _as_number(models, found)
        if found.cell.column_span == 1 and (found.grid, found.cell.column) in of_numbers
        else found
        for found in cells
    ]


def _are_numbers(texts: Sequence[str]) -> bool:
    """Whether enough of a column's texts are numbers."""
    return sum(bool(NUMBER.match(text)) for text in texts) >= MOST * max(len(texts), LEAST_NUMBERS)


def _as_number(models: Models, found: CellRead) -> CellRead:
    """A cell of a column of numbers, as one where it can be."""
    found = replace(found, among_numbers=True)
    if NUMBER.match(found.text):
        return found
    meant = digits_in_columns(found.text)
    if len(found.words) == 1 and NUMBER.match(meant):
        return replace(found, words=[Voted(replace(found.words[0].word, text=meant), Reading.AS_NUMBER)])
    short = len(found.text) <= SHORT and found.crop.layout == "line" and not found.says_letters
    again = found.crop.read(models.pages, signs=NUMBER_SIGNS) if short else []
    if len(again) == 1 and NUMBER.match(again[0].text):
        return replace(found, words=[Voted(again[0], Reading.ONE)])
    return found


def shapes_in(cells: Sequence[CellRead]) -> tuple[Shapes, dict[int, Signs | None]]:
    """What signs look like in the cells that both readings agree on; and by their index the signs of all cells that may
    be told by shapes, None where some touch."""
    shapes = Shapes()
    signs: dict[int, Signs | None] = {}
    for index, found in enumerate(cells):
        if found.crop.layout == "line" and (found.doubtful or found.among_numbers or CODE.match(found.text)):
            own = signs[index] = signs_of(found.crop.picture)
            sure = len(found.words) == 1 and found.words[0].reading == Reading.AGREED
            if own and sure and CODE.match(found.text):
                shapes.learn(index, own, found.text)
    return shapes, signs


def by_shapes(shapes: Shapes, index: int, signs: Signs | None, found: CellRead) -> CellRead:
    """A cell read once more by its signs' shapes.

    Measured where truth is known, this reading errs least of all: where it has an opinion, that stands.
    """
    said = shapes.read(index, signs) if signs else None
    # Of as many signs a reading that makes a number is likelier: a point may be a comma, an I a 1.
    number = NUMBER.match(found.text) and not NUMBER.match(said or "") and len(found.text) == len(said or "")
    if signs and said and WRITTEN.match(said) and not number:
        alone = Reading.BY_SHAPES if NUMBER.match(said) else Reading.NO_NUMBER
        reading = Reading.SHAPES if said == found.text else alone
        return replace(found, words=[Voted(found.crop.print_of(said, signs), reading)], left_out=[])
    agreed = {Reading.AGREED: Reading.UNLIKE}
    return replace(found, words=[Voted(v.word, agreed.get(v.reading, v.reading)) for v in found.words])


def told_by_shapes(picture: Grey, words: Sequence[Voted]) -> list[Voted]:
    """Words outside of cells: a number whose digits are not those of print may be written by hand.

    Print tells its digits by the words that the engine is surest of, each by the others.
    """
    signs = {place: own for place, voted in enumerate(words) if (own := _digits_of(picture, voted))}
    shapes = DigitShapes.of([(place, own) for place, own in signs.items() if _tells(words[place])])
    return [
        _told(voted, confirmed=place in signs and shapes.confirm(place, signs[place]))
        for place, voted in enumerate(words)
    ]


def _digits_of(picture: Grey, voted: Voted) -> DigitSigns | None:
    """The shapes of a word's digits; None where it has none, or they touch."""
    word = voted.word
    crop = Crop.of(picture, word.box.grown(INSET)) if DIGIT.search(word.text) else None
    signs = parts_of(crop.picture) if crop else None
    if crop is None or signs is None:
        return None
    return DigitSigns.of(signs, word.text, [x * DPI / 72 - crop.left for x in word.edges])


def _tells(voted: Voted) -> bool:
    """Whether a word tells what digits look like: no hand writes in lines that nobody fills in."""
    return voted.reading == Reading.PAGE and voted.word.score >= SURE


def _told(voted: Voted, *, confirmed: bool) -> Voted:
    """A word outside of cells, as its digits' shapes confirm it or not."""
    if not DIGIT.search(voted.word.text) or voted.reading in (Reading.ONE, Reading.AS_NUMBER, Reading.AS_LETTER):
        return voted
    many = sum(map(str.isdigit, voted.word.text)) >= MANY
    sure = voted.reading == Reading.PAGE or voted.word.score >= PRINTED or many
    if confirmed and sure:
        return Voted(voted.word, Reading.SHAPES)
    return Voted(voted.word, Reading.PAGE_UNLIKE if voted.reading == Reading.PAGE else Reading.UNLIKE)
