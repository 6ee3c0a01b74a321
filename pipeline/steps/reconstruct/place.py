"""Where a table stands: its place among the blocks, the headings above it, its appendix, its caption and title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from normalizers.headers import parse_ordinal
from normalizers.signing import person_in, titles_in
from normalizers.text import fold, is_upper
from pipeline.core.schema.blocks import ASIDE
from pipeline.layout.appendices import Appendix, find_appendices, says_belonging
from pipeline.layout.geometry import Box, overlap
from pipeline.layout.national_title import NATIONAL_MOTTO, NATIONAL_TITLE
from pipeline.layout.text import BULLETS
from pipeline.steps.reconstruct.blocks import Draft
from pipeline.steps.reconstruct.continued import SAID_AGAIN
from pipeline.steps.reconstruct.layout import SECTION

CAPTION = re.compile(
    r"^((?:phụ )?biểu(?: mẫu| số)?|bảng(?: số)?|mẫu(?: số)?)\s+([\divxlc]+(?:[.\-][\divxlc]+)*[a-zđ]?)\b"
)
"""How a caption begins: what it is called, and its number."""
BESIDE = re.compile(r"^(đơn vị( tính)?|đvt)\s*[:(]|^\(.*\)$", re.DOTALL)
"""What may stand between a caption and its table: the unit of its figures, or a remark in brackets."""
GOES_ON = re.compile(r"^\(?tiếp (theo )?(của )?(bảng|biểu|phụ lục|phụ biểu|trang|danh mục)\b")
"""How a title begins that says again what a table on the page before is called."""
PART = re.compile(r"^(phụ lục|phần|chương|mục|điều)\s+(?:thứ )?[\divxlc]+[a-z]?\b")
"""How the heading of a part of a document begins."""
LEADERS = re.compile(r"(\.|…|·|_){4,}")
"""Dots that lead to a page's number."""
SENTENCE_ENDED = re.compile(r"[.,;!?…”]$")
"""How a text ends that leads to nothing below it."""
LONGEST = 120
"""Letters of a heading in light type at most: a longer one leads to what is right below it, as a colon says."""
NEAR = 6
"""Blocks above a table among which its caption is looked for."""


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands. `position` counts the blocks that begin before it; `heading_path` has the headings above it
    from the outermost, labels of appendices among them; `label` is what its caption is called and numbered, folded."""

    position: int
    appendix: Appendix[Draft] | None
    heading_path: tuple[str, ...]
    heading: str | None
    caption: str | None
    label: str | None

    @property
    def title(self) -> str | None:
        """The caption, which is nearer than any heading, or else the nearest heading."""
        return self.caption or self.heading


@dataclass(frozen=True)
class _Heading:
    """A heading with what tells its level; `labels` says that it only numbers what the next one names, `leads` that it
    is of what follows right below it alone."""

    rank: tuple[str, ...]
    text: str
    labels: bool = False
    leads: bool = False


class Outline:
    """Appendices and headings as a document's blocks go by, down to the place of the table that is asked about."""

    def __init__(self) -> None:
        self._appendix: Appendix[Draft] | None = None
        self._path: list[_Heading] = []
        self._since: list[Draft] = []
        self._ahead: list[tuple[Draft, int]] = []
        self._labels: dict[int, Appendix[Draft]] = {}
        self._titled: set[int] = set()
        self._position = 0
        self._signed = False

    def next_page(self, drafts: Sequence[Draft], positions: Sequence[int]) -> None:
        """Go on to the page that has these blocks; `positions` are their places in the document."""
        self._pass(len(self._ahead))
        self._ahead = list(zip(drafts, positions, strict=True))
        found = list(find_appendices(drafts))
        self._labels = {id(appendix.label): appendix for appendix in found}
        self._titled = {id(block) for appendix in found for block in appendix.titled}

    def place(self, box: Box) -> TablePlace:
        """The place of a table of the page; tables are asked about from the top down."""
        above = [index for index, (draft, _) in enumerate(self._ahead) if draft.box.y_middle < box.top]
        self._pass(above[-1] + 1 if above else 0)
        caption = _caption([d for d in self._since if d.page != self._page or _over(d.box, box)])
        self._since = []
        named = [heading.text for heading in self._path if not heading.labels]
        return TablePlace(
            self._position,
            self._appendix,
            tuple(heading.text for heading in self._path),
            next(reversed(named or [heading.text for heading in self._path]), None),
            " ".join(d.text for d in caption) or None,
            label_of(caption[0].text) if caption else None,
        )

    @property
    def _page(self) -> int:
        return self._since[-1].page if self._since else 0

    def _pass(self, count: int) -> None:
        for draft, position in self._ahead[:count]:
            self._position = max(self._position, position + 1)
            if draft.kind not in ASIDE:
                self._since = [*self._since[1 - NEAR :], draft]
                self._go_by(draft)
        del self._ahead[:count]

    def _go_by(self, draft: Draft) -> None:
        text, folded = draft.text, fold(draft.text)
        if folded.startswith(NATIONAL_TITLE):  # Another letter begins.
            self._appendix, self._path = None, []
        elif appendix := self._labels.get(id(draft)):
            self._appendix = appendix
            self._path = [_Heading(("label",), text, labels=appendix.title is None or appendix.title not in text)]
            if appendix.title and appendix.title not in text:
                self._path.append(_Heading(("title",), appendix.title))
        elif draft.kind == "heading" and titles_in(text):  # Who signs: what went before ends, and heads nothing below.
            self._path, self._signed = [], True
        elif draft.kind == "heading" and self._signed and person_in(text):
            self._signed = False
        elif (draft.kind == "heading" or _numbers_part(text)) and id(draft) not in self._titled and not _is_aside(text):
            light = draft.kind != "heading" and (text.endswith(":") or len(text) > LONGEST)
            leads = light or _has_bullet(text)
            heading = _Heading(_rank(text), text, labels=SECTION.match(folded) is not None, leads=leads)
            self._path = [*takewhile(lambda above: above.rank != heading.rank, self._headings()), heading]
        elif not _is_aside(text):
            self._path = self._headings()

    def _headings(self) -> list[_Heading]:
        """The path without what leads to the text below it alone, which is another's now."""
        return [heading for heading in self._path if not heading.leads]


