"""The numbers of the models in a list: one that is missing, one that stands twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.models import ModelRow
from pipeline.core.step import DocumentInput


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
    return Finding(
        check="model_numbers",
        severity=Severity.WARNING,
        message=f"The list of {held} models runs to number {max(by_number)} and has no model {said}.",
        message_vi=f"Danh mục {held} mô hình đánh số đến {max(by_number)} nhưng không có mô hình số {said}.",
        expected=said,
        observed=None,
        evidence_ids=[table_id, after["id"]],
        fragments=fragments_from(after),
    )


def _repeated(number: int, models: Sequence[ModelRow]) -> Finding:
    return Finding(
        check="model_numbers",
        severity=Severity.WARNING,
        message=f"{len(models)} models of the list have the number {number}.",
        message_vi=f"{len(models)} mô hình trong danh mục cùng mang số {number}.",
        expected="1",
        observed=str(len(models)),
        evidence_ids=[model["id"] for model in models],
        fragments=[fragment for model in models for fragment in fragments_from(model)],
    )
