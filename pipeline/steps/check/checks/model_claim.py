"""What the letter says in numbers of its two lists of models, against the lists; `status_claim` tells of completed ones
stated as a ratio."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.findings import Finding
from pipeline.core.step import DocumentInput
from pipeline.steps.check.claim_findings import failing, finding


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every number of models, or names with it, that the lists do not bear out."""
    yield from (finding("model_claim", failed) for failed in failing(document) if not failed.of_completed)
