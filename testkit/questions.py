"""The worked questions of docs/questions.md, and what a tool answers to one."""

from __future__ import annotations

from typing import Any

import duckdb

from testkit.documented import sections_of
from testkit.places import PROJECT

PAGE = (PROJECT / "docs" / "questions.md").read_text(encoding="utf-8")
QUESTIONS: dict[str, list[tuple[str, str]]] = {
    title: [(block.language, block.text) for block in blocks] for title, blocks in sections_of(PAGE).items() if blocks
}
"""By title, blocks of code with their language: of DuckDB, pandas and polars, in this order, and what goes on."""


def answered(language: str, code: str, names: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """The rows that a block answers, over the datasets in extracted/datasets; `names` are those that it knows and
    makes."""
    if language == "sql":
        with duckdb.connect() as connection:
            return connection.execute(code).fetchall()
    names = {} if names is None else names
    exec(code, names)
    frame = names["answer"]
    return list(frame.rows() if hasattr(frame, "rows") else frame.itertuples(index=False))
