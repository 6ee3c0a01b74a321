"""pyarrow, which imports pandas where it is there, kept from it until somebody asks for a data frame."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder

import pyarrow as pa


class _NoPandas(MetaPathFinder):
    """Finds that there is no pandas."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Nothing known of other modules.

        Raises:
            ModuleNotFoundError: pandas is asked for.
        """
        if name == "pandas":
            raise ModuleNotFoundError(name)


def ask_arrow_without_pandas() -> None:
    """Let Arrow look for pandas once, and find none.

    With its first array of Python objects Arrow imports pandas to see whether they are a column of it: half a second
    that every process would pay. Asked for a data frame later, it imports pandas nevertheless.
    """
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([None])
    finally:
        sys.meta_path.remove(finder)
