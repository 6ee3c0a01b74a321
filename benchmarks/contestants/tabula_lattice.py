"""tabula, told to go by rules."""

from __future__ import annotations

from benchmarks.contestants import _tabula
from benchmarks.pieces import Leaves, Reader

TITLE = "tabula lattice"
ORDER = 41
HOW = '`tabula.read_pdf(FILE, pages="all", lattice=True)`, Java in the same process'
PACKAGES = _tabula.PACKAGES
PROGRAMS = _tabula.PROGRAMS
LEAVES: Leaves = "pages"


def reader() -> Reader:
    """Import tabula; reads in this way."""
    return _tabula.way(lattice=True)
