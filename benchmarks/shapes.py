"""`python -m benchmarks.shapes [FOLDER...]`: learn what signs of numbers look like, from known faces.

Sheets of numbers are set in the faces that lie in the folders, or where Debian puts them, and read as any page is
(benchmarks.shape_sheets). A tenth of the faces, by family, is held out first, to print how many signs of faces that
were never seen are told wrong; what is written is learnt from all. It was made with Debian's fonts-liberation2,
fonts-dejavu, fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-croscore, fonts-freefont-ttf, fonts-lato,
fonts-noto-core, fonts-open-sans, fonts-roboto-unhinted, fonts-tuffy.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.shape_sheets import signs_of
from pipeline.pdf.proof.cuts import MEASURES, Floats
from pipeline.pdf.proof.shapes import SIGNS, SignShapes
from testkit.places import PROJECT

TARGET = PROJECT / "pipeline" / "pdf" / "proof" / "shapes.npz"
FACES = Path("/usr/share/fonts/truetype")
LATIN = re.compile(r"(?!Noto)|Noto(Sans|Serif|SansMono|SansDisplay|SerifDisplay)-")
UNUSUAL = re.compile(
    r"Hairline|Thin|Black|Heavy|ExtraLight|ExtraBold|Medium|Semi|MathTeX|GentiumAlt|Cond(ensed-Light|Bold)"
)
OFTEN = re.compile(r"Liberation(Serif|Sans)|Carlito|Caladea|Free(Serif|Sans)|Tinos|Arimo")
"""Faces of the kinds that dispatches are set in: three samples each."""
HELD_OUT = re.compile(r"FreeSerif|Carlito|Caladea|[Tt]uffy|DejaVuSerif")
HIDDEN, ROUNDS, BATCH, RATE = 64, 8, 512, 2e-3
FINE = 0.05, 0.08, 0.08, 0.12
"""By how much the measures of signs that are told apart by them differ; all signs differ by more."""
NOISE = 0.04
"""How much the vectors are blurred, in spreads."""
DOUBT = 0.0005
"""How likely each sign is when another one is certain: no likelihood becomes nought."""

Classes = npt.NDArray[np.intp]


def main() -> None:
    """Write the shapes."""
    faces = _faces([Path(folder) for folder in sys.argv[1:]] or [FACES])
    samples = {face.name: signs_of(face, 3 if OFTEN.match(face.name) else 1, seed=1) for face in faces}
    samples = {name: found for name, found in samples.items() if len(found[1])}
    kept = [found for name, found in samples.items() if not HELD_OUT.match(name)]
    held = [found for name, found in samples.items() if HELD_OUT.match(name)]
    print(f"{len(samples)} faces, {sum(len(classes) for _, classes in samples.values())} signs")
    if held:
        vectors, classes = _together(held)
        wrong = fitted(*_together(kept)).scores(vectors).argmax(axis=1) != classes
        print(f"of {len(classes)} signs in faces held out {wrong.mean():.4f} are told wrong")
    shapes = fitted(*_together(list(samples.values())))
    np.savez_compressed(TARGET, **{name: part.astype(np.float16) for name, part in asdict(shapes).items()})
    print(f"{TARGET.relative_to(PROJECT)}: {TARGET.stat().st_size} bytes")


def _faces(folders: Sequence[Path]) -> list[Path]:
    """The faces with Latin digits in folders, each name once."""
    found = {path.name: path for folder in folders for path in sorted(folder.rglob("*.ttf"))}
    return [path for name, path in sorted(found.items()) if LATIN.match(name) and not UNUSUAL.search(name)]


def _together(samples: Sequence[tuple[Floats, Classes]]) -> tuple[Floats, Classes]:
    return np.vstack([vectors for vectors, _ in samples]), np.concatenate([classes for _, classes in samples])


def fitted(vectors: Floats, classes: Classes) -> SignShapes:
    """The network that tells `classes` from `vectors`: descent by Adam (Kingma and Ba 2015), its rate falling to 0."""
    chance = np.random.default_rng(0)
    wide, many = vectors.shape[1], len(SIGNS) + 1
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 0.05
    spread[-MEASURES:] = FINE
    vectors = (vectors - mean) / spread
    noise = chance.normal(0, NOISE, (40 * BATCH, wide)).astype(np.float32)
    shapes = SignShapes(
        mean=np.zeros(wide, np.float32),
        spread=np.ones(wide, np.float32),
        inner=chance.normal(0, np.sqrt(2 / wide), (wide, HIDDEN)).astype(np.float32),
        inner_bias=np.zeros(HIDDEN, np.float32),
        outer=chance.normal(0, np.sqrt(1 / HIDDEN), (HIDDEN, many)).astype(np.float32),
        outer_bias=np.zeros(many, np.float32),
    )
    learnt = [getattr(shapes, f.name) for f in fields(shapes)][2:]
    means, squares = ([np.zeros_like(part) for part in learnt] for _ in range(2))
    steps = len(vectors) // BATCH
    for step in range(ROUNDS * steps):
        if step % steps == 0:
            order = chance.permutation(len(vectors))
        own = order[step % steps * BATCH :][:BATCH]
        blur = noise[chance.integers(39 * BATCH) :][:BATCH]
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / (ROUNDS * steps)))
        for part, mean_of, square_of, slope in zip(
            learnt, means, squares, _slopes(shapes, vectors[own] + blur, classes[own]), strict=True
        ):
            mean_of += 0.1 * (slope - mean_of)
            square_of += 0.001 * (slope**2 - square_of)
            even, root = mean_of / (1 - 0.9 ** (step + 1)), np.sqrt(square_of / (1 - 0.999 ** (step + 1)))
            part -= (rate * even / (root + 1e-8)).astype(np.float32)
    return SignShapes(mean, spread, *learnt)


def _slopes(shapes: SignShapes, vectors: Floats, classes: Classes) -> list[Floats]:
    """The slope of the mean loss in each part that is learnt."""
    raw = vectors @ shapes.inner + shapes.inner_bias
    hidden = np.maximum(raw, 0)
    wanted = np.full((len(vectors), len(shapes.outer_bias)), DOUBT, np.float32)
    wanted[np.arange(len(vectors)), classes] += 1 - DOUBT * wanted.shape[1]
    off = (np.exp(shapes.scores(vectors)) - wanted) / len(vectors)
    back = (off @ shapes.outer.T) * (raw > 0)
    return [vectors.T @ back, back.sum(axis=0), hidden.T @ off, off.sum(axis=0)]


if __name__ == "__main__":
    main()
