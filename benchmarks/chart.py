"""docs/benchmarks/peers.svg: rows exact, and CPU seconds a page, by contestant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.results import Results

_GROUPS = {"typeset": "typeset documents", "dispatch": "the first dispatch"}
"""Groups with exact truth; the real files' beginnings would not compare with them."""


def _values(results: Results) -> list[dict[str, Any]]:
    return [
        {
            "contestant": results.title(result.contestant),
            "files": _GROUPS[result.group],
            "rows exact": 100 * result.best.rows_exact / result.best.rows,
            "CPU": result.cpu_seconds / result.pages if result.pages else None,
        }
        for result in results.results
        if result.group in _GROUPS
    ]


def write_chart(path: Path, results: Results) -> None:
    """Draw the figures."""
    import altair as alt

    order = [entry.title for entry in results.contestants]
    base = alt.Chart(alt.Data(values=_values(results))).encode(
        y=alt.Y("contestant:N", sort=order, title=None, axis=alt.Axis(labelLimit=260)),
        yOffset=alt.YOffset("files:N", sort=list(_GROUPS.values())),
    )

    def bars(field: str, title: str, form: str) -> alt.LayerChart:
        bar = base.mark_bar().encode(
            x=alt.X(f"{field}:Q", title=title),
            color=alt.Color(
                "files:N",
                sort=list(_GROUPS.values()),
                title=None,
                scale=alt.Scale(range=["#4269d0", "#efb118"]),
                legend=alt.Legend(orient="top"),
            ),
        )
        label = base.mark_text(align="left", dx=3, fontSize=9).encode(
            x=alt.X(f"{field}:Q"), text=alt.Text(f"{field}:Q", format=form)
        )
        return alt.layer(bar, label).properties(width=300, height=alt.Step(13))

    rows = bars("rows exact", "rows exact, % of the truth's rows", ".0f")
    cost = bars("CPU", "CPU seconds a page, imports included", ".2f").encode(y=alt.Y(axis=alt.Axis(labels=False)))
    path.parent.mkdir(parents=True, exist_ok=True)
    alt.hconcat(rows, cost).configure_view(stroke=None).save(str(path))