def _numbers_part(text: str) -> bool:
    """Whether a paragraph is a part's heading in light type: a number, and words that are no whole sentence."""
    first, _, rest = text.lstrip('“"').partition(" ")
    numbered = not first[-1:].isalnum() and parse_ordinal(first) is not None
    return numbered and rest[:1].isupper() and SENTENCE_ENDED.search(text) is None


def _has_bullet(text: str) -> bool:
    """Whether a bullet and a blank begin a text: such a heading is of what is right below it alone."""
    return text[0] in BULLETS and text[1:2].isspace()


def _is_aside(text: str) -> bool:
    """Whether what looks like a heading is a table's caption, a remark below a title, the letter's motto, a line of the
    table of contents, or words in bold inside a text."""
    folded = fold(text)
    remark = CAPTION.match(folded) or BESIDE.match(folded) or LEADERS.search(folded) or says_belonging(text)
    return bool(remark) or folded.startswith(NATIONAL_MOTTO) or text[0].islower()


def _rank(text: str) -> tuple[str, ...]:
    """What headings of one level share: how they are numbered, or that they are not and in capitals or not."""
    if _has_bullet(text):
        return ("bullet", text[0])
    first = text.split(maxsplit=1)[0]
    ordinal = parse_ordinal(first)
    section = PART.match(fold(text))
    if section:
        return ("section", section[1])
    if ordinal and not first.isalnum():
        kind, numbers = ordinal
        return (kind, str(len(numbers)), first[-1] if not first[-1].isalnum() else "", str(first.isupper()))
    return ("plain", str(is_upper(text)))


def label_of(text: str) -> str | None:
    """What a caption is called and its number, folded: "bảng 6"; None for a text that begins as no caption does."""
    found = CAPTION.match(fold(text))
    return f"{found[1]} {found[2]}" if found else None


def _caption(blocks: Iterable[Draft]) -> list[Draft]:
    """The blocks right above a table that are its caption: one with a label, which may stand above its title."""
    nearest = [d for d in blocks if not BESIDE.match(fold(d.text)) and not says_belonging(d.text)][-2:]
    if not nearest:
        return []
    if label_of(nearest[-1].text):
        return nearest[-1:]
    alone = CAPTION.fullmatch(fold(nearest[0].text).rstrip(" .:")) is not None
    return nearest if alone and nearest[-1].kind == "heading" else []


def _over(block: Box, table: Box) -> bool:
    """Whether the block stands over some of the table, not beside it."""
    return overlap(block.x0, block.x1, table.x0, table.x1) > 0


def says_again(draft: Draft, label: str | None) -> bool:
    """Whether a block above a table's later part only says again what the table is called; `label` is its caption's."""
    text = fold(draft.text)
    again = GOES_ON.match(text) or SAID_AGAIN.search(text)
    return again is not None or (label is not None and label_of(draft.text) == label)
