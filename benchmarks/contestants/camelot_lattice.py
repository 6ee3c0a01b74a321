"""camelot, flavour lattice."""

from __future__ import annotations

from benchmarks.contestants import _camelot
from benchmarks.pieces import Leaves, Reader

TITLE = "camelot lattice"
ORDER = 20
HOW = '`camelot.read_pdf(FILE, pages="all", flavor="lattice")`'
PACKAGES = _camelot.PACKAGES
PROGRAMS = ()
LEAVES: Leaves = "pages"


def reader() -> Reader:
    """Import camelot; reads with this flavour."""
    return _camelot.flavour("lattice")
