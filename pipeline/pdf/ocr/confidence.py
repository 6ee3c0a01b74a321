"""What the confidence of a recognized word is: the share of words read like it that were right where truth is known."""

from __future__ import annotations

from functools import cache
from importlib import resources

from ruamel.yaml import YAML

from pipeline.pdf.ocr.vote import Backing, Reading, Voted

STEPS = (0, 50, 80, 90, 95)
SCORED = (Reading.AGREED, Reading.ONE, Reading.PAGE)
TWO_ENGINES = (Backing.SAME, Backing.OTHER)
BINS = (
    Reading.SHAPES.value,
    Reading.BY_SHAPES.value,
    Reading.NO_NUMBER.value,
    Reading.UNLIKE.value,
    Reading.AS_NUMBER.value,
    Reading.AS_LETTER.value,
    Reading.PAGE_UNLIKE.value,
    *(f"{how} {step}" for how in SCORED for step in STEPS),
)
"""How a word was read by Tesseract, and the engine's score from which on where that tells more."""
BINS_OF_TWO = (
    *(f"number, {backing}" for backing in TWO_ENGINES),
    *(f"{how}, {backing}" for backing in TWO_ENGINES for how in SCORED),
    f"number, {Reading.SECOND}",
    Reading.SECOND.value,
)
"""How a word was read of which the second engine says something. What Tesseract thinks of it tells no more then."""


def reading_of(voted: Voted) -> str:
    """The bin of a word."""
    number = any(c.isdigit() for c in voted.word.text)
    if voted.reading == Reading.SECOND:
        return f"number, {voted.reading}" if number else voted.reading.value
    if voted.backing:
        how = voted.reading if voted.reading in SCORED else Reading.AGREED
        return f"number, {voted.backing}" if number else f"{how}, {voted.backing}"
    if voted.reading not in SCORED:
        return voted.reading.value
    return f"{voted.reading} {max(step for step in STEPS if voted.word.score >= step)}"


@cache
def _shares() -> dict[str, float]:
    source = resources.files("pipeline.pdf.ocr").joinpath("calibration.yml")
    found: dict[str, float] = YAML(typ="safe").load(source.read_text(encoding="utf-8"))
    return found


def confidence(voted: Voted) -> float:
    """The share of words read as this one that were right where truth is known (benchmarks.calibration)."""
    return _shares()[reading_of(voted)]
