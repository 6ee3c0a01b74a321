"""What a PDF's fonts declare of their descent, which PDFium replaces by a guess where it is 0 or absent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psexceptions import PSException

from pipeline.core.errors import UnreadablePdf


def descents(pdf: Path) -> dict[str, list[float]]:
    """Descents by font name (without subset tag), as shares of the font size, zero or negative.

    Raises:
        UnreadablePdf: the file's structure cannot be followed.
    """
    found: dict[str, list[float]] = {}
    seen: set[int] = set()
    try:
        with pdf.open("rb") as stream:
            document = PDFDocument(PDFParser(stream))
            for page in PDFPage.create_pages(document):
                for font in chain(_fonts(page.resources, seen), _stamped(page.annots, seen)):
                    name, descent = _declared(font)
                    if descent is not None and descent not in found.setdefault(name, []):
                        found[name].append(descent)
    except PSException as error:
        raise UnreadablePdf(f"its structure is damaged ({type(error).__name__}: {error})") from error
    return found


def _fonts(resources: Any, seen: set[int]) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - pdfminer's objects
    """Font dictionaries of the resources and of the forms in them, each indirect one once in a document."""
    held = dict_value(resources) if resources else {}
    for reference in dict_value(held.get("Font") or {}).values():
        if _new(reference, seen):
            yield dict_value(reference)
    for reference in dict_value(held.get("XObject") or {}).values():
        if _new(reference, seen):
            attributes = getattr(resolve1(reference), "attrs", {})
            if "Resources" in attributes:
                yield from _fonts(attributes["Resources"], seen)


def _stamped(annotations: Any, seen: set[int]) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - pdfminer's objects
    """Font dictionaries of what form fields and stamps draw."""
    for reference in list_value(annotations) if annotations else ():
        normal = resolve1(dict_value(dict_value(reference).get("AP") or {}).get("N"))
        attributes = getattr(normal, "attrs", {})
        if "Resources" in attributes:
            yield from _fonts(attributes["Resources"], seen)


def _new(reference: Any, seen: set[int]) -> bool:  # noqa: ANN401 - pdfminer's objects
    if not isinstance(reference, PDFObjRef):
        return True
    known = reference.objid in seen
    seen.add(reference.objid)
    return not known


def _declared(font: dict[str, Any]) -> tuple[str, float | None]:
    """A font's name, and the descent of its descriptor where it has one: 0 where the descriptor is silent."""
    name = getattr(resolve1(font.get("BaseFont")), "name", "")
    name = name.partition("+")[2] or name
    holder = font
    if "DescendantFonts" in font:
        holder = dict_value(list_value(font["DescendantFonts"])[0])
    descriptor = resolve1(holder.get("FontDescriptor"))
    if not descriptor:
        return name, None
    declared = resolve1(dict_value(descriptor).get("Descent", 0)) or 0
    return name, -abs(float(declared)) / 1000
