"""PDFium's objects of a page."""
