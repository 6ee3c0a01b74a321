"""What the letter says of how many models are completed, "14/42 mô hình", against the list that it sends."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.findings import Finding
from pipeline.core.step import DocumentInput
from pipeline.steps.check.claim_findings import failing, finding


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every such ratio that the list's statuses do not bear out, and one where its length does not."""
    yield from (finding("status_claim", failed) for failed in failing(document) if failed.of_completed)
