"""How a document is laid out, and random content for it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from testkit.places import load_yaml
from testkit.typeset.legacy import writable
from testkit.typeset.lists import ABOVE, LISTS

RULES = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class TypesetRow:
    """A body row: cells as (text, columns covered)."""

    kind: str
    cells: tuple[tuple[str, int], ...]
    centered: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Layout:
    """A rule of layout, as its folder's layout.yml states it; widths and lengths in points.

    `repeat` is what later pages repeat of the header: all, last (its lowest level) or none. `rules` are all,
    no_outer, horizontal or none; `stroke` is line, rectangle, dashes, double or twice. `close_page` draws a rule where
    a page's end cuts a row. `split` lets a row be cut at all. `merged` rows on end share a cell in column 3; `spanned`
    rows have one cell over columns 2 and 3; `absent` leaves the last column out on later pages; `turned` header cells
    read upwards; `nested` numbers go on as 1.1; `legacy` is the font encoding that texts are written in; `marks` puts
    an x in each row of the last column; `named_sections` sets rows in bold, without a number and with a name in two
    columns, between the others. `stray_blanks` are drawn over letters, `zero_width` signs stand inside words, `hair`
    turns every line by a millionth of a degree up to a thousandth, `sideways` turns the content of upright pages,
    `given` sets words with /ActualText, `broken` breaks numbers, codes, document numbers and addresses where a line
    is full, `scripts` puts formulas and raised footnote marks among the words. `unseen` hides an old figure in every
    cell: white, covered, clear or layer; `white_lines` draws rules of the ground's colour, under
    the text or over it; `struck` draws a line through the
    first word of every cell; `mark` and `stamped` lay a draft mark and a stamp over every page.

    `list` is a kind of rows (lists.py), whose groups' titles are over all columns where `spanning`. `running` puts a
    text on every page: top or foot with the page's number, or constant. `blank_sheets` lie between pages, `carried`
    sums stand at pages' ends and tops, `group_again` says a group's title again on the next page.

    `names` are those of the columns, `plain` sets them in the type of the body, `band` gives only two of them an upper
    level with nothing beside it; `repeat` is also continued (one name has "(tiếp theo)") or clipped (names lack their
    last word). `figures` fills all columns but the first two with figures; `row_pad` is what stands above and below the
    lines of a row, below 0 where rules run through descenders; `shaded` shades the header and every other row;
    `spilled` lets texts run over the wall into an empty cell; from column `right` on texts are set from the right.
    `rules` are also three: above and below the header, and where a page or the table ends; or upright: those, and the
    upright ones between columns.
    """

    width: float = 842.0
    height: float = 595.0
    left: float = 50.0
    bottom: float = 50.0
    widths: tuple[float, ...] = (40.0, 160.0, 260.0, 180.0, 100.0)
    repeat: str = "all"
    rules: str = "all"
    stroke: str = "line"
    close_page: bool = True
    split: bool = True
    number_row: bool = False
    levels: int = 1
    drift: float = 0.0
    rotate: int = 0
    text_twice: bool = False
    numbered: bool = True
    sub_rows: bool = False
    centered: bool = False
    groups: bool = False
    tall: int = 1
    tables: int = 1
    rows: int = 14
    merged: int = 0
    spanned: bool = False
    absent: bool = False
    continued_title: bool = False
    beside: bool = False
    stacked: bool = False
    seal: bool = False
    invisible: bool = False
    clipped: bool = False
    number_in_header: bool = False
    turned: bool = False
    nested: bool = False
    totals: bool = False
    nfd: bool = False
    hyphens: bool = False
    legacy: str = ""
    marks: bool = False
    named_sections: bool = False
    stray_blanks: bool = False
    zero_width: bool = False
    hair: bool = False
    sideways: bool = False
    given: bool = False
    broken: bool = False
    scripts: bool = False
    unseen: str = ""
    white_lines: str = ""
    struck: bool = False
    mark: bool = False
    stamped: bool = False
    list: str = ""
    spanning: bool = True
    running: str = ""
    blank_sheets: bool = False
    carried: bool = False
    group_again: bool = False
    names: tuple[str, ...] = ()
    plain: bool = False
    band: bool = False
    figures: bool = False
    row_pad: float = 3.0
    shaded: bool = False
    spilled: bool = False
    right: int = 99


def load_layout(rule: str) -> Layout:
    """The layout of a rule's folder."""
    given: dict[str, Any] = load_yaml(RULES / rule / "layout.yml") or {}
    given.pop("about")
    for listed in ("widths", "names"):
        if listed in given:
            given[listed] = tuple(given[listed])
    return Layout(**given)


WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
HYPHENED = ("422/QĐ-TTg", "63/2024/NĐ-CP", "1057/QĐ-UBND")
NUMBERS = ("1.542", "25/25", "98,7%", "05", "3.454 tỷ đồng", "62.378/62.896", "năm 2024")

BREAKABLE = (
    "1.250.000.000",
    "845.600.000",
    "12.345.678,5%",
    "1.009911.000.00.00.H99",
    "46/2019/NQ-HĐND",
    "1057/QĐ-UBND",
    "(https://dichvucong.haigiang.gov.vn/thutuc/tracuu)",
    "www.haigiang.gov.vn/van-ban",
)
SCRIPTED = ("H_2SO_4", "CO_2", "120m^2", "5km^2,", "Fe_2O_3", "tấn/m^3", "1250^1", "48.306^2", "98,5%^12", "915 ^3")
"""What follows _ is set small and low, what follows ^ small and high; the mark of a footnote is a word by itself."""


class Writer:
    """Random Vietnamese text, the same for the same seed."""

    def __init__(self, seed: int, figures: Sequence[str] = NUMBERS) -> None:
        self.random = random.Random(seed)
        self.figures = figures

    def sentence(self, words: int) -> str:
        """A sentence of about so many words, a figure among them now and then."""
        chosen = self.random.choices(WORDS, k=max(2, words))
        if self.random.random() < 0.5:
            chosen[self.random.randrange(1, len(chosen))] = self.random.choice(self.figures)
        text = " ".join(chosen)
        return text[0].upper() + text[1:] + "."

    def cell(self, longest: int) -> str:
        """Some sentences, now and then as a list with bullets."""
        sentences = [self.sentence(self.random.randint(3, 14)) for _ in range(self.random.randint(1, longest))]
        if len(sentences) > 1 and self.random.random() < 0.4:
            return "\n".join(f"- {s}" for s in sentences)
        return " ".join(sentences)


ROMAN = ("I", "II", "III", "IV", "V", "VI")


