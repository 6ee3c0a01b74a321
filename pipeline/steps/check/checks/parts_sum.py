"""Parts that a sentence lists, against the whole that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from normalizers.text import fold
from normalizers.values.numbers import EXACT, format_number
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import texts_with_figures

PARTS_SUM = FindingKind(
    name="parts_sum",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The parts {terms} make {observed}, not {expected}.",
    message_vi="Các phần {terms} cộng lại là {observed}, không phải {expected}.",
    means="A sentence states a whole and lists its parts, and the parts do not add up to it.",
    means_vi="Câu nêu tổng số và liệt kê các phần, nhưng các phần cộng lại không bằng tổng số đó.",
    todo="Ask the sender which number is right; see first whether the sentence lists parts of something else.",
    todo_vi="Hỏi nơi gửi số nào đúng; trước đó xem câu có liệt kê các phần của một số khác không.",
    apart=("expected", "evidence_ids"),
)

SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*[-+•*]")
OPENS = re.compile(r"^[^.;:()\d]{0,60}[:(]")
"""The list of parts opens behind the whole: "75/159 xã thuộc 05 huyện là: ...", "23 kios (tuyến tỉnh: 12; ...)"."""
JOINT = re.compile(r"[,;+]|\bvà\b")
LABELLED = re.compile(r"[\w\s]{2,60}[:(]\s*$")
"""A part is a number behind its name: "Phù Mỹ (19 xã, thị trấn)", "tuyến tỉnh: 12"."""
REST = re.compile(r"(?<!\w)còn\s+$")
LEFT_OVER = re.compile(r"^[^.;,)\d]{0,40}?\bcòn lại\b")


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every whole that its parts do not add up to."""
    for text, figures in texts_with_figures(document):
        numbers = [f for f in figures if f["value"] is not None and not f["ambiguous"]]
        counted = [f for f in numbers if f["kind"] in ("count", "ratio")]
        for index, whole in enumerate(counted):
            end = SENTENCE_END.search(text["text"], whole["char_end"])
            limit = end.start() if end else len(text["text"])
            following = [f for f in counted[index + 1 :] if f["char_start"] < limit]
            parts = _listed(text["text"], whole, following)
            if len(parts) > 1:
                yield from _compare(whole, _value(whole), parts)
            if whole["kind"] == "ratio" and whole["denominator"] is not None:
                rest = _rest(text["text"], whole, following)
                if rest:
                    yield from _compare(whole, whole["denominator"], [whole, *rest])


def _listed(text: str, whole: FigureRow, following: Sequence[FigureRow]) -> list[FigureRow]:
    """The counts that stand behind their names in the list that opens behind the whole."""
    opened = OPENS.search(text[whole["char_end"] :])
    if opened is None and following:
        # A number may stand between: "75/159 xã thuộc 05 huyện là: ...".
        between = following[0]
        opened = OPENS.search(text[between["char_end"] :])
        if opened is None or ":" not in opened[0] or SENTENCE_END.search(text, whole["char_end"], between["char_end"]):
            return []
        following = following[1:]
    parts: list[FigureRow] = []
    for part in following:
        before = text[(parts[-1] if parts else whole)["char_end"] : part["char_start"]]
        if part["kind"] != "count" or not LABELLED.search(before) or (parts and not JOINT.search(before)):
            break
        if part["unit"] is not None and not _same_unit(part, whole):
            break
        parts.append(part)
    return parts


def _rest(text: str, whole: FigureRow, following: Sequence[FigureRow]) -> list[FigureRow]:
    """The counts of the same thing that follow a ratio, when the last is said to be what is left: "còn 08 mô hình"."""
    alike = [f for f in following if f["kind"] == "count" and _same_unit(f, whole)]
    for index, part in enumerate(alike):
        behind = LEFT_OVER.search(fold(text[part["char_end"] : part["char_end"] + 60]))
        if REST.search(fold(text[max(0, part["char_start"] - 20) : part["char_start"]]) + " ") or behind:
            return alike[: index + 1]
    return []


def _same_unit(a: FigureRow, b: FigureRow) -> bool:
    first, second = fold(a["unit"] or ""), fold(b["unit"] or "")
    return bool(first and second) and (first.startswith(second) or second.startswith(first))


def _value(figure: FigureRow) -> Decimal:
    assert figure["value"] is not None, "figures without a value were left out"
    return figure["value"]


def _compare(whole: FigureRow, stated: Decimal, parts: Sequence[FigureRow]) -> Iterator[Finding]:
    added = sum(map(_value, parts), Decimal(0))
    if added == stated:
        return
    terms = " + ".join(format_number(_value(part).normalize(EXACT)) for part in parts)
    rest = [part for part in parts if part is not whole]
    said, found = format_number(stated.normalize(EXACT)), format_number(added.normalize(EXACT))
    yield PARTS_SUM.found(
        terms=terms,
        expected=said,
        observed=found,
        evidence_ids=[whole["id"], *(part["id"] for part in rest)],
        fragments=[fragment for row in (whole, *rest) for fragment in fragments_from(row)],
    )
