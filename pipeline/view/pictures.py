"""Pictures of pages, and of parts of them, made when they are asked for; the last ones are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Lock

import numpy as np
from PIL import Image

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.pages import PageRow
from pipeline.layout.geometry import Box
from pipeline.workflow.located import source_pdf
from pipeline.workflow.reading_again import page_picture, params_of_run

KEPT_BYTES = 64 * 2**20
"""Bytes of pictures that are kept."""
COMPRESSION = 1
"""zlib's: a page is smaller by a tenth at 6, and takes twice as long."""


@dataclass(frozen=True)
class Pictures:
    """Pictures of the documents in `data`, whose PDFs may lie in the folder `pdfs`."""

    data: Path
    pdfs: Path | None
    _kept: OrderedDict[tuple[str, int], bytes] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)  # PDFium knows no threads.

    def pdf(self, document: DocumentRow) -> Path:
        """The document's PDF.

        Raises:
            NotFoundError: it is nowhere, or what lies there is another file.
        """
        return source_pdf(self.data, document, self.pdfs)

    def page(self, document: DocumentRow, number: int) -> bytes:
        """A page as PNG.

        Raises:
            NotFoundError: the document's PDF is not to be had.
        """

        def made() -> bytes:
            pdf = self.pdf(document)
            return _png(page_picture(pdf, number, params_of_run(self.data, document["id"])))

        return self._remembered((document["id"], number), made)

    def crop(self, document: DocumentRow, page: PageRow, box: Box) -> bytes:
        """What a box of a page shows, as PNG.

        Raises:
            NotFoundError: the document's PDF is not to be had.
        """
        image = Image.open(BytesIO(self.page(document, page["page"])))
        across, down = image.width / page["width"], image.height / page["height"]
        part = (box.x0 * across, box.top * down, box.x1 * across, box.bottom * down)
        left, top, right, bottom = map(round, part)
        return _png(image.crop((left, top, right, bottom)))

    def _remembered(self, key: tuple[str, int], made: Callable[[], bytes]) -> bytes:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made()
            self._kept.move_to_end(key)
            while sum(map(len, self._kept.values())) > KEPT_BYTES and len(self._kept) > 1:
                self._kept.popitem(last=False)
            return self._kept[key]


def _png(image: Image.Image) -> bytes:
    """An image as PNG, in grey where it has no colours: a third of the bytes and of the time."""
    pixels = np.asarray(image)
    if pixels.ndim == 3 and (pixels == pixels[..., :1]).all():
        image = image.convert("L")
    out = BytesIO()
    image.save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()