def content(layout: Layout, writer: Writer) -> list[TypesetRow]:
    """Body rows as the layout asks for."""
    if layout.list:
        return _listed(layout, writer)
    rows: list[TypesetRow] = []
    columns = len(layout.widths)
    for number, label in enumerate(_labels(layout, writer), start=1):
        if layout.groups and number % 5 == 1:
            title = f"NHÓM {writer.sentence(3).upper()}"
            rows.append(TypesetRow("group", ((ROMAN[number // 5], 1), (title, columns - 1))))
        if layout.named_sections and number % 3 == 1:
            names = [writer.sentence(2).rstrip(".") for _ in range(2)]
            cells = [(text, 1) for text in ("", *names, *[""] * (columns - 3))]
            rows.append(TypesetRow("item", tuple(cells), bold=True))
        texts = _texts(layout, writer)
        if layout.absent:
            texts[-1] = (
                writer.random.choice(WORDS) + "." if texts[-1] else ""
            )  # One line: what breaks has no place to go on.
        if layout.marks:
            texts[-1] = "x"
        if layout.merged:
            texts[2] = ABOVE if (number - 1) % layout.merged else _unbroken(writer, 50 * layout.merged)
        first = [label] if layout.numbered else [writer.sentence(2)]
        cells = [(t, 1) for t in first + texts]
        if layout.spanned and writer.random.random() < 0.4:
            cells[2:4] = [(writer.sentence(12), 2)]
        rows.append(TypesetRow("item", tuple(cells), centered=layout.centered))
        if layout.sub_rows and writer.random.random() < 0.6:
            for _ in range(writer.random.randint(1, 2)):
                rows.append(TypesetRow("item", tuple((t, 1) for t in ["", *(writer.sentence(5) for _ in texts)])))
    if layout.totals:
        rows.append(
            TypesetRow(
                "total", (("Tổng cộng", 2), *((f"{writer.random.randint(2, 99)}", 1) for _ in range(columns - 2)))
            )
        )
    if layout.legacy:
        rows = [replace(r, cells=tuple((writable(t, layout.legacy), span) for t, span in r.cells)) for r in rows]
    return rows


def _listed(layout: Layout, writer: Writer) -> list[TypesetRow]:
    """Rows of the layout's kind of list."""
    columns = len(layout.widths)
    rows = []
    for kind, texts in islice(LISTS[layout.list](writer.random, columns), layout.rows):
        cells = [(text, 1) for text in texts]
        if kind == "group":
            cells[1:] = [(texts[1], columns - 1)] if layout.spanning else [(texts[1], 1), *[("", 1)] * (columns - 2)]
        rows.append(TypesetRow(kind, tuple(cells), bold=kind == "total"))
    return rows


def _texts(layout: Layout, writer: Writer) -> list[str]:
    """The texts of a row behind its first column."""
    columns = len(layout.widths)
    longest = 3 * layout.tall if writer.random.random() < 0.5 else 1
    texts = [writer.cell(longest if c == 2 else min(longest, 2)) for c in range(1, columns)]
    for optional in range(2, columns):
        if writer.random.random() < 0.2:
            texts[optional - 1] = ""
    if layout.figures:
        figures = [f"{writer.random.randint(1, 999)}.{writer.random.randint(0, 999):03}" for _ in texts[1:]]
        texts = [writer.sentence(writer.random.randint(2, 6)).rstrip("."), *figures]
    if layout.spilled and writer.random.random() < 0.5:
        texts[:2] = [writer.sentence(8), ""]
    return texts


def _labels(layout: Layout, writer: Writer) -> list[str]:
    """Row numbers: 1, 2, 3, or with `nested` 1, 1.1, 1.2, 2."""
    labels: list[str] = []
    top = inner = 0
    while len(labels) < layout.rows:
        if layout.nested and top and inner < 4 and writer.random.random() < 0.6:
            inner += 1
            labels.append(f"{top}.{inner}")
        else:
            top, inner = top + 1, 0
            labels.append(str(top))
    return labels


def _unbroken(writer: Writer, words: int) -> str:
    """A long sentence without an end inside: wherever a page cuts it, it goes on in small letters."""
    return " ".join(writer.random.choices(WORDS, k=words)).lower().replace(".", "").capitalize() + "."


def header(layout: Layout) -> tuple[list[list[tuple[str, int]]], list[str]]:
    """Header rows of (text, span), and the flattened names of the columns."""
    first = "STT" if layout.numbered else "Địa phương"
    names = [first, "Tên mô hình", "Kết quả triển khai", "Khó khăn, vướng mắc", "Ghi chú"][: len(layout.widths)]
    names = list(layout.names) or names
    if layout.band:
        upper = [("", 1), ("", 1), ("Tình hình thực hiện", 2), ("", 1)]
        return [upper, [(name, 1) for name in names]], [
            *names[:2],
            *(f"{upper[2][0]} / {n}" for n in names[2:4]),
            names[4],
        ]
    if layout.levels == 1:
        return [[(name, 1) for name in names]], names
    upper = [(names[0], 1), (names[1], 1), ("Tình hình thực hiện", 2), (names[4], 1)]
    lower = [("", 1), ("", 1), (names[2], 1), (names[3], 1), ("", 1)]
    flat = [names[0], names[1], f"Tình hình thực hiện / {names[2]}", f"Tình hình thực hiện / {names[3]}", names[4]]
    return [upper, lower], flat
