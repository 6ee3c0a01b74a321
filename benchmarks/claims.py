"""`python -m benchmarks.claims [FOLDER ...]`: what letters claim of their lists of models, against what was typed.

Without folders: the first dispatch (tests/truth/claims) and those of tests/truth/provinces, whose words were in sight
when the vocabulary was written. With folders of dispatches (tests/truth/provinces/README.md): those. Every dispatch
is set as a PDF and read from it; testkit/scoring/claims.py says what is right. Every claim that was made up is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from testkit.scoring.claims import JudgedLetter, cases, said, verdict_is_right


def sum_up(judged: Sequence[JudgedLetter]) -> None:
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
            print(f"    made up: {' '.join(map(str, said(row)))}, the list shows {row['found']}: {row['text']}")
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
