"""map: each Hanoi model of a dispatch to the province's own models, with evidence, or to none."""

from pipeline.core.step import Step
from pipeline.decisions.kinds import CELLS, HANOI_NAMES, MODEL_MAP
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
    decisions=tuple(kind.name for kind in (CELLS, MODEL_MAP, HANOI_NAMES)),
)

__all__ = ["STEP"]
