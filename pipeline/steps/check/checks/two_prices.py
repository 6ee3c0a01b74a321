"""One thing with two prices in one list of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalizers.text import fold
from normalizers.values.units import MONEY, dimension_of
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import texts_with_figures

TWO_PRICES = FindingKind(
    name="two_prices",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="One sentence gives {thing} at {expected} and at {observed}.",
    message_vi="Một câu nêu giá {thing} là {expected} và {observed}.",
    means="A list of prices in one sentence names a thing twice, with two prices.",
    means_vi="Danh sách giá trong một câu nêu cùng một mặt hàng hai lần với hai mức giá.",
    todo="Ask the sender which price is right, or what the other was meant for.",
    todo_vi="Hỏi nơi gửi giá nào đúng, hoặc giá kia là của mặt hàng nào.",
    apart=("evidence_ids",),
)

SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*[-+•*]")
ITEM = re.compile(r"(?:^[^,;:]*[,;]|:)\s*(?P<name>[^,;:()\d\n]*?[^,;:()\d\s])\s*(?:có giá|giá|là|ở mức)?\s*$")
"""A thing of a list right before its price, and one mark between it and the price before: ", bí xanh 28.000đ/kg"; what
has more marks says more of it, and where it ends is not known."""
FEWEST_WORDS = 2


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every thing that a list names twice with different prices for one measure."""
    for text, figures in texts_with_figures(document):
        known: dict[tuple[str, str], FigureRow] = {}
        for figure, name in _items(text["text"], figures):
            first = known.setdefault((name, figure["unit"] or ""), figure)
            if first["value"] != figure["value"] and _in_one_list(text["text"], first, figure):
                yield TWO_PRICES.found(
                    thing=name,
                    expected=first["text"],
                    observed=figure["text"],
                    evidence_ids=[first["id"], figure["id"]],
                    fragments=[*fragments_from(first), *fragments_from(figure)],
                )
            known[name, figure["unit"] or ""] = figure


def _items(text: str, figures: Sequence[FigureRow]) -> Iterator[tuple[FigureRow, str]]:
    """The prices for a measure that stand right behind the name of what they are of."""
    before = 0
    for figure in figures:
        item = ITEM.search(text[before : figure["char_start"]])
        before = figure["char_end"]
        # A price that was recognized may be misread.
        priced = figure["kind"] == "money" and "/" in (figure["unit"] or "") and figure["confidence"] is None
        if item and priced and dimension_of(figure["unit"] or "") == MONEY and figure["value"] is not None:
            name = fold(item["name"])
            if len(name.split()) >= FEWEST_WORDS:
                yield figure, name


def _in_one_list(text: str, first: FigureRow, second: FigureRow) -> bool:
    """Whether no sentence and no heading of a list, which a colon ends, begins between two prices."""
    between = text[first["char_end"] : second["char_start"]]
    return ":" not in between and SENTENCE_END.search(between) is None
