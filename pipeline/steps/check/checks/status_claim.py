"""What the letter says of how many models are completed, "14/42 mô hình", against the list that it sends."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import About, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.step import DocumentInput
from pipeline.steps.check.claim_findings import (
    APART,
    NAMES,
    NAMES_VI,
    STATES,
    STATES_VI,
    failing,
    finding,
    of_completed,
)

STATUS_CLAIM = FindingKind(
    name="status_claim",
    severity=Severity.WARNING,
    about=About.DOCUMENT,
    message=STATES,
    message_vi=STATES_VI,
    means="The letter states a ratio of models completed, and the statuses in its list, or its length, give another.",
    means_vi="Công văn nêu tỷ lệ mô hình đã hoàn thành nhưng tiến độ, hoặc số dòng, trong danh mục cho kết quả khác.",
    todo="Count the statuses in the list (`congvan show models`); ask the sender which is up to date.",
    todo_vi="Đếm lại tiến độ trong danh mục (`congvan show models`); hỏi nơi gửi bên nào được cập nhật.",
    apart=APART,
)
NAMED = STATUS_CLAIM.worded(NAMES, NAMES_VI)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every such ratio that the list's statuses do not bear out, and one where its length does not."""
    yield from (finding(STATUS_CLAIM, NAMED, claim) for claim in failing(document) if of_completed(claim))
