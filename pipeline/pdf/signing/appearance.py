"""Where a signature is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
from pyhanko.pdf_utils.generic import DictionaryObject

from pipeline.layout.text import Fragment
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.signing.opening import SignatureField, SignedFile, listed, value_of
from pipeline.pdf.user_units import unit_of

HIDDEN, NO_VIEW = 1 << 1, 1 << 5
"""Flags of an annotation that is not displayed (ISO 32000-1, table 165)."""


def appearances(file: SignedFile, field: SignatureField, document: pypdfium2.PdfDocument) -> Iterator[Fragment]:
    """The boxes of a field's widgets, on the pages as they are displayed; none of one that is invisible."""
    kids = [kid.get_object() for kid in listed(field.dictionary, "/Kids")]
    for widget in [kid for kid in kids if isinstance(kid, DictionaryObject)] or [field.dictionary]:
        number = _page_of(file, widget)
        if number is None or not _is_visible(widget) or number > len(document):
            continue
        page = document[number - 1]
        unit = unit_of(value_of(file.pages[number - 1], "/UserUnit") or 1)
        x0, y0, x1, y1 = (side * unit for side in _rect(widget))
        yield Fragment(number, Display.of(page).rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), "")
        page.close()


def _is_visible(widget: DictionaryObject) -> bool:
    flags = value_of(widget, "/F")
    if (isinstance(flags, int) and flags & (HIDDEN | NO_VIEW)) or not {"/AP", "/Rect"} <= widget.keys():
        return False
    x0, y0, x1, y1 = _rect(widget)
    return x0 != x1 and y0 != y1


def _rect(widget: DictionaryObject) -> list[float]:
    return [float(str(side.get_object())) for side in listed(widget, "/Rect")]


def _page_of(file: SignedFile, widget: DictionaryObject) -> int | None:
    """The page that lists a widget, from 1; what the widget itself says of its page may be wrong."""
    for number, page in enumerate(file.pages, start=1):
        if any(annotation.get_object() is widget for annotation in listed(page, "/Annots")):
            return number
    return None
