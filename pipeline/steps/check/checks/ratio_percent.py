"""A percent stated right after a ratio, against the ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from normalizers.text import fold
from normalizers.values.numbers import QUOTIENT, format_number
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import texts_with_figures

BETWEEN = re.compile(r"^[^.;]{0,60}?[(,]?\s*(đạt|chiếm|tỷ lệ|tỉ lệ|bằng)[^.;\d]{0,20}$")
"""Words between a ratio and the percent that restates it."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every percent that its ratio does not give, rounded; one that was cut off is told apart."""
    for text, figures in texts_with_figures(document):
        for ratio, percent in pairwise(figures):
            if ratio["kind"] != "ratio" or percent["kind"] != "percent":
                continue
            part, whole, stated = ratio["value"], ratio["denominator"], percent["value"]
            if part is None or not whole or stated is None:
                continue
            if BETWEEN.match(fold(text["text"][ratio["end"] : percent["start"]])):
                yield from _compare(ratio, percent, stated.normalize(), QUOTIENT.divide(100 * part, whole))


def _compare(ratio: FigureRow, percent: FigureRow, stated: Decimal, exact: Decimal) -> Iterator[Finding]:
    places = Decimal(1).scaleb(min(0, int(stated.as_tuple().exponent)))
    written = re.search(r"[.,](\d+)\s*%", percent["text"])
    if written:
        places = Decimal(1).scaleb(-len(written[1]))
    rounded, cut = exact.quantize(places, ROUND_HALF_UP, QUOTIENT), exact.quantize(places, ROUND_DOWN, QUOTIENT)
    if stated != rounded:
        yield _finding(ratio, percent, rounded, was_cut=stated == cut)


def _finding(ratio: FigureRow, percent: FigureRow, expected: Decimal, *, was_cut: bool) -> Finding:
    said, shown = percent["text"], f"{format_number(expected)}%"
    return Finding(
        check="ratio_percent",
        severity=Severity.INFO if was_cut else Severity.WARNING,
        message=f"{ratio['text']} is {shown}, not {said}" + ("; it was cut off, not rounded." if was_cut else "."),
        message_vi=f"{ratio['text']} là {shown}, không phải {said}"
        + ("; số liệu bị cắt bớt, không làm tròn." if was_cut else "."),
        expected=shown,
        observed=said,
        evidence_ids=[ratio["id"], percent["id"]],
        fragments=[*fragments_from(ratio), *fragments_from(percent)],
    )
