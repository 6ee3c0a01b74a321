"""`python -m benchmarks.crosswalk [--chart FILE] [FOLDER ...]`: Hanoi's models and their counterparts, against truth.

Without folders: the first dispatch and those of tests/truth/provinces, which were in sight while the evidence was
worked out; each is judged with weights fitted to the dispatches of other provinces. With folders of dispatches
(tests/truth/provinces/README.md): those, with the weights as they are. Every dispatch is set as a PDF and read from it.

"as it stands" is what the datasets say; "hidden" is what they would say if no row spoke of another model's number or
name. Beside it, on the same names, rapidfuzz's WRatio and token_set_ratio with the threshold that suits them best.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.core.params import MapParams
from pipeline.steps.map.choice import load_weights
from testkit.scoring.crosswalk import SCORERS, JudgedCase, Pair, first_of, judge, scores
from testkit.scoring.crosswalk_fit import fit
from testkit.written import Case, first_case, written_cases

STEPS = [n / 20 for n in range(4, 20)]


def sum_up(all_judged: Sequence[JudgedCase], params: MapParams) -> None:
    """Print every dispatch, all together, the curve of limits and how probabilities hold."""
    for j in all_judged:
        print(
            f"{j.case.name:24} {j.pairs:3} pairs; as it stands: {len(j.accepted)} accepted, "
            f"{sum(p.right for p in j.accepted)} right, {j.review} to review; hidden: {first_of(j)} of "
            f"{j.with_counterpart} first, {_said(scores(j.hidden, params.accept_score, j.pairs))}; "
            + ", ".join(f"{name} F1 {_at_best(pairs, j.pairs)[-1]:.3f}" for name, pairs in j.names.items())
        )
    true, rows = sum(j.pairs for j in all_judged), sum(len(j.case.hanoi) for j in all_judged)
    stands = scores([p for j in all_judged for p in j.accepted], 0.0, true)
    hidden = [p for j in all_judged for p in j.hidden]
    review = sum(j.review for j in all_judged)
    between = len(
        {(p.case, p.hanoi) for p in hidden if params.review_score <= p.score < params.accept_score and p.province}
    )
    print(f"\nas it stands: {_said(stands)}; {review} of {rows} rows to review ({review / rows:.1%})")
    said = _said(scores(hidden, params.accept_score, true))
    print(f"hidden: {said}; {between} of {rows} rows to review ({between / rows:.1%})")
    for name in SCORERS:
        pairs = [p for j in all_judged for p in j.names[name]]
        first = sum(p.right for j in all_judged for p in j.names[name] if j.case.truth[p.hanoi])
        limit, *values = _at_best(pairs, true)
        print(f"{name} on names: {first} first; from {limit:.2f} on {_said(values)}")
    print("\nhidden, by limit:")
    for limit in STEPS:
        print(f"  {limit:.2f} {_said(scores(hidden, limit, true))}")
    print("\nhidden, probability and share right:")
    for low, high, members in bins(hidden):
        mean, right = (
            sum(values) / len(members) for values in ([p.score for p in members], [p.right for p in members])
        )
        print(f"  {low:.1f} to {high:.1f}: {len(members):3} pairs, mean {mean:.2f}, right {right:.2f}")
    for p in sorted(hidden, key=lambda p: -p.score):
        if not p.right and p.score >= params.review_score:
            print(f"  wrong: {p.case} {p.hanoi} -> {p.province} {p.score:.2f}")


def bins(pairs: Sequence[Pair]) -> Iterator[tuple[float, float, list[Pair]]]:
    """Pairs by tenths of probability, empty ones left out."""
    for n in range(10):
        members = [p for p in pairs if p.province is not None and min(int(p.score * 10), 9) == n]
        if members:
            yield n / 10, (n + 1) / 10, members


def _at_best(pairs: Sequence[Pair], true: int) -> tuple[float, int, int, float, float, float]:
    """The limit that suits pairs best, and their scores from it on."""
    return max(
        ((n / 100, *scores(pairs, n / 100, true)) for n in range(30, 101)), key=lambda found: (found[-1], -found[0])
    )


def _said(values: Sequence[float]) -> str:
    accepted, right, precision, recall, f1 = values
    return f"{accepted:.0f} accepted, {right:.0f} right (precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f})"


def draw(path: Path, pairs: Sequence[Pair]) -> None:
    """Draw the share of pairs that is right by probability (the extra `bench` has what draws)."""
    import altair as alt

    points: list[dict[str, Any]] = [
        {
            "probability": sum(p.score for p in members) / len(members),
            "right": sum(p.right for p in members) / len(members),
            "pairs": len(members),
        }
        for _, _, members in bins(pairs)
    ]
    scale = alt.Scale(domain=[0, 1])
    marks = alt.Chart(alt.Data(values=points)).encode(
        x=alt.X("probability:Q", scale=scale, title="probability of a pair, references hidden"),
        y=alt.Y("right:Q", scale=scale, title="share of pairs that are right"),
    )
    dots = marks.mark_circle(color="#4269d0", opacity=0.8).encode(
        size=alt.Size("pairs:Q", title="pairs", scale=alt.Scale(type="sqrt", range=[30, 600]))
    )
    ends = alt.Data(values=[{"probability": 0, "right": 0}, {"probability": 1, "right": 1}])
    ideal = alt.Chart(ends).mark_line(strokeDash=[4, 4], color="grey").encode(x="probability:Q", y="right:Q")
    alt.layer(ideal, dots).properties(width=420, height=420).save(str(path))


def province_of(case: Case) -> str:
    """Whose dispatch a case is; those of one province are left out together."""
    return case.name.partition("_20")[0]


def judged_apart(cases: Sequence[Case]) -> list[JudgedCase]:
    """Cases judged with weights fitted to those of other provinces."""
    provinces = dict.fromkeys(map(province_of, cases))
    weights = {name: fit([c for c in cases if province_of(c) != name]) for name in provinces}
    return [judge(case, weights[province_of(case)]) for case in cases]


def main(args: Sequence[str]) -> None:
    """Measure and print."""
    chart = Path(args[1]) if args[:1] == ["--chart"] else None
    folders = args[2:] if chart else args
    if folders:
        judged = [judge(case, load_weights()) for folder in folders for case in written_cases(Path(folder))]
    else:
        judged = judged_apart([*first_case(), *written_cases()])
    sum_up(judged, MapParams())
    if chart:
        draw(chart, [p for j in judged for p in j.hidden])


if __name__ == "__main__":
    main(sys.argv[1:])
