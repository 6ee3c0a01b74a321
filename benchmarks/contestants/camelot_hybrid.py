"""camelot, flavour hybrid."""

from __future__ import annotations

from benchmarks.contestants import _camelot
from benchmarks.pieces import Leaves, Reader

TITLE = "camelot hybrid"
ORDER = 21
HOW = '`camelot.read_pdf(FILE, pages="all", flavor="hybrid")`'
PACKAGES = _camelot.PACKAGES
PROGRAMS = ()
LEAVES: Leaves = "pages"


def reader() -> Reader:
    """Import camelot; reads with this flavour."""
    return _camelot.flavour("hybrid")
