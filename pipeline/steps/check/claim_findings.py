"""Claims that their list does not bear out, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalizers.pilot_models.claims.types import Counts, ModelList
from normalizers.values.numbers import EXACT, format_number
from pipeline.core.finding_kinds import FindingKind
from pipeline.core.findings import Finding
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.claims import JudgedClaim, judged_claims

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


@dataclass(frozen=True)
class Failing:
    """A claim that does not hold, and the figure that states its number."""

    claim: JudgedClaim
    figure: FigureRow

    @property
    def of_completed(self) -> bool:
        """Whether it is the ratio that says how many of the province's models are completed, or its whole."""
        said = self.claim.said
        counts_completed = said.list is ModelList.PROVINCE and said.counts in (Counts.COMPLETED, Counts.MODELS)
        return counts_completed and self.figure["kind"] == "ratio"


def failing(document: DocumentInput) -> Iterator[Failing]:
    """The claims that do not hold, one that the letter repeats only where it first stands."""
    found: dict[object, JudgedClaim] = {}
    for claim in judged_claims(document):
        if claim.verdict.holds is False:
            said = claim.said
            found.setdefault((said.list, said.counts, said.of, said.stated, said.named), claim)
    wanted = {claim.row["figure_id"] for claim in found.values()}
    rows = document.rows(FigureRow, "id", "kind", "fragments") if wanted else ()
    figures = {figure["id"]: figure for figure in rows if figure["id"] in wanted}
    yield from (Failing(claim, figures[claim.row["figure_id"]]) for claim in found.values())


def finding(states: FindingKind, names: FindingKind, failed: Failing) -> Finding:
    """The finding of a claim that does not hold: on its number, or where that is right on the models that it names."""
    kind = states
    said, verdict = failed.claim.said, failed.claim.verdict
    expected, observed = format_number(said.stated.normalize(EXACT)), str(verdict.found)
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
            failed.figure["id"],
            *(model["id"] for model in verdict.models if said.counts is not Counts.MODELS),
        ],
        fragments=fragments_from(failed.figure),
    )
