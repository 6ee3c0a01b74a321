"""`python -m benchmarks.breaks_fit [SEEDS]`: the weights of what is seen at tables' page breaks, and how they do.

The documents are the first dispatch, the typed tables of CONGVAN_CORPUS, and typeset ones: SEEDS (3) of every rule of
layout on low pages, and 40 of rules of lists, whose rows pages part as often as they cut them. Weights that are fitted
to every other file and seed are tried on those between, which are kept apart, and the other way round: how many
decisions are right, how many wrong ones are told as even, and how sure the decisions are against how often they are
right. Those fitted to all are written to pipeline/steps/reconstruct/weights.yml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from ruamel.yaml import YAML

from pipeline.steps.reconstruct.row_break import FEATURES
from pipeline.steps.reconstruct.together import SURE, BreakWeights
from pipeline.workflow.evaluation.truth import load_truth
from testkit.places import PROJECT, TRUTH, corpus_folder, load_yaml
from testkit.running import rebuilt
from testkit.scoring import typed_tables
from testkit.scoring.breaks_fit import Chain, fit, odds, true_chains, typed_chains, typeset_chains
from testkit.typeset.document import RULE_NAMES, typeset

OUT = PROJECT / "pipeline" / "steps" / "reconstruct" / "weights.yml"
LOW = 400.0
"""Points that pages are high: low ones have many breaks."""
LISTS = (
    "rows_without_number_among_cut_ones",
    "price_list_cut",
    "sub_rows_cut",
    "named_sections",
    "narrow_units",
    "merged_rows",
)
LIST_SEEDS = 40
BINS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.01)


def set_documents(half: int, seeds: int) -> Iterator[Chain]:
    """The breaks of typeset documents of every other seed."""
    for seed in range(half, seeds, 2):
        for rule in RULE_NAMES:
            yield from _set(rule, seed, height=LOW)
    for seed in range(half, LIST_SEEDS, 2):
        for rule in LISTS:
            yield from _set(rule, seed)


def _set(rule: str, seed: int, **layout: float) -> Iterator[Chain]:
    with TemporaryDirectory() as work:
        path = Path(work) / f"{rule}.pdf"
        truth = typeset(path, rule, seed, **layout)
        yield from typeset_chains(f"{rule}:{seed}", truth, rebuilt(path, Path(work) / "work")[0])


def real_documents() -> Iterator[Chain]:
    """The breaks of the first dispatch and of the corpus' typed tables."""
    for name, known in load_truth(TRUTH).items():
        with TemporaryDirectory() as work:
            tables, _ = rebuilt(PROJECT / "raw_pdfs" / f"{name}.pdf", Path(work))
            yield from true_chains(name, known["appendices"], tables)
    for path in typed_tables.TRUTH:
        typed = load_yaml(path)
        with TemporaryDirectory() as work:
            yield from typed_chains(path.stem, typed, rebuilt(corpus_folder() / typed["file"], Path(work))[0])


def tell(name: str, chains: Sequence[Chain], weights: BreakWeights) -> None:
    """Print how the decisions of chains compare with what is so."""
    told = [
        (o, so, f"{c.where} p{page}")
        for c in chains
        for o, so, page in zip(odds(c, weights), c.joined, c.pages, strict=True)
    ]
    wrong = [(o, where) for o, so, where in told if (o > 0) != so]
    even = sum(abs(o) < SURE for o, _, _ in told)
    silent = sum(abs(o) >= SURE for o, _ in wrong)
    print(f"{name}: {len(told)} breaks, {len(wrong)} wrong, {silent} of them silently; {even} told as even")
    for o, where in wrong:
        print(f"  {where}: log odds {o:.2f}")
    sure = [(1 / (1 + np.exp(-abs(o))), (o > 0) == so) for o, so, _ in told]
    for low, high in pairwise(BINS):
        inside = [right for p, right in sure if low <= p < high]
        if inside:
            print(
                f"  sure {low:.3f} to {min(high, 1.0):.3f}: {len(inside)} breaks, {sum(inside) / len(inside):.4f} right"
            )


def main() -> None:
    """Collect, fit, write, try."""
    seeds = int(sys.argv[1]) if sys.argv[1:] else 3
    real = list(real_documents())
    of_files = sorted({chain.where.split("/")[0] for chain in real})
    halves = []
    for half in (0, 1):
        set_ones = list(set_documents(half, seeds))
        halves.append((set_ones, [c for c in real if of_files.index(c.where.split("/")[0]) % 2 == half]))
    for seen, unseen in (halves, halves[::-1]):
        tried = fit([chain for chains in seen for chain in chains])
        tell("typeset, kept apart", unseen[0], tried)
        tell("real, kept apart", unseen[1], tried)
    set_ones = [*halves[0][0], *halves[1][0]]
    weights = fit([*set_ones, *real])
    tell("typeset, all fitted to", set_ones, weights)
    tell("real, all fitted to", real, weights)
    write(weights)


def write(weights: BreakWeights) -> None:
    """Write the weights to where the pipeline reads them."""
    said = {"bias": weights.bias, "alike": weights.alike, "signals": {name: weights.signals[name] for name in FEATURES}}
    OUT.write_text(
        "# What that is worth which is seen at a table's page breaks; written by `python -m benchmarks.breaks_fit`.\n",
        encoding="utf-8",
    )
    with OUT.open("a", encoding="utf-8") as file:
        YAML().dump(said, file)


if __name__ == "__main__":
    main()
