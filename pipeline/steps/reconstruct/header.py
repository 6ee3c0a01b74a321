"""Header rows: how many a table's part begins with, what its columns are called, and where they are said again.

No sign of a header is always there: it may not be bold, its names may not be known, it may stand alone on its page.
So every row is weighed against rows further down, and the header ends where what speaks for it, added up from the top,
is most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from rapidfuzz import fuzz

from normalizers.headers import column_role, parse_ordinal
from normalizers.text import fold, is_upper
from pipeline.steps.reconstruct.continued import without_continuation
from pipeline.steps.reconstruct.part import Part, PartCell, PartRow

MOST_ROWS = 8
"""Rows of a header at most."""
ENOUGH = 2
"""What must speak for rows to be a header."""
BODY = -1
"""A row of a table is rather none of its header."""
NAMED = 3
"""A number column first, half of the names known, a row that numbers the columns, bold type where the body is plain,
texts in the middle of their columns where those below stand at a side."""
ITEM = -4
"""A row that begins with a row's number."""
SHAPED = 1
"""Cells over several columns, cells over several rows, texts in the middle of their cells, capitals: none so below."""
FIGURES = -2
"""Figures where the body has figures."""
SENTENCE = 120
"""Letters of a text that is too long for a name."""
TELLING = 12
"""Letters that a header must have for a likeness of it to tell."""
ALIKE = 85.0
"""Likeness, 0 to 100, of two recognitions of the same header; those of two tables' headers are far less alike."""
KEPT, SAID = 0.85, 0.5
"""Shares of letters: of a header said again, those in words of the first; of the first, those in words said again."""
MIDDLE = 2.0
"""Points by which the middle of a line may miss that of its cell."""
NARROW = 0.85
"""Share of its cell's width up to which a line shows where it is set."""
NUMBER_CELL = re.compile(r"^\(?\s*(\d{1,2}|[A-Za-zĐđ])\s*\)?(\s*=.*)?$")
"""A cell of the row that numbers the columns: (1), 2, A, or (5)=(3)+(4)."""
FIGURE = re.compile(r"^[-–+]?\(?[\d.,/\s]*\d[\d.,/\s]*\)?\s*(%|[a-zđ²³]{0,3})$", re.IGNORECASE)


def header_row_count(part: Part, later: Sequence[PartRow] = ()) -> int:
    """Rows at the part's top that name its columns, a row that numbers them included; 0 for none.

    Args:
        part: a table's part on one page.
        later: rows of the same table on other pages, beside which those of the part are weighed too.
    """
    rows = part.rows
    if len(rows) == 1 and not later:  # A table of one row is more often a row.
        return int(_names_alone(rows[0]))
    sums = list(accumulate(_weight_at(part, index, later) for index in range(min(len(rows), MOST_ROWS))))
    closed = [count for count in range(1, len(sums) + 1) if _is_closed(rows[:count])]
    best = max(closed, key=lambda count: (sums[count - 1], -count), default=0)
    return best if best and sums[best - 1] >= ENOUGH else 0


def _weight_at(part: Part, index: int, later: Sequence[PartRow]) -> int:
    """How much speaks for a row to be of the header; below rows that name every column only their numbers may be."""
    row, above = part.rows[index], part.rows[:index]
    if _name_all(above, part.column_count) and _is_closed(above) and not numbers_columns(row):
        return ITEM
    return _weight(row, part, _others(part.rows, index, later))


def _name_all(rows: Sequence[PartRow], column_count: int) -> bool:
    """Whether every column has a text of its own."""
    return column_count == len({c.column for row in rows for c in row.cells if c.lines and c.column_span == 1})


