"""read: a PDF to words with boxes and fonts, rulings, and where each page's text comes from."""

from pipeline.core.step import Step
from pipeline.pdf.ocr import models
from pipeline.steps.read.document import read_document

STEP = Step(
    name="read",
    reads=(),
    writes=("sheets", "words", "rulings", "hidden_words", "second_cells", "findings"),
    run=read_document,
    tools=(models,),
)

__all__ = ["STEP"]
