"""Claims that their list does not bear out, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.pilot_models.claims.grammar import Counts, ModelList
from normalizers.values.numbers import format_number
from pipeline.core.finding_kinds import FindingKind
from pipeline.core.findings import Finding
from pipeline.core.located_text import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.steps.check.claims import Claim, claims_of

WORDS = {
    Counts.MODELS: ("models", "mô hình"),
    Counts.COMPLETED: ("models completed", "mô hình đã hoàn thành"),
    Counts.IN_PROGRESS: ("models in progress", "mô hình đang triển khai"),
    Counts.NOT_STARTED: ("models not started", "mô hình chưa triển khai"),
    Counts.UNDERWAY: ("models under way", "mô hình đã và đang triển khai"),
    Counts.WITH_COUNTERPART: ("models with a counterpart", "mô hình trùng với danh mục của tỉnh"),
    Counts.WITHOUT_COUNTERPART: ("models without a counterpart", "mô hình không trùng với danh mục của tỉnh"),
    Counts.TO_STUDY: ("models to study", "mô hình tiếp tục nghiên cứu"),
    Counts.TO_REGISTER: ("models to register", "mô hình đăng ký"),
    Counts.REMAINING: ("models remaining", "mô hình còn lại"),
}

STATES = "The text states {expected} {what}; the list shows {observed}."
STATES_VI = "Văn bản nêu {expected} {what_vi}; danh mục thể hiện {observed}."
NAMES = "The text names {expected} as {what}; the list shows {observed}."
NAMES_VI = "Văn bản nêu {expected} là {what_vi}; danh mục thể hiện {observed}."
APART = ("what", "expected")
"""What tells claims apart that stand in one figure, as both numbers of a ratio do."""

OF_HANOI = (("models", "models of Hanoi's"), ("mô hình", "mô hình của Hà Nội"))


def failing(document: DocumentInput) -> Iterator[Claim]:
    """The claims that do not hold, one that the letter repeats only where it first stands."""
    seen = set()
    for found in claims_of(document):
        if isinstance(found, Claim) and found.verdict.holds is False:
            key = (found.said.list, found.said.counts, found.said.of, found.said.stated, found.said.named)
            if key not in seen:
                seen.add(key)
                yield found


def of_completed(claim: Claim) -> bool:
    """Whether it is the ratio that says how many of the province's models are completed, or its whole."""
    return (
        claim.figure["kind"] == "ratio"
        and claim.said.list is ModelList.PROVINCE
        and claim.said.counts in (Counts.COMPLETED, Counts.MODELS)
    )


def finding(states: FindingKind, names: FindingKind, claim: Claim) -> Finding:
    """The finding of a claim that does not hold: on its number, or where that is right on the models that it names."""
    kind = states
    said, verdict = claim.said, claim.verdict
    expected, observed = format_number(said.stated.normalize()), str(verdict.found)
    what, what_vi = WORDS[said.counts]
    if said.list is ModelList.HANOI:
        what, what_vi = (
            words.replace(noun, of, 1) for words, noun, of in ((what, *OF_HANOI[0]), (what_vi, *OF_HANOI[1]))
        )
    if said.stated == verdict.found:
        expected, observed = (", ".join(map(str, numbers)) for numbers in (said.named, verdict.named_found))
        kind = names
    return kind.found(
        what=what,
        what_vi=what_vi,
        expected=expected,
        observed=observed,
        evidence_ids=[
            claim.figure["id"],
            *(model["id"] for model in verdict.models if said.counts is not Counts.MODELS),
        ],
        fragments=fragments_from(claim.figure),
    )
