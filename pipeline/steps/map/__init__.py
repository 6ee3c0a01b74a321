"""map: each Hanoi model of a dispatch to the province's own models, with evidence, or to none."""

from pipeline.core.step import Step
from pipeline.steps.map.document import map_document

STEP = Step(
    name="map",
    reads=(
        ("reconstruct", "tables"),
        ("reconstruct", "cells"),
        ("reconstruct", "cell_words"),
        ("normalize", "models"),
        ("normalize", "documents"),
    ),
    writes=("model_map", "hanoi_models", "corrections", "findings"),
    run=map_document,
    code=("pipeline/core", "pipeline/steps/map", "normalizers"),
    libraries=("numpy", "rapidfuzz", "scipy"),
)

__all__ = ["STEP"]