def _others(rows: Sequence[PartRow], index: int, later: Sequence[PartRow]) -> list[PartRow]:
    """Rows that a row of the header would differ from: those of the part's lower half, and of later pages."""
    return [row for row in (*rows[max(index + 1, (len(rows) + 1) // 2) :], *later) if not is_group(row)]


def _is_closed(rows: Sequence[PartRow]) -> bool:
    """Whether no cell reaches below the last of the rows."""
    return all(cell.row_span <= len(rows) - index for index, row in enumerate(rows) for cell in row.cells)


def _weight(row: PartRow, part: Part, others: Sequence[PartRow]) -> int:
    """How much speaks for the row to be of the header, or against it where less than 0."""
    texts = row.texts()
    filled = list(texts.values())
    if len(filled) < 2 or is_group(row):
        return BODY
    if numbers_columns(row):
        return BODY + NAMED
    if 0 in texts and parse_ordinal(texts[0]):
        return ITEM
    roles = [column_role(text) for text in filled]
    known = sum(role is not None for role in roles)
    named = (roles[0] == "ordinal") + (2 * known >= len(filled))
    wide = 2 * sum(cell.column_span for cell in row.cells if cell.lines) > sum(cell.column_span for cell in row.cells)
    plain = row.bold and wide and bool(others) and 2 * sum(other.bold for other in others) < len(others)
    figures = max(_figures(row, others), 0) if plain else _figures(row, others)
    long = any(len(text) > SENTENCE for text in filled)
    return BODY + NAMED * (named + plain + _is_set_apart(row, others)) - long + _shape(row, part, others) + figures


def _shape(row: PartRow, part: Part, others: Sequence[PartRow]) -> int:
    """What is seen of the row's cells, and of none or few below."""
    if not others:
        return 0

    def is_rare(seen: Sequence[bool]) -> bool:
        return 4 * sum(seen) < len(seen)

    found = 0
    if any(_spans_columns(cell, part) for cell in row.cells):
        found += is_rare([any(_spans_columns(cell, part) for cell in other.cells) for other in others])
    if any(cell.row_span > 1 for cell in row.cells):
        found += is_rare([any(cell.row_span > 1 for cell in other.cells) for other in others])
    if _are_centred(row.cells):
        found += is_rare([_are_centred(other.cells) for other in others])
    if is_upper(" ".join(row.texts().values())):
        found += is_rare([is_upper(" ".join(other.texts().values())) for other in others])
    return SHAPED * found


def _spans_columns(cell: PartCell, part: Part) -> bool:
    return bool(cell.lines) and 1 < cell.column_span < part.column_count


def _are_centred(cells: Iterable[PartCell]) -> bool:
    """Whether most texts that leave room at their sides stand in the middle of their cells."""
    shown = [_is_centred(cell) for cell in cells if cell.lines and _has_room(cell)]
    return 2 * sum(shown) > len(shown)


def _is_set_apart(row: PartRow, others: Sequence[PartRow]) -> bool:
    """Whether every text with room at its sides stands in the middle of its cell, in two columns or more in which few
    of those below do."""
    shown = [cell for cell in row.cells if cell.lines and _has_room(cell)]
    if not all(map(_is_centred, shown)):
        return False
    below = [[own for other in others if (own := other.cell(c.column)) and own.lines and _has_room(own)] for c in shown]
    apart = [own and 4 * sum(map(_is_centred, own)) < len(own) for own in below]
    return sum(map(bool, apart)) > 1


def _has_room(cell: PartCell) -> bool:
    return all(line[-1].box.x1 - line[0].box.x0 <= NARROW * cell.box.width for line in cell.lines)


def _is_centred(cell: PartCell) -> bool:
    return all(abs((line[0].box.x0 + line[-1].box.x1) / 2 - cell.box.x_middle) <= MIDDLE for line in cell.lines)


def _figures(row: PartRow, others: Sequence[PartRow]) -> int:
    """Words above columns of figures speak for a header, figures there against it."""
    words = figures = 0
    for cell in row.cells:
        for column in range(cell.column, cell.column + cell.column_span):
            below = [text for other in others if (text := other.texts().get(column))]
            if cell.lines and below and 2 * sum(map(_is_figure, below)) > len(below):
                figures += _is_figure(cell.text)
                words += not _is_figure(cell.text)
    return FIGURES if figures else min(words, 2)


def _is_figure(text: str) -> bool:
    return FIGURE.match(text) is not None


def _names_alone(row: PartRow) -> bool:
    """Whether the row names columns though no row is known to follow: a number column first, half the names known."""
    roles = [column_role(text) for text in row.texts().values()]
    return len(roles) > 2 and roles[0] == "ordinal" and 2 * sum(role is not None for role in roles) >= len(roles)


def numbers_columns(row: PartRow) -> bool:
    """Whether every filled cell of the row is a column's number, and they count up."""
    texts = row.texts()
    if len(texts) < 2 or not all(NUMBER_CELL.match(t) for t in texts.values()):
        return False
    numbers = [int(m[1]) for t in texts.values() if (m := NUMBER_CELL.match(t)) and m[1].isdigit()]
    return len(numbers) >= 2 and all(b == a + 1 for a, b in pairwise(numbers))


def is_group(row: PartRow) -> bool:
    """Whether the row is the title of a group: one text, beside a number at most, over the columns or in bold."""
    filled = [c for c in row.cells if c.lines]
    if not filled or len(filled) > 2:
        return False
    title = filled[-1]
    if len(filled) == 2 and (filled[0].column != 0 or parse_ordinal(filled[0].text) is None):
        return False
    columns = sum(c.column_span for c in row.cells)
    spans = title.column_span > 1 and title.column + title.column_span == columns
    numbered = len(filled) == 2 and (parse_ordinal(filled[0].text) or ("",))[0] in ("roman", "letter")
    return spans or (row.bold and numbered)


def column_names(rows: Sequence[PartRow], column_count: int) -> list[str]:
    """For every column the texts of the header cells over it from the top down, joined by ' / ', each once.

    A text over all columns is the table's title, and no column's name.
    """
    paths: list[list[str]] = [[] for _ in range(column_count)]
    for row in rows:
        if numbers_columns(row):
            continue
        for cell in row.cells:
            text = " ".join(cell.text.split())
            if column_count > 1 and cell.column_span == column_count:
                continue
            for column in range(cell.column, min(cell.column + cell.column_span, column_count)):
                if text and text not in paths[column]:
                    paths[column].append(text)
    return [" / ".join(path) for path in paths]


def repeated_rows(header: Sequence[PartRow], part: Part) -> int:
    """How many rows at the part's top say the header again, or some of its levels with the lowest that names columns.

    A header that is said again may be cut off, shortened, or have "(tiếp theo)" added; recognized text need only be
    like it.
    """
    names = [index for index, row in enumerate(header) if _words(row) and not numbers_columns(row)]
    at = count = 0
    for row in part.rows:
        said = next((index for index in range(at, len(header)) if _says_again(header[index], row)), None)
        if said is None:
            break
        at, count = said + 1, count + 1
    return count if names and at > names[-1] else 0


def header_said_again(part: Part, later: Part) -> int:
    """How many rows at the part's top a later part begins with again: a header, though nothing else may say so."""
    count = 0
    for row, again in zip(part.rows[:MOST_ROWS], later.rows, strict=False):
        items = 0 in row.texts() and parse_ordinal(row.texts()[0]) and not numbers_columns(row)
        if items or not _says_again(row, again):
            break
        count += 1
    telling = sum(len(text) for row in part.rows[:count] for text in _bare(row)) >= TELLING
    return count if telling and count < len(part.rows) and _is_closed(part.rows[:count]) else 0


def _says_again(said: PartRow, again: PartRow) -> bool:
    """Whether the row has the words of `said`: all of them, or most and hardly any other."""
    first, second = "".join(_bare(said)), "".join(_bare(again))
    if first == second:
        return True
    if len(second) < TELLING or not first:
        return False
    if said.recognized or again.recognized:
        return fuzz.ratio(first, second) >= ALIKE
    words, others = dict(_words(said)), dict(_words(again))
    kept = sum(_letters(_common(words.get(column, []), own)) for column, own in others.items())
    return kept >= KEPT * len(second) and kept >= SAID * len(first) and others.keys() <= words.keys()


def _bare(row: PartRow) -> list[str]:
    """The texts of the row without white space, folded, and without what is added to those said again."""
    return ["".join(words) for _, words in _words(row)]


def _words(row: PartRow) -> list[tuple[int, list[str]]]:
    """Columns with their words, folded."""
    texts = ((cell.column, without_continuation(fold(cell.text)).split()) for cell in row.cells)
    return [(column, words) for column, words in texts if words]


def _letters(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _common(words: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Words of `others` that stand in `words` too, in the same order."""
    at = 0
    for word in others:
        if word in words[at:]:
            at = words.index(word, at) + 1
            yield word
