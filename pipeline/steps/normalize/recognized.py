"""The head of a scanned letter: its blocks as they would be if the page were set in type.

Recognition knows no bold type, reads lines of two columns as one, and cuts a subject where a stamp lies over it. The
head is taken by where things stand (Nghị định 30/2020/NĐ-CP, Phụ lục I): left of the national title and above the
number the authorities, one below the other; the type in a line of its own, and below it, line by line, the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizers.citations.document_numbers import DOCUMENT_TYPES
from normalizers.issuers import is_below
from normalizers.respelled import respelled
from normalizers.text import fold, is_upper, strip_tones
from pipeline.layout.geometry import Box, union
from pipeline.layout.national_title import MOST_OF_TITLE, TITLE_WORDS
from pipeline.layout.text import BULLETS, Piece, located_text
from pipeline.steps.normalize.letter_number import NUMBER_LINE
from pipeline.steps.normalize.sources import Source

ABOVE = 30.0
"""Points above the national title from which on an authority may stand."""
NEXT_LINE = 0.6
"""Share of a line's height within which the next line of the same text follows."""
CENTRED = 6.0
"""Points by which the middles of centred lines may differ."""
BESIDE = 18.0
"""Points by which a later line of a subject may stand out."""

Line = list[Piece]


def set_head(head: Sequence[Source]) -> list[Source]:
    """The blocks of a letter's first pages; those that were recognized as they would be set."""
    if not head or head[0].located.confidence() is None:
        return list(head)
    found = _with_authorities(list(head))
    return _with_addressees(_with_title(_with_subject(found)))


def box_of(block: Source) -> Box:
    """Where a block stands on its page."""
    return union(piece.word.box for piece in block.located.pieces if piece.word.page == block.page)


def made_of(block: Source, kind: str, lines: Sequence[Line]) -> Source:
    """A block made of some lines of one that was recognized, or of several."""
    text = located_text([[piece.word for piece in line] for line in lines])
    return Source(block.id, kind, lines[0][0].word.page, text)


def _with_authorities(head: list[Source]) -> list[Source]:
    """The authorities in the upper left as blocks of their own, the last one as a heading, and the number behind them,
    before all others."""
    nation = next((box for block in head for line in block.located.lines() if (box := _nation(line))), None)
    number = next((box_of(block) for block in head if NUMBER_LINE.match(block.text)), None)
    if nation is None or number is None or number.top < nation.top:
        return head
    own: list[tuple[Source, Line]] = []
    rest: list[Source] = []
    for block in head:
        kept: list[Line] = []
        for line in block.located.lines() if block.page == head[0].page else ():
            left = [p for p in line if p.word.box.x1 <= nation.x0 and any(c.isalpha() for c in p.word.text)]
            middle = union(p.word.box for p in line).y_middle
            if left and nation.top - ABOVE <= middle < number.top and is_upper(" ".join(p.word.text for p in left)):
                own.append((block, left))
                line = [piece for piece in line if piece not in left]
            kept += [line] if line else []
        if block.page != head[0].page:
            rest.append(block)
        elif kept:
            whole = sum(map(len, kept)) == len(block.located.pieces)
            rest.append(block if whole else made_of(block, block.kind, kept))
    own.sort(key=lambda item: item[1][0].word.box.y_middle)
    groups: list[list[tuple[Source, Line]]] = []
    for block, line in own:
        if groups and not is_below(" ".join(piece.word.text for piece in line)):
            groups[-1].append((block, line))
        else:
            groups.append([(block, line)])
    kinds = ["paragraph"] * (len(groups) - 1) + ["heading"] * bool(groups)
    authorities = [
        made_of(group[0][0], kind, [line for _, line in group]) for group, kind in zip(groups, kinds, strict=True)
    ]
    numbers = [block for block in rest if NUMBER_LINE.match(block.text)][:1]
    return [*authorities, *numbers, *(block for block in rest if block not in numbers)]


def _nation(line: Line) -> Box | None:
    """The box of the national title's words in a line; None where there are too few of them."""
    own = [piece.word.box for piece in line if strip_tones(piece.word.text).lower().strip(".,") in TITLE_WORDS]
    return union(own) if len(own) >= MOST_OF_TITLE else None


def _with_title(head: list[Source]) -> list[Source]:
    """The title of the type as a heading, and as one the subject below it, all its lines together."""
    at = next((n for n, block in enumerate(head) if meant_type(block.text)), None)
    if at is None:
        return head
    title = replace(head[at], kind="heading")
    below = [block for block in head[at + 1 :] if block.page == title.page and box_of(block).top > box_of(title).top]
    if not below:
        return [*head[:at], title, *head[at + 1 :]]
    subject, taken = _going_on(below[0], below[1:])
    rest = [block for block in head[at + 1 :] if block not in taken and block is not below[0]]
    return [*head[:at], title, replace(subject, kind="heading"), *rest]


def _with_subject(head: list[Source]) -> list[Source]:
    """The subject of a công văn (V/v), all its lines together."""
    at = next((n for n, block in enumerate(head) if "v/v" in fold(block.text)), None)
    if at is None:
        return head
    subject, taken = _going_on(head[at], head[at + 1 :])
    return [*head[:at], subject, *(block for block in head[at + 1 :] if block not in taken)]


def _going_on(block: Source, others: Sequence[Source]) -> tuple[Source, list[Source]]:
    """A block with those that go on with it line by line, and these."""
    lines, taken = block.located.lines(), []
    first = box_of(block)
    for other in others:
        box, last = box_of(other), union(piece.word.box for piece in lines[-1])
        if other.page != block.page or not -last.height / 2 <= box.top - last.bottom <= NEXT_LINE * last.height:
            continue
        within = box.x0 >= first.x0 - BESIDE and box.x1 <= first.x1 + BESIDE
        centred = abs(box.x_middle - first.x_middle) <= CENTRED
        if (centred or within) and not is_upper(other.text):
            taken.append(other)
            lines += other.located.lines()
    return (made_of(block, block.kind, lines), taken) if taken else (block, [])


def _with_addressees(head: list[Source]) -> list[Source]:
    """What stands right of "Kính gửi" or below it right behind it, items of a list in one block each."""
    at = next((n for n, block in enumerate(head) if fold(block.text).startswith("kính gửi")), None)
    if at is None:
        return head
    top = box_of(head[at]).top
    above = [b for b in head[at + 1 :] if b.page == head[at].page and box_of(b).y_middle < top]
    below = [block for block in head[at + 1 :] if block not in above]
    return [*head[:at], *above, head[at], *_items(below)]


def _items(blocks: Sequence[Source]) -> Iterator[Source]:
    """Blocks, of which those that go on with an item of a list are put to it, up to the first that is none."""
    item: Source | None = None
    for n, block in enumerate(blocks):
        if block.text[0] in BULLETS:
            if item:
                yield item
            item = block
        elif item and not item.text.rstrip().endswith((";", ".")):
            item = made_of(item, item.kind, [*item.located.lines(), *block.located.lines()])
        else:
            if item:
                yield item
            yield from blocks[n:]
            return
    if item:
        yield item


def meant_type(text: str) -> str | None:
    """The type that a line is the title of, its marks aside; None where it is none."""
    return respelled(text, DOCUMENT_TYPES.values()) if is_upper(text) else None
