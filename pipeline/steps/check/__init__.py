"""check: claims of the letter on its lists; findings on whether the document agrees with itself; metrics."""

from pipeline.core.step import Step
from pipeline.decisions.kinds import KINDS
from pipeline.steps.check.document import check_document

STEP = Step(
    name="check",
    reads=(
        ("read", "second_cells"),
        ("read", "hidden_words"),
        ("reconstruct", "cell_words"),
        ("reconstruct", "block_words"),
        ("reconstruct", "pages"),
        ("reconstruct", "tables"),
        ("reconstruct", "cells"),
        ("reconstruct", "blocks"),
        ("normalize", "documents"),
        ("normalize", "models"),
        ("normalize", "figures"),
        ("normalize", "citations"),
        ("normalize", "letter_claims"),
        ("map", "model_map"),
    ),
    writes=("claims", "findings"),
    run=check_document,
    decisions=tuple(KINDS),
)

__all__ = ["STEP"]
