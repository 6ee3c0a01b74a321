"""The end of a scanned letter: its blocks as they would be if the page were set in type.

Stamp and signature lie over the signer's title and name, and are read as words. Left below "Nơi nhận" stand the
recipients; right of them titles are told by the list of those that there are, and below the last of them the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from normalizers.signing import person_in, says_part, titles_in
from normalizers.text import fold, strip_tones
from pipeline.layout.geometry import union
from pipeline.steps.normalize.recognized import box_of, made_of
from pipeline.steps.normalize.sources import Source

ABOVE = 40.0
"""Points above the recipients' title from which on the signer's title may stand."""
MOST_TITLE = 60
"""Characters of a line in which the recipients' title stands beside something else."""
LINES = 3
"""Lines at most that one was cut into where its letters or specks reach above or below it."""
BESIDE = 100.0
"""Points right of the recipients' title from which on it stands."""


def set_end(blocks: Iterable[Source]) -> Iterator[Source]:
    """The blocks of a letter, those of an end that was recognized as they would be set."""
    for _, group in groupby(blocks, key=lambda block: block.page):
        page = list(group)
        found = next((title for block in page if (title := _recipients_title(block))), None)
        yield from _set(page, found) if found else page


def _recipients_title(block: Source) -> Source | None:
    """The title of the recipients in a block that was recognized, without what stands before it."""
    if block.located.confidence() is None:
        return None
    for line in block.located.lines():
        bare = [strip_tones(fold(piece.word.text)).strip(":.") for piece in line]
        at = next((n for n in range(len(line)) if bare[n : n + 2] == ["noi", "nhan"]), None)
        if at is not None and (len(block.text) <= MOST_TITLE or block.text.startswith(line[at].word.text)):
            return made_of(block, block.kind, [line[at:]])
    return None


def _set(page: Sequence[Source], title: Source) -> Iterator[Source]:
    """What stands above the end; the recipients; the signer's titles and name."""
    at = box_of(title)
    below = [block for block in page if box_of(block).bottom > at.top - ABOVE and block.id != title.id]
    right = [block for block in below if box_of(block).x0 > at.x1 + BESIDE]
    left = [block for block in below if block not in right and box_of(block).y_middle > at.top]
    yield from (block for block in page if block not in right and block not in left and block.id != title.id)
    yield title
    yield from (block for block in left if any(c.isalpha() for c in block.text))
    yield from _signature([*right, *(block for block in page if block.id == title.id)], title)


def _signature(right: Sequence[Source], title: Source) -> Iterator[Source]:
    """Titles and the name below them, as headings, each line by itself, without the words of the recipients' title."""
    others = {piece.word.position for piece in title.located.pieces}
    own_lines = (
        (block, [piece for piece in line if block.id != title.id or piece.word.position not in others])
        for block in right
        for line in block.located.lines()
    )
    lines = [(block, line) for block, line in own_lines if line]
    lines.sort(key=lambda item: union(piece.word.box for piece in item[1]).y_middle)
    said = [" ".join(piece.word.text for piece in line) for _, line in lines]
    titles = [*_titles(said)]
    below = titles[-1].stop if titles else 0
    names = [range(n, n + 1) for n, text in enumerate(said) if n >= below and person_in(text)]
    for run in [*titles, *names[-1:]]:
        own = lines[run.start : run.stop]
        yield made_of(own[0][0], "heading", [line for _, line in own])


def _titles(said: Sequence[str]) -> Iterator[range]:
    """The lines that each say powers and titles, down to the last that is whole: one of which a part was taken for
    another line is put together, and one that stays in part is among them, so that it is missed."""
    whole = [n for n, text in enumerate(said) if titles_in(text)]
    at = 0
    while whole and at <= whole[-1]:
        end = at + 1
        if says_part(said[at]):
            end = next((e for e in range(end, end + LINES) if titles_in(" ".join(said[at:e]))), end)
            yield range(at, end)
        at = end
