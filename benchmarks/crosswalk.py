"""`python -m benchmarks.crosswalk`: which provincial model ranks first for each of Hanoi's, references hidden.

The first dispatch as the datasets have it, and dispatches written for the purpose (tests/truth/provinces). Beside it
rapidfuzz's WRatio and token_set_ratio on the names. Needs extracted/datasets (`make`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz
from ruamel.yaml import YAML

from normalizers.model_names import find_model_mentions, name_key
from pipeline.core.params import MapParams
from pipeline.core.store import read_rows
from pipeline.steps.map.likeness import profile, ranked, row_text

PROJECT = Path(__file__).resolve().parents[1]
PROVINCES = PROJECT / "tests" / "truth" / "provinces"
MODELS = PROJECT / "extracted" / "datasets" / "models.parquet"


@dataclass(frozen=True)
class Model:
    """A model of either list, `counterparts` the numbers of its true counterparts."""

    number: int
    name: str
    text: str
    counterparts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """What ranks first for a Hanoi model, its score, and whether it is a true counterpart."""

    hanoi: Model
    number: int
    score: float

    @property
    def right(self) -> bool:
        """Whether it is a true counterpart."""
        return self.number in self.hanoi.counterparts


def first_dispatch(models: Path = MODELS) -> tuple[list[Model], list[Model]]:
    """Hanoi's models and the province's of the first dispatch; the cells that state the counterparts are left out."""
    hanoi, province = [], []
    for row in read_rows(models):
        text = row_text(row)
        if row["list"] == "province":
            province.append(Model(row["model_number"], row["name"], text))
        else:
            stated = [n for m in find_model_mentions(row["results"] or "") for n in m.numbers]
            hanoi.append(Model(row["model_number"], row["name"], "" if stated else text, tuple(stated)))
    return hanoi, province


def written(path: Path) -> tuple[list[Model], list[Model]]:
    """Hanoi's models and the province's of a dispatch that was written for the purpose, references left out."""
    data = YAML(typ="safe").load(path)
    province = [Model(m["number"], m["name"], m.get("results") or "") for g in data["groups"] for m in g["models"]]
    hanoi = [
        Model(h["number"], h["name"], "" if h["reference"] else h.get("results") or "", tuple(h["counterparts"]))
        for h in data["hanoi"]
    ]
    return hanoi, province


def first_ranked(hanoi: Sequence[Model], province: Sequence[Model]) -> Iterator[Ranked]:
    """What the map ranks first for each Hanoi model."""
    profiles = {model.number: profile(model.name, model.text) for model in province}
    for model in hanoi:
        number, score = ranked(model.number, model.name, model.text, profiles)[0]
        yield Ranked(model, number, score)


def by_names(hanoi: Model, province: Sequence[Model], scorer: object) -> bool:
    """Whether a scorer of rapidfuzz on the names alone ranks a true counterpart first."""
    assert callable(scorer)
    best = max(province, key=lambda model: scorer(name_key(hanoi.name), name_key(model.name)))
    return best.number in hanoi.counterparts


def main() -> None:
    """Every dispatch: pairs ranked first, and what would be put before a person."""
    cases = {"9287_UBND-KSTT": first_dispatch()}
    cases |= {path.stem: written(path) for path in sorted(PROVINCES.glob("*.yml"))}
    limit = MapParams().review_score
    for name, (hanoi, province) in cases.items():
        found = list(first_ranked(hanoi, province))
        pairs = [r for r in found if r.hanoi.counterparts]
        plain = [sum(by_names(r.hanoi, province, s) for r in pairs) for s in (fuzz.WRatio, fuzz.token_set_ratio)]
        shown = [r for r in found if r.score >= limit]
        print(
            f"{name}: {sum(r.right for r in pairs)} of {len(pairs)} pairs first "
            f"(WRatio {plain[0]}, token_set_ratio {plain[1]}); "
            f"{len(shown)} put before a person, {sum(r.right for r in shown)} of them right"
        )
        for r in sorted(found, key=lambda r: -r.score):
            said = "right" if r.right else "wrong" if r.hanoi.counterparts else "none "
            print(f"    {r.score:.3f} {said} {r.hanoi.number:2d} -> {r.number:2d}  {r.hanoi.name[:60]}")


if __name__ == "__main__":
    main()
