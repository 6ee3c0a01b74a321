"""Pages that are pictures: set straight, their rulings found, their print recognized, each word with a confidence.

`page` has the recognizer; it imports what takes long to import, so that it is for those who have a picture to read.
"""

from pipeline.pdf.ocr.tesseract import models

__all__ = ["models"]
