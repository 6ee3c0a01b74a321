"""What the letter says in numbers of its two lists of models, against the lists; `status_claim` tells of completed ones
stated as a ratio."""

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

MODEL_CLAIM = FindingKind(
    name="model_claim",
    severity=Severity.WARNING,
    about=About.DOCUMENT,
    message=STATES,
    message_vi=STATES_VI,
    means="The letter states how many of its models are so, or which, and the rows of its lists show otherwise.",
    means_vi="Công văn nêu có bao nhiêu mô hình, hoặc những mô hình nào, nhưng các dòng trong danh mục cho thấy khác.",
    todo="Compare the sentence with the list: `congvan check --claims` shows them all; ask the sender which is right.",
    todo_vi="So câu văn với danh mục: `congvan check --claims` liệt kê mọi con số như vậy; hỏi nơi gửi số nào đúng.",
    apart=APART,
)
NAMED = MODEL_CLAIM.worded(NAMES, NAMES_VI)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every number of models, or names with it, that the lists do not bear out."""
    yield from (finding(MODEL_CLAIM, NAMED, claim) for claim in failing(document) if not of_completed(claim))
