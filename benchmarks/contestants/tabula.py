"""tabula, which chooses for every page between rules and white space."""

from __future__ import annotations

from benchmarks.contestants import _tabula
from benchmarks.pieces import Leaves, Reader

TITLE = "tabula"
ORDER = 40
HOW = '`tabula.read_pdf(FILE, pages="all")`, Java in the same process'
PACKAGES = _tabula.PACKAGES
PROGRAMS = _tabula.PROGRAMS
LEAVES: Leaves = "pages"


def reader() -> Reader:
    """Import tabula; reads in this way."""
    return _tabula.way(lattice=False)
