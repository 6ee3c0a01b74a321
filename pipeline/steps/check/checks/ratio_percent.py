"""A percent stated right after a ratio, against the ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from normalizers.text import fold
from normalizers.values.numbers import EXACT, QUOTIENT, format_number
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import texts_with_figures

RATIO_PERCENT = FindingKind(
    name="ratio_percent",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="{ratio} is {expected}, not {observed}.",
    message_vi="{ratio} là {expected}, không phải {observed}.",
    means="The text states a ratio and right behind it a percent that the ratio does not give, rounded as it is "
    "written; a percent that was cut off instead is told apart, as information.",
    means_vi="Văn bản nêu một tỷ số và ngay sau đó một tỷ lệ phần trăm không khớp với tỷ số khi làm tròn; trường hợp "
    "chỉ bị cắt bớt chữ số được báo riêng ở mức thông tin.",
    todo="Look at both numbers on the page, and ask the sender which of them is right.",
    todo_vi="Xem cả hai số trên trang giấy rồi hỏi nơi gửi số nào đúng.",
)
CUT_OFF = RATIO_PERCENT.worded(
    "{ratio} is {expected}, not {observed}; it was cut off, not rounded.",
    "{ratio} là {expected}, không phải {observed}; số liệu bị cắt bớt, không làm tròn.",
    Severity.INFO,
)

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
            if BETWEEN.match(fold(text["text"][ratio["char_end"] : percent["char_start"]])):
                yield from _compare(ratio, percent, stated.normalize(EXACT), QUOTIENT.divide(100 * part, whole))


def _compare(ratio: FigureRow, percent: FigureRow, stated: Decimal, exact: Decimal) -> Iterator[Finding]:
    places = Decimal(1).scaleb(min(0, int(stated.as_tuple().exponent)))
    written = re.search(r"[.,](\d+)\s*%", percent["text"])
    if written:
        places = Decimal(1).scaleb(-len(written[1]))
    rounded, cut = exact.quantize(places, ROUND_HALF_UP, QUOTIENT), exact.quantize(places, ROUND_DOWN, QUOTIENT)
    if stated != rounded:
        yield (CUT_OFF if stated == cut else RATIO_PERCENT).found(
            ratio=ratio["text"],
            expected=f"{format_number(rounded)}%",
            observed=percent["text"],
            evidence_ids=[ratio["id"], percent["id"]],
            fragments=[*fragments_from(ratio), *fragments_from(percent)],
        )
