"""What letters claim of their lists of models, beside what was typed.

A typed claim is found where list, what is counted and the number are right; its verdict is right where the list shows
as many as was counted by hand, and wrong where it shows others; where the row says that the list cannot tell, it is
neither. The typed claims are not all that a letter makes: one that was not typed is made up unless its list bears it
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.core.schema.claims import ClaimRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import read_rows
from testkit.places import DISPATCH, PROVINCES, TRUTH, load_yaml
from testkit.typeset.dispatch import load_written
from testkit.written import read_written

Typed = Mapping[str, Any]


@dataclass(frozen=True)
class JudgedLetter:
    """A dispatch's typed claims, each with the row found for it, and the rows that were not typed."""

    name: str
    pairs: Sequence[tuple[Typed, ClaimRow | None]]
    untyped: Sequence[ClaimRow]

    @property
    def found(self) -> list[tuple[Typed, ClaimRow]]:
        """Typed claims that were found."""
        return [(typed, row) for typed, row in self.pairs if row is not None]

    @property
    def right(self) -> int:
        """How many of those have the right verdict and the right models named."""
        return sum(verdict_is_right(typed, row) for typed, row in self.found)

    @property
    def untold(self) -> int:
        """Of how many the list is said not to tell, where it does."""
        return sum(row["holds"] is None and typed["holds"] is not None for typed, row in self.found)

    @property
    def made_up(self) -> list[ClaimRow]:
        """Claims that were not typed and that no list bears out."""
        known = {said(row) for _, row in self.found}
        return [row for row in self.untyped if row["holds"] is not True and said(row) not in known]


def verdict_is_right(typed: Typed, row: ClaimRow) -> bool:
    """Whether the list shows as many as was counted by hand, and the text names the models that it does."""
    holds = None if typed["holds"] is None else typed["states"] == typed["holds"]
    return bool(
        row["holds"] is holds and row["found"] == typed["holds"] and row["named"] == typed.get("named", row["named"])
    )


def judge(name: str, typed: Sequence[Typed], rows: Sequence[ClaimRow]) -> JudgedLetter:
    """Typed claims beside rows of `claims`, each row for one of them."""
    left = list(rows)
    pairs = []
    for one in typed:
        row = next((row for row in left if said(row) == (one["counts"], one["states"])), None)
        if row is not None:
            left.remove(row)
        pairs.append((one, row))
    return JudgedLetter(name, pairs, left)


def said(row: ClaimRow) -> tuple[str, int]:
    """A row's claim as it would be typed: list with what is counted, and number."""
    counts = "" if row["counts"] == "models" else f" {row['counts'].replace('_', ' ')}"
    return f"{row['list']}{counts}", int(row["stated"])


def first_typed() -> list[Typed]:
    """What was typed of the first dispatch."""
    return list(load_yaml(TRUTH / "claims" / f"{DISPATCH.stem}.yml")["claims"])


def cases(folders: Sequence[Path]) -> Iterator[JudgedLetter]:
    """The dispatches of folders of YAML files; without folders the first dispatch and those that were in sight."""
    for folder in folders or [PROVINCES]:
        typed = {path.stem: load_written(path).data["claims"] for path in sorted(folder.glob("*.yml"))}
        if not folders:
            typed[DISPATCH.stem] = first_typed()
        out = read_written(folder)
        rows = list(read_rows(out / "claims.parquet", ClaimRow))
        names = {row["id"]: Path(row["file"]).stem for row in read_rows(out / "documents.parquet", DocumentRow)}
        for document_id, name in sorted(names.items(), key=lambda item: item[1]):
            if name in typed:
                yield judge(name, typed[name], [row for row in rows if row["document_id"] == document_id])
