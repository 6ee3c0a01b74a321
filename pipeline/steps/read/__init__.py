"""read: a PDF to words with boxes and fonts, rulings, and where each page's text comes from."""

from pipeline.core.step import Step
from pipeline.pdf.recognizers.base import models_here
from pipeline.steps.read.document import read_document

STEP = Step(
    name="read",
    reads=(),
    writes=("read_pages", "words", "seen_words", "rulings", "hidden_words", "second_cells", "findings"),
    run=read_document,
    tools=(models_here,),
)

__all__ = ["STEP"]
