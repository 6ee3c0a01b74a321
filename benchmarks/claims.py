"""`python -m benchmarks.claims [FOLDER ...]`: what letters claim of their lists of models, against what was typed.

Without folders: the first dispatch (tests/truth/claims) and those of tests/truth/provinces, whose words were in sight
when the vocabulary was written. With folders of dispatches (tests/truth/provinces/README.md): those. Every dispatch
is set as a PDF and read from it. A typed claim is found where list, what is counted and the number are right; its
verdict is right where the list shows as many as was counted by hand, and wrong where it shows others; where the row
says that the list cannot tell, it is neither. The typed claims are not all that a letter makes:
one that was not typed is made up unless its list bears it out, and every such claim is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML

from benchmarks.written import FIRST, PROJECT, PROVINCES
from pipeline.core.params import Params
from pipeline.core.store import Row, read_rows
from pipeline.workflow.stages import extract
from tests.conftest import Silent
from tests.typeset.dispatch import load_written, set_dispatch

FIRST_CLAIMS = PROJECT / "tests" / "truth" / "claims" / f"{FIRST.stem}.yml"
Typed = Mapping[str, Any]


@dataclass(frozen=True)
class Judged:
    """A dispatch's typed claims, each with the row found for it, and the rows that were not typed."""

    name: str
    pairs: Sequence[tuple[Typed, Row | None]]
    untyped: Sequence[Row]

    @property
    def found(self) -> list[tuple[Typed, Row]]:
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
    def made_up(self) -> list[Row]:
        """Claims that were not typed and that no list bears out."""
        said = {_said(row) for _, row in self.found}
        return [row for row in self.untyped if row["holds"] is not True and _said(row) not in said]


def verdict_is_right(typed: Typed, row: Row) -> bool:
    """Whether the list shows as many as was counted by hand, and the text names the models that it does."""
    holds = None if typed["holds"] is None else typed["states"] == typed["holds"]
    return bool(
        row["holds"] is holds and row["found"] == typed["holds"] and row["named"] == typed.get("named", row["named"])
    )


def judge(name: str, typed: Sequence[Typed], rows: Sequence[Row]) -> Judged:
    """Typed claims beside rows of `claims`, each row for one of them."""
    left = list(rows)
    pairs = []
    for one in typed:
        row = next((row for row in left if _said(row) == (one["counts"], one["states"])), None)
        if row is not None:
            left.remove(row)
        pairs.append((one, row))
    return Judged(name, pairs, left)


def _said(row: Row) -> tuple[str, int]:
    counts = "" if row["counts"] == "models" else f" {row['counts'].replace('_', ' ')}"
    return f"{row['list']}{counts}", int(row["stated"])


def cases(folders: Sequence[Path]) -> Iterator[Judged]:
    """The dispatches of folders of YAML files; without folders the first dispatch and those that were in sight."""
    with TemporaryDirectory() as made:
        typed: dict[str, Sequence[Typed]] = {}
        pdfs = []
        if not folders:
            typed[FIRST.stem] = YAML(typ="safe").load(FIRST_CLAIMS)["claims"]
            pdfs.append(FIRST)
        for path in (path for folder in folders or [PROVINCES] for path in sorted(folder.glob("*.yml"))):
            written = load_written(path)
            pdfs.append(Path(made) / f"{path.stem}.pdf")
            set_dispatch(written, pdfs[-1])
            typed[path.stem] = written.data["claims"]
        out = Path(made) / "out"
        extract(pdfs, out, Params(), 2, Silent())
        rows = list(read_rows(out / "claims.parquet"))
        names = {row["id"]: Path(row["file"]).stem for row in read_rows(out / "documents.parquet")}
        for document_id, name in sorted(names.items(), key=lambda item: item[1]):
            yield judge(name, typed[name], [row for row in rows if row["document_id"] == document_id])


def sum_up(judged: Sequence[Judged]) -> None:
    """Print every dispatch with what is missed, wrong or made up, and all together."""
    for j in judged:
        print(
            f"{j.name:24} {len(j.pairs):3} typed, {len(j.found):3} found, {j.right:3} verdicts right, "
            f"{j.untold} not told; {len(j.untyped):2} not typed, {len(j.made_up)} made up"
        )
        for typed, row in j.pairs:
            if row is None:
                print(f"    missed: {typed['counts']} {typed['states']}: {typed['text']}")
            elif not verdict_is_right(typed, row):
                verdict = "not told" if row["holds"] is None else "wrong"
                print(f"    {verdict}: {typed['text']}: {row['found']} and {row['named']}, not {typed['holds']}")
        for row in j.made_up:
            print(f"    made up: {' '.join(map(str, _said(row)))}, the list shows {row['found']}: {row['text']}")
    whole = sum(len(j.pairs) for j in judged)
    found, right = sum(len(j.found) for j in judged), sum(j.right for j in judged)
    untold = sum(j.untold for j in judged)
    failing = [(t, row) for j in judged for t, row in j.found if t["holds"] not in (t["states"], None)]
    told = sum(row["holds"] is False for _, row in failing)
    print(
        f"\n{len(judged)} dispatches: {found} of {whole} claims found ({found / whole:.1%}), "
        f"{right} of {found} verdicts right ({right / max(found, 1):.1%}), {untold} not told, "
        f"{found - right - untold} wrong; "
        f"{told} of {len(failing)} that do not hold told; "
        f"{sum(len(j.untyped) for j in judged)} claims that were not typed, "
        f"{sum(len(j.made_up) for j in judged)} of them made up"
    )


if __name__ == "__main__":
    sum_up(list(cases([Path(folder) for folder in sys.argv[1:]])))
