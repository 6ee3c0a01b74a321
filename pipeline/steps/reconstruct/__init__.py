"""reconstruct: words and rulings to headings, paragraphs, whole tables and their cells."""

from pipeline.core.step import Step
from pipeline.steps.reconstruct.document import reconstruct_document

STEP = Step(
    name="reconstruct",
    reads=(("read", "read_pages"), ("read", "words"), ("read", "rulings")),
    writes=("pages", "blocks", "tables", "cells", "cell_words", "block_words", "findings"),
    run=reconstruct_document,
)

__all__ = ["STEP"]
