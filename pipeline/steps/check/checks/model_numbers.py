"""The numbers of the models in a list: one that is missing, one that stands twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.core.finding_kinds import About, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.models import ModelRow
from pipeline.core.step import DocumentInput

MODEL_NUMBERS = FindingKind(
    name="model_numbers",
    severity=Severity.WARNING,
    about=About.DOCUMENT,
    message="The list of {models} models runs to number {last} and has no model {expected}.",
    message_vi="Danh mục {models} mô hình đánh số đến {last} nhưng không có mô hình số {expected}.",
    means="The numbers of the models in a list leave one out, or give one twice.",
    means_vi="Số của các mô hình trong danh mục bị bỏ cách hoặc trùng nhau.",
    todo="Ask the sender whether a model was dropped or a number is wrong; references by number may go astray.",
    todo_vi="Hỏi nơi gửi xem mô hình bị bỏ ra hay số bị ghi sai; dẫn chiếu theo số có thể bị nhầm.",
)
REPEATED = MODEL_NUMBERS.worded(
    "{observed} models of the list have the number {number}.",
    "{observed} mô hình trong danh mục cùng mang số {number}.",
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every list whose numbers skip some, and one for every number that two models have."""
    lists: dict[str, dict[int, list[ModelRow]]] = defaultdict(lambda: defaultdict(list))
    for row in document.rows(ModelRow):
        if row["model_number"] is not None:
            lists[row["table_id"]][row["model_number"]].append(row)
    for table_id, by_number in lists.items():
        missing = sorted(set(range(1, max(by_number) + 1)) - set(by_number))
        if missing:
            yield _missing(table_id, missing, by_number)
        yield from (_repeated(number, found) for number, found in sorted(by_number.items()) if len(found) > 1)


def _missing(table_id: str, missing: Sequence[int], by_number: dict[int, list[ModelRow]]) -> Finding:
    said = ", ".join(map(str, missing))
    after = by_number[min(number for number in by_number if number > missing[0])][0]
    held = sum(len(found) for found in by_number.values())
    return MODEL_NUMBERS.found(
        models=held,
        last=max(by_number),
        expected=said,
        evidence_ids=[table_id, after["id"]],
        fragments=fragments_from(after),
    )


def _repeated(number: int, models: Sequence[ModelRow]) -> Finding:
    return REPEATED.found(
        number=number,
        expected="1",
        observed=str(len(models)),
        evidence_ids=[model["id"] for model in models],
        fragments=[fragment for model in models for fragment in fragments_from(model)],
    )
