"""`python -m benchmarks.crosswalk_fit`: the weights of the crosswalk's evidence, from dispatches with truth.

Fitted to the first dispatch and to those in tests/truth/provinces; writes pipeline/steps/map/weights.yml.
"""

from __future__ import annotations

from ruamel.yaml import YAML

from pipeline.steps.map.evidence import NONE, PAIR
from testkit.places import PROJECT
from testkit.scoring.crosswalk_fit import fit
from testkit.written import first_case, written_cases

OUT = PROJECT / "pipeline" / "steps" / "map" / "weights.yml"


def main() -> None:
    """Fit to all and write."""
    weights = fit([*first_case(), *written_cases()])
    values = {
        name: {f: round(float(v), 3) + 0.0 for f, v in zip(features, fitted, strict=True)}
        for name, features, fitted in (("pair", PAIR, weights.pair), ("none", NONE, weights.none))
    }
    OUT.write_text(
        "# What the crosswalk's evidence is worth; written by `python -m benchmarks.crosswalk_fit`.\n", encoding="utf-8"
    )
    with OUT.open("a", encoding="utf-8") as file:
        YAML().dump({**values, **{name: round(getattr(weights, name), 3) for name in ("second", "sharing")}}, file)


if __name__ == "__main__":
    main()
