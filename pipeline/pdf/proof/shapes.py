"""What signs of numbers look like, learnt from known faces (benchmarks.shapes): how likely a picture is of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

import numpy as np

from pipeline.pdf.proof.cuts import Cuts, Floats

SIGNS = "0123456789.,%-/"
"""The signs that are told; what is none of them is `OTHER`."""
OTHER = "?"
BLANK = " "
"""What is told where a picture shows nothing."""
OTHERWISE = 2.0
"""By how much the logarithm of another sign's likelihood exceeds that of what the text says where it is shown."""


@dataclass(frozen=True)
class SignShapes:
    """A network of one hidden layer: vectors, evened by `mean` and `spread`, to a score for each sign and `OTHER`."""

    mean: Floats
    spread: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def scores(self, vectors: Floats) -> Floats:
        """Of each vector (`cuts.Cuts.vectors`) the logarithm of how likely it is each of `SIGNS`, and `OTHER`."""
        hidden = np.maximum((vectors - self.mean) / self.spread @ self.inner + self.inner_bias, 0)
        raw = hidden @ self.outer + self.outer_bias
        raw -= raw.max(axis=1, keepdims=True)
        return cast(Floats, raw - np.log(np.exp(raw).sum(axis=1, keepdims=True)))


@cache
def known_shapes() -> SignShapes:
    """The shapes that are delivered with the package."""
    with resources.files("pipeline.pdf.proof").joinpath("shapes.npz").open("rb") as source, np.load(source) as parts:
        return SignShapes(**{name: parts[name].astype(np.float32) for name in parts.files})


def verdicts(cuts: Cuts, claimed: str) -> list[str]:
    """What each picture shows: the sign that is claimed of it, another, `BLANK`, or `OTHER` where none stands out."""
    scores = known_shapes().scores(cuts.vectors)
    each, own = np.arange(len(scores)), np.array([SIGNS.index(sign) for sign in claimed], np.intp)
    claims = scores[each, own]
    scores[each, own] = -np.inf
    best = scores.argmax(axis=1)
    ahead = claims - scores[each, best]
    told = np.where(ahead >= 0, own, np.where(ahead <= -OTHERWISE, best, len(SIGNS)))
    return [BLANK if blank else (SIGNS + OTHER)[sign] for sign, blank in zip(told, cuts.blank, strict=True)]
